"""Error pages say what happened, what is safe, what to do next, and carry a reference when it is our fault."""

import errno
import logging
import shutil
import sys

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import OperationalError
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from kapok.base.ids import uuid7

log = logging.getLogger(__name__)


@requires_csrf_token
def not_read(request, exception):
    if isinstance(exception, SessionInterrupted):
        return _page(request, 400, title=_("You were signed out meanwhile"), text=_("Sign in and do it once more."))
    return _page(
        request,
        400,
        title=_("This could not be read"),
        text=_(
            "It is larger than any form here, or your browser was cut off. Go back, make it shorter and send it again."
        ),
    )


@requires_csrf_token
def too_many(request, exception=None):
    return _page(
        request,
        429,
        title=_("That was too often"),
        text=_("Wait a few minutes, then try again. Nothing of yours is lost."),
    )


@requires_csrf_token
def not_found(request, exception):
    return _page(
        request,
        404,
        title=_("There is no page here"),
        text=_("The address may have a slip, or what stood here is not open to you. Nothing of yours is lost."),
    )


@requires_csrf_token
def only_pressed(request):
    return _page(
        request,
        405,
        title=_("A button leads here"),
        text=_(
            "This address does something when its button is pressed, and shows nothing by itself. Nothing was done: go back to the page with the button."
        ),
    )


@requires_csrf_token
def not_allowed(request, exception):
    return _page(
        request,
        403,
        title=_("This is not open to you"),
        text=_(
            "You are signed in as somebody who may not see or do this. Ask the person who gave you the link to let you in."
        ),
    )


def csrf_failed(request, reason=""):
    return _page(
        request,
        403,
        title=_("This form came from an old page"),
        text=_("Go back, load the page again and send the form once more. What you typed is still in it."),
    )


@requires_csrf_token
def broken(request):
    if _is_full_disk(sys.exc_info()[1]):
        return _page(
            request,
            507,
            title=_("The disk of this centre is full"),
            text=_(
                "What was accepted is safe, and answers that wait on this phone stay there. Tell the people who run the centre, then try again."
            ),
        )
    reference = str(uuid7())[-12:]
    log.error("Reference %s: %s %s", reference, request.method, request.path)
    return _page(
        request,
        500,
        title=_("Something broke on our side"),
        text=_(
            "Answers that wait on this phone are safe. Try again in a minute; if it happens again, tell us the reference."
        ),
        reference=reference,
    )


def _is_full_disk(error) -> bool:
    """SQLite says "database or disk is full", or, when its index of the log cannot grow, only "disk I/O error"."""
    if isinstance(error, OSError):
        return error.errno in {errno.ENOSPC, errno.EDQUOT}
    return isinstance(error, OperationalError) and (
        "disk is full" in str(error) or shutil.disk_usage(settings.DATA).free < 1024 * 1024
    )


def _page(request, status, **words):
    return render(request, "site/error.html", words | {"status": status}, status=status)

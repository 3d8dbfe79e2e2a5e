"""Error pages say what happened, what is safe, what to do next, and carry a reference when it is our fault."""

import logging

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from kapok.base.ids import uuid7

log = logging.getLogger(__name__)


@requires_csrf_token
def not_found(request, exception):
    return _page(
        request,
        404,
        title=_("There is no page here"),
        text=_("The address may have a slip, or what stood here is not open to you. Nothing of yours is lost."),
    )


@requires_csrf_token
def not_allowed(request, exception):
    return _page(
        request,
        403,
        title=_("This is not open to you"),
        text=_("You are signed in as somebody who may not see or do this. Ask the person who gave you the link to let you in."),
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
    reference = str(uuid7())[-12:]
    log.error("Reference %s: %s %s", reference, request.method, request.path)
    return _page(
        request,
        500,
        title=_("Something broke on our side"),
        text=_("Answers that wait on this phone are safe. Try again in a minute; if it happens again, tell us the reference."),
        reference=reference,
    )


def _page(request, status, **words):
    return render(request, "site/error.html", words | {"status": status}, status=status)

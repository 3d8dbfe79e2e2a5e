"""Statements of an organisation to take away, for its officers."""

from collections.abc import Callable, Iterator

from django.contrib.auth.decorators import login_required
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kapok.base.clock import today
from kapok.evidence.access import get_store_organisation_for
from kapok.evidence.exports.actions import take_statements
from kapok.evidence.exports.forms import TakeForm
from kapok.evidence.exports.writing import Wanted, compressed, contents_of, lines_of
from kapok.people.access import person_of


@login_required
@never_cache
@require_safe
def choose(request, slug):
    organisation = get_store_organisation_for(person_of(request), slug)
    return render(request, "evidence/export.html", {"organisation": organisation, "form": TakeForm()})


@login_required
@never_cache
@require_POST
def take(request, slug):
    return _take(request, slug, "statements", "ndjson.zst", lambda wanted: compressed(lines_of(wanted)))


@login_required
@never_cache
@require_POST
def take_attachments(request, slug):
    return _take(request, slug, "attachments", "attachments.tar", contents_of)


def _take(request, slug, what: str, ending: str, pieces: Callable[[Wanted], Iterator[bytes]]):
    organisation = get_store_organisation_for(person_of(request), slug)
    form = TakeForm(request.POST)
    if not form.is_valid():
        return render(request, "evidence/export.html", {"organisation": organisation, "form": form})
    wanted = form.wanted(organisation)
    take_statements(organisation=organisation, wanted=wanted, what=what, by=request.user)
    headers = {"Content-Disposition": f'attachment; filename="statements-{organisation.slug}-{today()}.{ending}"'}
    media_type = "application/zstd" if ending.endswith("zst") else "application/x-tar"
    return StreamingHttpResponse(pieces(wanted), content_type=media_type, headers=headers)

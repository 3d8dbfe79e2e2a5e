"""What the centre knows that somebody did: for herself, and for nobody else."""

import json

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kapok.base.clock import today
from kapok.evidence.access import get_own_statement
from kapok.evidence.queries.lines import tell
from kapok.evidence.record.files import as_csv, as_json, as_ndjson
from kapok.evidence.record.finding import find_own, sums_of
from kapok.evidence.record.forms import RecordForm
from kapok.evidence.record.paper import record_pdf
from kapok.evidence.record.saying import address_of, own_lines
from kapok.evidence.record.summary import sums_in_words
from kapok.evidence.sharing.people import for_herself
from kapok.evidence.sharing.reading import whole
from kapok.people.access import person_of

PAGE_SIZE = 25
STREAMED = {
    "json": ("application/json", as_json),
    "ndjson": ("application/x-ndjson", as_ndjson),
    "csv": ("text/csv; charset=utf-8", as_csv),
}


@login_required
@never_cache
@require_safe
def record(request):
    person = person_of(request)
    form = RecordForm(request.GET, person=person)
    wanted = form.wanted()
    found = find_own(person, wanted)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "is_filtered": not wanted.is_all,
        "page": page,
        "lines": own_lines(page.object_list, url_of=address_of),
        "sums": sums_in_words(sums_of(found)),
        "files": _files(_query(request)),
    }
    return render(request, "evidence/record.html", context)


@login_required
@never_cache
@require_safe
def statement(request, statement):
    person = person_of(request)
    found = get_own_statement(person, statement)
    (told,) = for_herself(whole([found]), person)
    (line,) = own_lines([found])
    context = {
        "told": tell(found),
        "line": line,
        "result": told.get("result") or {},
        "xapi": json.dumps(told, ensure_ascii=False, indent=2),
    }
    return render(request, "evidence/record_statement.html", context)


@login_required
@never_cache
@require_safe
def take(request, ending):
    """The record as it is filtered, as a file."""
    person = person_of(request)
    wanted = RecordForm(request.GET, person=person).wanted()
    found = find_own(person, wanted)
    headers = {"Content-Disposition": f'attachment; filename="record-{today()}.{ending}"'}
    if ending == "pdf":
        return HttpResponse(
            record_pdf(person, found, wanted, sums_of(found)), content_type="application/pdf", headers=headers
        )
    if ending not in STREAMED:
        raise Http404
    media_type, pieces = STREAMED[ending]
    return StreamingHttpResponse(pieces(found, person), content_type=media_type, headers=headers)


def _files(query: str) -> list[tuple[str, str, str, str]]:
    """What can be taken away: title, text, verb, address."""

    def address(ending: str) -> str:
        return reverse("evidence_pages:record-file", args=[ending]) + query

    return [
        (_("To print"), _("A PDF in the language of this page."), _("Take the PDF"), address("pdf")),
        (_("A table"), _("A CSV that a spreadsheet opens."), _("Take the CSV"), address("csv")),
        (_("For another system"), _("Statements of xAPI in one document."), _("Take the JSON"), address("json")),
        (_("For a program"), _("The same, one statement a line."), _("Take the NDJSON"), address("ndjson")),
    ]


def _query(request) -> str:
    """What is asked, for the addresses of the files."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"?{kept.urlencode()}" if kept else ""

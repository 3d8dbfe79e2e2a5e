"""A plan to take away: Word, PDF, spreadsheet. In the language of the page; what people wrote stays as they wrote it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from kapok.network.lists.files import XLSX
from kapok.plans.access import get_plan_for, get_version_for
from kapok.plans.documents import document_of
from kapok.plans.exports.content import paper_of
from kapok.plans.exports.pdf import pdf_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _word_of(paper, _document) -> bytes:
    from kapok.plans.exports.word import word_of  # noqa: PLC0415  # it brings megabytes, and few ever ask for it

    return word_of(paper)


def _sheet_of(paper, document) -> bytes:
    from kapok.plans.exports.sheet import sheet_of  # noqa: PLC0415  # as above

    return sheet_of(paper, document)


KINDS = {
    "docx": (DOCX, _word_of),
    "pdf": ("application/pdf", lambda paper, _document: pdf_of(paper)),
    "xlsx": (XLSX, _sheet_of),
}


@login_required
@require_safe
def draft(request, pk, kind):
    return _file(document_of(get_plan_for(request, pk)), kind)


@login_required
@require_safe
def signed(request, pk, number, kind):
    return _file(get_version_for(request, pk, number).document, kind)


def _file(document: dict, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    media_type, make = KINDS[kind]
    response = HttpResponse(make(paper_of(document), document), content_type=media_type)
    version = f"-{document['number']}" if "number" in document else "-draft"
    name = slugify(document["title"])[:60] or "plan"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}{version}.{kind}"'
    return response

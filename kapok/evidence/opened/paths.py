"""Pages and files below a value. What a room's door lets in, it lets in here; small groups are kept from whom they must be."""

from collections.abc import Callable
from functools import wraps

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kapok.evidence.entered.pages import entered_page, keeps, proof_file
from kapok.evidence.models import Proof
from kapok.evidence.opened.files import groups_file, statements_file
from kapok.evidence.opened.opening import Opening
from kapok.evidence.queries.group_pages import groups_within, lines_of_groups
from kapok.evidence.queries.groups import label_of
from kapok.evidence.queries.lines import lines_of, tell
from kapok.evidence.queries.statements import StatementPages, counted_statement
from kapok.evidence.refusals import UnknownGroup
from kapok.people.access import person_of

PAGE_SIZE = 50
BELOW = ("ending", "statement", "entered", "proof")  # words of an address that name something below the value
Opener = Callable[..., Opening]


def opening_paths(prefix: str, opener: Opener, name: str) -> list:
    def at(tail: str, view, its_name: str):
        return path(f"{prefix}{tail}", _behind(opener, view), name=its_name)

    return [
        at("groups/", group_pages, f"{name}-all-groups"),
        at("groups.<str:ending>", groups, f"{name}-groups"),
        at("statements/", statements, f"{name}-statements"),
        at("statements.<str:ending>", statements_as_file, f"{name}-statements-file"),
        at("statements/<uuid:statement>/", statement, f"{name}-statement"),
        at("entered/<uuid:entered>/", entered_page, f"{name}-entered"),
        at("entered/<uuid:entered>/proofs/<int:proof>/", proof_file, f"{name}-proof"),
    ]


def _behind(opener: Opener, view):
    @require_safe
    @wraps(view)
    def opened(request, **address):
        below = {name: address.pop(name) for name in BELOW if name in address}
        opening = opener(request, **address)
        try:
            return view(request, opening, **below)
        except UnknownGroup as refusal:
            raise Http404(str(refusal)) from None

    return opened


def group_pages(request, opening: Opening):
    """All groups of one dimension (`by`) within a group: what a page of the value shows the first of."""
    key = request.GET.get("group", "")
    by = request.GET.get("by") or next(iter(opening.sight.dimensions), "")
    label = label_of(key)
    found = groups_within(opening.sight, by, key)
    pages: Paginator = Paginator(found, PAGE_SIZE)  # type: ignore[arg-type]  # which needs no __iter__
    page = pages.get_page(request.GET.get("page"))
    context = {
        "opening": opening,
        "group_label": label or opening.name,
        "page": page,
        "lines": lines_of_groups(found, list(page.object_list), opening.group_url),
    }
    return render(request, "evidence/opened/groups.html", context)


def groups(request, opening: Opening, ending: str):
    return groups_file(opening, ending, request.GET.get("by", ""))


def statements(request, opening: Opening):
    key = request.GET.get("group", "")
    label = label_of(key)
    opening.sight.check(key)
    pages: Paginator = StatementPages(opening.measure, key, PAGE_SIZE, opening.period)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "opening": opening,
        "group_label": label or _("All statements"),
        "page": page,
        "lines": lines_of(
            page.object_list,
            url_of=opening.statement_url,
            tells_place=lambda each: opening.sight.tells_organisation(each, key),
        ),
    }
    return render(request, "evidence/opened/statements.html", context)


def statements_as_file(request, opening: Opening, ending: str):
    return statements_file(opening, ending, request.GET.get("group", ""))


def statement(request, opening: Opening, statement):
    found = counted_statement(opening.measure, statement, opening.period)
    if not found:
        raise Http404
    told = tell(found, tells_place=opening.sight.tells_organisation(found))
    proofs = Proof.objects.filter(statement=found).select_related("original").order_by("pk")
    is_kept = keeps(person_of(request), opening.measure)
    context = {"opening": opening, "statement": found, "told": told, "proofs": proofs, "is_kept": is_kept}
    return render(request, "evidence/opened/statement.html", context)

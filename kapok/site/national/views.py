import csv
import io
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kapok.base.clock import now, today
from kapok.base.tables.writing import guard
from kapok.base.text import say
from kapok.evidence.models import Measure
from kapok.evidence.queries import UnknownGroup, label_of, lines_of, statements_within, threads_within
from kapok.institute.names import title_of
from kapok.site.national.cohorts import running_cohorts
from kapok.site.national.people import LEAST_SHOWN, count_by_role, sex_names
from kapok.site.national.rows import SORTED_MAX, SORTS, children_of, count_rows, sorted_rows
from kapok.site.national.scope import get_overviewed_for, is_large, within
from kapok.site.numbers import live_measures

PAGE_SIZE = 50
COHORTS_SHOWN = 30
KEPT_SECONDS = 600


@login_required
@require_safe
def overview(request, slug):
    organisation = get_overviewed_for(request, slug)
    page, sort = _page_of_rows(request, organisation)
    context = {"organisation": organisation, "page": page, "sort": sort, "sorts": sorts(), "least": LEAST_SHOWN}
    return render(request, "site/overview.html", context | _standing(organisation))


def _standing(organisation) -> dict:
    """Its people, cohorts and numbers; those above a large tree are counted once in ten minutes."""
    inside = within(organisation)
    if not is_large(inside):
        return _count_standing(organisation, inside)
    key = f"overview:{organisation.pk}:{get_language()}:{today()}"
    kept: Any = cache.get_or_set(
        key, lambda: _count_standing(organisation, inside) | {"counted_at": now()}, KEPT_SECONDS
    )
    return kept


def _count_standing(organisation, inside) -> dict:
    cohorts = list(running_cohorts(inside)[: COHORTS_SHOWN + 1])
    return {
        "roles": count_by_role(inside),
        "sexes": sex_names(),
        "cohorts": [_cohort_line(each) for each in cohorts[:COHORTS_SHOWN]],
        "has_more_cohorts": len(cohorts) > COHORTS_SHOWN,
        "numbers": numbers_of(organisation, inside, by="sex"),
    }


def sorts() -> list[tuple[str, str]]:
    return [
        ("name", _("Name")),
        ("people", _("Most people")),
        ("cohorts", _("Most cohorts")),
        ("certificates", _("Most certificates")),
        ("active", _("Longest silent")),
    ]


def _page_of_rows(request, organisation):
    """A page of rows. Where there are too many to count each, they come in the order of the directory and only the page is counted."""
    children, sort = children_of(organisation), request.GET.get("sort", "name")
    if children[SORTED_MAX : SORTED_MAX + 1]:
        page = Paginator(children, PAGE_SIZE).get_page(request.GET.get("page"))
        page.object_list = count_rows(list(page.object_list))
        return page, ""
    sort = sort if sort in SORTS else "name"
    rows = sorted_rows(list(children), sort)
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")), sort


def _cohort_line(cohort) -> dict:
    return {
        "cohort": cohort,
        "title": title_of(cohort.run.package),
        "percent": 100 * cohort.finished // cohort.learners if cohort.learners else 0,
    }


def numbers_of(organisation, inside, *, by: str) -> list[dict]:
    """The part of the centre's live numbers that was earned here."""
    measures = live_measures()

    def group_url(measure: Measure, key: str) -> str:
        return reverse("site:overview-statements", args=[organisation.slug, measure.indicator.key]) + f"?group={key}"

    threads = threads_within(measures, inside, by=by, group_url=group_url)
    return [
        threads[measure.pk]
        | {
            "more_text": _("By organisation"),
            "more_url": reverse("site:overview-number", args=[organisation.slug, measure.indicator.key]),
        }
        for measure in measures
    ]


@login_required
@require_safe
def number(request, slug, number):
    """One number by organisation."""
    organisation = get_overviewed_for(request, slug)
    measure = _measure(number)
    numbers = numbers_of(organisation, within(organisation), by="organisation")
    thread = numbers[live_measures().index(measure)] | {"more_text": _("All statements")}
    thread["more_url"] = reverse("site:overview-statements", args=[slug, number])
    return render(request, "site/overview_number.html", {"organisation": organisation, "number": thread})


@login_required
@require_safe
def statements(request, slug, number):
    organisation = get_overviewed_for(request, slug)
    measure, key = _measure(number), request.GET.get("group", "")
    try:
        found, label = statements_within(measure, key, within(organisation)), label_of(key)
    except UnknownGroup as refusal:
        raise Http404(str(refusal)) from None
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "organisation": organisation,
        "number": number,
        "name": say(measure.label).text,
        "group_label": label or _("All statements"),
        "page": page,
        "lines": lines_of(page.object_list),
    }
    return render(request, "site/overview_statements.html", context)


def _measure(key: str) -> Measure:
    for measure in live_measures():
        if measure.indicator.key == key:
            return measure
    raise Http404


@login_required
@require_safe
def as_csv(request, slug):
    """The table of organisations, whole, for a spreadsheet."""
    organisation = get_overviewed_for(request, slug)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [
            _("Name"),
            _("Kind"),
            _("Country"),
            _("People"),
            _("Cohorts"),
            _("Runs"),
            _("Certificates"),
            _("Last activity"),
        ]
    )
    children = list(children_of(organisation))
    for start in range(0, len(children), SORTED_MAX):
        for row in count_rows(children[start : start + SORTED_MAX]):
            place = row.organisation
            cells = [
                guard(row.name),
                place.get_kind_display(),
                str(place.country.name),
                row.people,
                row.cohorts,
                row.runs,
            ]
            writer.writerow([*cells, row.certificates, row.active_at.date().isoformat() if row.active_at else ""])
    headers = {"Content-Disposition": f'attachment; filename="overview-{organisation.slug}-{today()}.csv"'}
    return HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)

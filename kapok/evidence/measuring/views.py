"""Measures of the library: a page of values, each on a page of its own, and several together."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.base.templatetags.kapok import number
from kapok.base.text import say
from kapok.evidence.access import get_kept_measure_for, get_measure_for, get_offices_of, offices_of, sees_people
from kapok.evidence.actions import create_measure, follow_edition
from kapok.evidence.entered.pages import enter_url, entered_lines
from kapok.evidence.library.pages import facts_of, unit_words, value_lines
from kapok.evidence.measuring.forms import MeasureForm
from kapok.evidence.models import Indicator, Measure
from kapok.evidence.opened import opening_of
from kapok.evidence.queries.library import listed_measures
from kapok.evidence.queries.union import union_of
from kapok.evidence.queries.values import values_of
from kapok.network.access import has_role
from kapok.network.models import RoleKind
from kapok.people.access import person_of

PAGE_SIZE, TOGETHER_MAX = 50, 50


@login_required
@require_safe
def measure_list(request):
    """Fifty values cost what one costs: their kept sums are read, never what they were counted from."""
    person = person_of(request)
    page = Paginator(listed_measures(person), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": value_lines(list(page.object_list)), "may_make": bool(offices_of(person))}
    return render(request, "evidence/measuring/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request):
    person = person_of(request)
    offices = get_offices_of(person)
    chosen = {"indicator": request.GET.get("indicator", ""), "organisation": str(offices[0].pk)}
    form = MeasureForm(request.POST or None, person=person, offices=offices, initial=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_measure(is_listed=True, by=request.user, **form.said())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("The measure is made. Its value is being counted; load the page again in a moment.")
            )
            return redirect("figures:measure", measure=made.pk)
    return render(request, "evidence/measuring/add.html", {"form": form})


@login_required
@require_safe
def measure(request, measure):
    opening = open_measure(request, measure)
    found, person = opening.measure, person_of(request)
    is_kept = has_role(person, RoleKind.OFFICER, found.organisation)
    newest = Indicator.objects.filter(key=found.indicator.key).latest("edition")
    context = {
        "opening": opening,
        "measure": found,
        "partings": opening.partings(),
        "value": values_of([found])[found.pk],
        "unit": unit_words(found.indicator),
        "facts": facts_of(found.indicator),
        "activities": found.activities.order_by("iri"),
        "entered": entered_lines(found, person, url=opening.url),
        "enter_url": enter_url(found, person),
        "is_kept": is_kept,
        "newer": newest if newest.pk != found.indicator_id else None,
    }
    return render(request, "evidence/measuring/measure.html", context)


def open_measure(request, measure: UUID):
    """The door to everything below a measure."""
    person = person_of(request)
    found = get_measure_for(person, measure)
    url = reverse("figures:measure", args=[found.pk])
    crumbs = [
        {"url": reverse("figures:measures"), "text": _("Measures")},
        {"url": url, "text": say(found.label).text},
    ]
    return opening_of(found, url=url, crumbs=crumbs, sees_people=sees_people(person, found))


@login_required
@require_POST
def follow(request, measure):
    found = get_kept_measure_for(person_of(request), measure)
    follow_edition(measure=found, by=request.user)
    messages.success(request, _("It asks the newest edition now, and is counted again."))
    return redirect("figures:measure", measure=found.pk)


@login_required
@require_safe
def together(request):
    """Several measures of one indicator as one value: who counts in more than one counts once."""
    found = _asked(request)
    if not found:
        return render(request, "evidence/measuring/together.html", {"lines": [], "union": None})
    context = {"lines": value_lines(found), "name": say(found[0].indicator.name)}
    try:
        union = union_of(found)
    except Refusal as refusal:
        return render(request, "evidence/measuring/together.html", context | {"refusal": str(refusal), "union": None})
    context |= {
        "union": union,
        "value": number(union.value),
        "added": number(union.added),
        "unit": unit_words(found[0].indicator),
    }
    return render(request, "evidence/measuring/together.html", context)


def _asked(request) -> list[Measure]:
    """404 for one that is not hers to open, or for what is no measure."""
    try:
        asked = [UUID(each) for each in request.GET.getlist("measure")[:TOGETHER_MAX]]
    except ValueError:
        raise Http404 from None
    found = Measure.objects.visible_to(person_of(request)).filter(pk__in=asked).annotate(courses=Count("activities"))
    found = found.select_related("indicator", "organisation")
    if len(found) != len(set(asked)):
        raise Http404
    return list(found)

"""The centre's live numbers on the first page: measures over everything that a centre does. Each opens."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.text import say
from kapok.evidence.access import sees_people
from kapok.evidence.models import Measure
from kapok.evidence.opened import Opening, opening_of
from kapok.evidence.queries import threads_of
from kapok.network.models import OrganisationKind

SHOWN = ("people-certified", "universities-certified", "hours-learnt", "lecturers-learning")
GROUPS_SHOWN = 7


def live_measures() -> list[Measure]:
    """The measures over all activities of the first centre, in the order of the page."""
    found = Measure.objects.filter(
        covers_all=True, organisation__kind=OrganisationKind.CENTRE, indicator__key__in=SHOWN, fund_result=None
    ).select_related("indicator__within", "organisation")
    by_key: dict[str, Measure] = {}
    for measure in found.order_by("made_at", "pk"):
        by_key.setdefault(measure.indicator.key, measure)
    return [by_key[key] for key in SHOWN if key in by_key]


def measure_called(key: str) -> Measure | None:
    return next((measure for measure in live_measures() if measure.indicator.key == key), None)


def opening_of_number(measure: Measure, person) -> Opening:
    url = reverse("site:number", args=[measure.indicator.key])
    crumbs = [{"url": url, "text": say(measure.label).text}]
    return opening_of(measure, url=url, crumbs=crumbs, sees_people=sees_people(person, measure))


def live_numbers() -> list[dict]:
    measures = live_measures()
    pages = {measure.pk: group_url(measure, "") for measure in measures}
    threads = threads_of(measures, by="country", group_url=lambda measure, key: pages[measure.pk] + key)
    return [opened(measure, threads[measure.pk]) for measure in measures]


def opened(measure: Measure, thread: dict) -> dict:
    """The greatest groups stand on the page, and a way to all of them."""
    groups, more = thread["groups"][:GROUPS_SHOWN], len(thread["groups"][GROUPS_SHOWN:])
    more_text = (
        ngettext("%(count)d more group", "%(count)d more groups", more) % {"count": more} if more else _("All groups")
    )
    return thread | {
        "groups": groups,
        "more_text": more_text,
        "more_url": reverse("site:number", args=[measure.indicator.key]),
    }


def group_url(measure: Measure, key: str) -> str:
    return reverse("site:number-statements", args=[measure.indicator.key]) + f"?group={key}"

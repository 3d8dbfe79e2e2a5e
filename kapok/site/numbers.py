"""The centre's live numbers on the first page: measures over everything that a centre does. Each opens."""

from django.urls import reverse
from django.utils.translation import gettext as _

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
    """The greatest groups stand on the page, and a way to all of them."""
    measures = live_measures()
    pages = {measure.pk: reverse("site:number", args=[measure.indicator.key]) for measure in measures}
    threads = threads_of(
        measures,
        by="country",
        number=GROUPS_SHOWN,
        group_url=lambda measure, key: f"{pages[measure.pk]}statements/?group={key}",
        groups_url=lambda measure, by, _key: f"{pages[measure.pk]}groups/?by={by}",
    )
    return [threads[measure.pk] | {"more_text": _("All groups"), "more_url": pages[measure.pk]} for measure in measures]

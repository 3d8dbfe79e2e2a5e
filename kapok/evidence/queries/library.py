"""The indicator library: who may read which definition, and what changed between two editions."""

from django.db.models import Count, OuterRef, Q, Subquery

from kapok.evidence.models import Indicator, Measure
from kapok.network.access import organisations_where
from kapok.network.models import Role, RoleKind

READERS = (RoleKind.OFFICER, RoleKind.COORDINATOR, RoleKind.DONOR)


def visible_indicators(person):
    """Public ones for everyone; the others for those who may see figures: the house's for all of them, an organisation's for its own."""
    if person is None:
        return Indicator.objects.filter(is_public=True)
    shown = Q(is_public=True) | Q(organisation__in=organisations_where(person, *READERS))
    if Role.objects.counting().filter(person=person, kind__in=READERS).exists():
        shown |= Q(organisation=None)
    return Indicator.objects.filter(shown)


def newest_editions(indicators):
    newest = Indicator.objects.filter(key=OuterRef("key")).order_by("-edition").values("pk")[:1]
    return indicators.filter(pk=Subquery(newest)).select_related("organisation", "within").order_by("key")


def editions_of(indicator: Indicator) -> list[Indicator]:
    return list(Indicator.objects.filter(key=indicator.key).order_by("-edition"))


def measures_asking(indicator: Indicator, person):
    """Those that this person may open, whatever edition they ask."""
    found = (
        Measure.objects.visible_to(person).filter(indicator__key=indicator.key).annotate(courses=Count("activities"))
    )
    return found.select_related("indicator", "organisation").order_by("-made_at")


def listed_measures(person):
    found = Measure.objects.visible_to(person).filter(is_listed=True).annotate(courses=Count("activities"))
    return found.select_related("indicator", "organisation").order_by("-made_at", "pk")

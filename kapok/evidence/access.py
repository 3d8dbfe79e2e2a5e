from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from kapok.base.clock import now, today
from kapok.base.prepared import prepared
from kapok.evidence.exchange.models import Store, Stream
from kapok.evidence.models import EnteredValue, Indicator, Measure, Statement
from kapok.evidence.queries.library import visible_indicators
from kapok.evidence.queries.statements import own_statements
from kapok.network.access import centre_of, get_organisation, has_role
from kapok.network.models import Organisation, OrganisationKind, Role, RoleKind
from kapok.people.models import Person

KEEPERS = (RoleKind.OFFICER, RoleKind.COORDINATOR)  # they may see the people whom they look after


def get_own_statement(person: Person | None, id: UUID) -> Statement:
    """404 for everybody but the person whose statement it is; others open it without a name, through a figure that counts it."""
    if not (found := own_statements(person).filter(id=id).first()):
        raise Http404
    return found


def sees_people(person: Person | None, measure: Measure) -> bool:
    """Whether small groups of this value may be shown: to those who look after everybody whom it may count, and so see them anyhow."""
    if person is None:
        return False
    if within := measure.indicator.within:
        return has_role(person, KEEPERS, within)
    return bool(_kept_centres(person.pk, now(), today()))


@prepared
def _kept_centres(person, moment, day):
    roles = Role.objects.counting(moment, day).filter(person=person, kind__in=KEEPERS)
    return roles.filter(organisation__kind=OrganisationKind.CENTRE).values_list("pk")[:1]


def get_measure_for(person: Person | None, pk: UUID) -> Measure:
    """For officers, coordinators and donors of its organisation, as `Measure.objects.visible_to`; 404 for everyone else."""
    measure = get_object_or_404(Measure.objects.select_related("indicator__within", "organisation"), pk=pk)
    if not has_role(person, (*KEEPERS, RoleKind.DONOR), measure.organisation):
        raise Http404
    return measure


def get_kept_measure_for(person: Person | None, pk: UUID) -> Measure:
    """For the officers of its organisation; 403 for those who may only look."""
    measure = get_measure_for(person, pk)
    if not has_role(person, RoleKind.OFFICER, measure.organisation):
        raise PermissionDenied
    return measure


def get_indicator_for(person: Person | None, key: str, edition: int | None = None) -> Indicator:
    """The newest edition unless one is named; 404 where it is not for this reader."""
    found = visible_indicators(person).filter(key=key).select_related("organisation", "within").order_by("-edition")
    if edition is not None:
        return get_object_or_404(found, edition=edition)
    if not (indicator := found.first()):
        raise Http404
    return indicator


def get_edited_indicator_for(person: Person | None, key: str) -> Indicator:
    indicator = get_indicator_for(person, key)
    if not may_edit(person, indicator):
        raise PermissionDenied
    return indicator


def may_edit(person: Person | None, indicator: Indicator) -> bool:
    """The house's own: officers of a centre. An organisation's: its officers."""
    if indicator.organisation_id is None:
        return centre_of(person) is not None
    return has_role(person, RoleKind.OFFICER, indicator.organisation)


def offices_of(person: Person | None) -> list[Organisation]:
    """The organisations whose officer she is herself: for them she makes indicators and measures."""
    if person is None:
        return []
    held = Role.objects.counting().filter(person=person, kind=RoleKind.OFFICER)
    return list(Organisation.objects.filter(pk__in=held.values("organisation"), merged_into=None).order_by("slug"))


def get_offices_of(person: Person | None) -> list[Organisation]:
    """403 for those who are officer of nothing."""
    if not (found := offices_of(person)):
        raise PermissionDenied
    return found


def get_entered_for(person: Person | None, measure: Measure, pk: UUID) -> EnteredValue:
    """Whoever may open the measure may read what was entered beside it; files are another matter (`sees_proofs`)."""
    entered = EnteredValue.objects.select_related("measure__indicator", "organisation", "review", "replaced_by")
    return get_object_or_404(entered, pk=pk, measure=measure)


def get_store_organisation_for(person: Person | None, slug: str) -> Organisation:
    """Statements leave and come in by the hand of officers: of the organisation, or of one above it. Others get 403."""
    organisation = get_organisation(slug)
    if not has_role(person, RoleKind.OFFICER, organisation):
        raise PermissionDenied
    return organisation


def get_store_for(person: Person | None, pk) -> Store:
    """404 for everybody but the officers of its organisation and of those above."""
    return get_object_or_404(
        Store.objects.visible_to(person).select_related("organisation", "activity", "client"), pk=pk
    )


def get_stream_for(person: Person | None, pk, direction: str) -> Stream:
    return get_object_or_404(get_store_for(person, pk).streams.select_related("store"), direction=direction)

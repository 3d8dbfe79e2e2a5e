"""Doors of assessments. The institution's own keepers see how it went; others see what was settled, and only what they were given.

A role above counts here only where what stands above is part of the same house: a university over its faculty. All others (a
centre, a ministry, an enterprise, a donor) see what the institution publishes to them, whatever office they hold. An officer above
may begin an assessment for an institution that has nobody; then she keeps that one, and its page says so.
"""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache, cached_property

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from kapok.base.clock import today
from kapok.network.access import affiliation_at, get_organisation, has_role
from kapok.network.models import Organisation, OrganisationKind, Role, RoleKind
from kapok.people.access import person_of
from kapok.questionnaires.models import (
    Assessment,
    Audience,
    ItemEvidence,
    Publication,
    Respondent,
    RespondentLink,
    Verifier,
)
from kapok.questionnaires.queries.settled import previous_settled

KEEPERS = (RoleKind.COORDINATOR, RoleKind.OFFICER)
HOUSE = (OrganisationKind.UNIVERSITY, OrganisationKind.FACULTY)  # kinds that stand within each other as one house


class Sight(StrEnum):
    """As what a reader sees a result."""

    KEEPER = "keeper"
    HOUSE = "house"  # who was asked, and who works there
    VERIFIER = "verifier"
    NATIONAL_CENTRE = "national-centre"


INSIDE = (Sight.KEEPER, Sight.HOUSE)


def keeps(person, organisation) -> bool:
    if person is None:
        return False
    roles = Role.objects.counting().filter(person=person, kind__in=KEEPERS)
    above = Organisation.objects.above(organisation.pk, today())
    is_own = Q(organisation=organisation) | Q(organisation__kind__in=HOUSE)
    return roles.filter(is_own, organisation__in=above).exists()


def may_begin(person, organisation) -> bool:
    return keeps(person, organisation) or has_role(person, RoleKind.OFFICER, organisation)


def keeps_assessment(person, assessment: Assessment) -> bool:
    """Its institution's keepers, and the officer above who began it for them, while she is one."""
    if keeps(person, assessment.organisation):
        return True
    return _began(person, assessment) and has_role(person, RoleKind.OFFICER, assessment.organisation)


def _began(person, assessment: Assessment) -> bool:
    by = assessment.begun_by
    return by is not None and person is not None and by.person_id == person.pk


def get_organisation_to_assess_for(request, slug) -> Organisation:
    """For who may begin an assessment there; others get 403, for that the organisation is there is no secret."""
    organisation = get_organisation(slug)
    if not may_begin(person_of(request), organisation):
        raise PermissionDenied
    return organisation


def _all():
    return Assessment.objects.select_related(
        "organisation", "framework_version__framework", "begun_by", "settled_by__person", "context"
    )


def get_assessment_to_keep_for(request, pk) -> Assessment:
    """404 for everybody else: a stranger does not learn that there is one."""
    assessment = get_object_or_404(_all(), pk=pk)
    if not keeps_assessment(person_of(request), assessment):
        raise Http404
    return assessment


def get_respondent_for(request, pk) -> Respondent:
    """Her own place in it."""
    person = person_of(request)
    if person is None or not (found := find_respondent(person, pk)):
        raise Http404
    return found


def find_respondent(person, assessment_pk) -> Respondent | None:
    rows = Respondent.objects.filter(assessment=assessment_pk, account__person=person, erased_at=None)
    return rows.select_related(
        "assessment__organisation", "assessment__framework_version__framework", "account__person"
    ).first()


def get_paper_respondent_for(request, pk, code: str) -> Respondent:
    """One who answers on paper; only such answers are typed in by somebody else."""
    assessment = get_assessment_to_keep_for(request, pk)
    rows = Respondent.objects.filter(assessment=assessment, is_on_paper=True, erased_at=None)
    return get_object_or_404(rows, code=code)


def get_kept_respondent_for(request, pk, respondent) -> Respondent:
    assessment = get_assessment_to_keep_for(request, pk)
    return get_object_or_404(assessment.respondents.select_related("account__person"), pk=respondent)


def get_link_to_keep_for(request, pk, link) -> RespondentLink:
    return get_object_or_404(get_assessment_to_keep_for(request, pk).links, pk=link)


def get_joining_link(token: str) -> RespondentLink:
    """Whoever has the link may look at it; taking part needs a log-in."""
    rows = RespondentLink.objects.select_related(
        "assessment__organisation", "assessment__framework_version__framework", "made_by__person"
    )
    return get_object_or_404(rows, token=token)


def find_verifier(person, assessment_pk) -> Verifier | None:
    if person is None:
        return None
    return Verifier.objects.filter(assessment=assessment_pk, account__person=person, ended_at=None).first()


def get_verifier_for(request, pk) -> Verifier:
    if not (verifier := find_verifier(person_of(request), pk)):
        raise Http404
    return verifier


def sight_of(person, assessment: Assessment) -> Sight | None:
    """As what this person may see what was settled; None: not at all."""
    return Sights(person, [assessment]).of(assessment)


class Sights:
    """The same for a list: each question is asked once, however long the list is."""

    def __init__(self, person, assessments: Iterable[Assessment]):
        self.person, self.listed = person, [each.pk for each in assessments]
        self._keeps = cache(lambda organisation: keeps(person, organisation))
        self._is_officer_over = cache(lambda organisation: has_role(person, RoleKind.OFFICER, organisation))
        self._looks_from_above = cache(lambda organisation: _is_of_national_centre_above(person, organisation))

    def of(self, assessment: Assessment) -> Sight | None:
        if self.person is None:
            return None
        house = assessment.organisation
        if self._keeps(house) or (_began(self.person, assessment) and self._is_officer_over(house)):
            return Sight.KEEPER
        if assessment.pk in self._verified:
            return Sight.VERIFIER
        if assessment.pk in self._asked or house.pk == self._works_at:
            return Sight.HOUSE
        if assessment.pk in self._shown_to_national_centre and self._looks_from_above(house):
            return Sight.NATIONAL_CENTRE
        return None

    @cached_property
    def _verified(self) -> set:
        rows = Verifier.objects.filter(assessment__in=self.listed, account__person=self.person, ended_at=None)
        return set(rows.values_list("assessment", flat=True))

    @cached_property
    def _asked(self) -> set:
        rows = Respondent.objects.filter(assessment__in=self.listed, account__person=self.person, erased_at=None)
        return set(rows.values_list("assessment", flat=True))

    @cached_property
    def _works_at(self):
        at = affiliation_at(self.person, today())
        return at.pk if at else None

    @cached_property
    def _shown_to_national_centre(self) -> set:
        rows = Publication.objects.filter(assessment__in=self.listed, audience=Audience.NATIONAL_CENTRE)
        return set(rows.values_list("assessment", flat=True))


def _is_of_national_centre_above(person, organisation) -> bool:
    above = Organisation.objects.above(organisation.pk, today())
    roles = Role.objects.counting().filter(person=person, kind__in=KEEPERS, organisation__in=above)
    return roles.filter(organisation__kind=OrganisationKind.NATIONAL_CENTRE).exists()


def get_result_for(request, pk) -> tuple[Assessment, Sight]:
    """What was settled. Before that there is nothing to see but for its keepers."""
    assessment = get_object_or_404(_all(), pk=pk)
    sight = sight_of(person_of(request), assessment)
    if sight is None or (not assessment.is_settled and sight != Sight.KEEPER):
        raise Http404
    return assessment, sight


def find_previous(person, assessment: Assessment, sight: Sight) -> Assessment | None:
    """The one settled before, for whoever sees both from within the house. What an institution shows of one is that one: a national
    centre and a verifier do not learn from it how the last one went, nor does an officer above who keeps only this one."""
    if sight not in INSIDE or not assessment.is_settled:
        return None
    previous = previous_settled(assessment)
    return previous if previous and sight_of(person, previous) in INSIDE else None


def get_badge(pk) -> Assessment:
    """Open to everyone while the institution shows it to everyone."""
    rows = _all().filter(publications__audience=Audience.PUBLIC, settled_at__isnull=False)
    return get_object_or_404(rows, pk=pk)


def get_evidence_for(request, pk, evidence) -> ItemEvidence:
    """A piece of evidence, for keepers and for verifiers."""
    found = get_object_or_404(
        ItemEvidence.objects.select_related("assessment__organisation", "stored"), pk=evidence, assessment=pk
    )
    if sight_of(person_of(request), found.assessment) not in (Sight.KEEPER, Sight.VERIFIER):
        raise Http404
    return found

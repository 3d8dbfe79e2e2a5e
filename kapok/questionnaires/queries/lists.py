"""Lists of assessments, as somebody's desk and pages show them."""

from django.db.models import Count

from kapok.network.models import Organisation
from kapok.questionnaires.access import KEEPERS, Sight, Sights
from kapok.questionnaires.models import Assessment, Respondent, State, Verifier
from kapok.questionnaires.queries.settled import own

SHOWN_MAX = 50


def asked_of(person) -> list[Respondent]:
    """The newest first; each with how many answers she gave."""
    if person is None:
        return []
    rows = Respondent.objects.filter(account__person=person, erased_at=None).exclude(assessment__state=State.DRAFT)
    rows = rows.select_related("assessment__organisation", "assessment__framework_version")
    return list(rows.annotate(answered=Count("answers")).order_by("-invited_at")[:SHOWN_MAX])


def verified_by(person) -> list[Verifier]:
    if person is None:
        return []
    rows = Verifier.objects.filter(account__person=person, ended_at=None)
    return list(rows.select_related("assessment__organisation").order_by("-asked_at")[:SHOWN_MAX])


def kept_by(person) -> list[Organisation]:
    """Those that she coordinates herself; below them she comes by their own pages."""
    if person is None:
        return []
    roles = person.roles.counting().filter(kind__in=KEEPERS)
    return list(Organisation.objects.filter(pk__in=roles.values("organisation")).order_by("slug")[:SHOWN_MAX])


def assessments_of(organisation) -> list[Assessment]:
    rows = Assessment.objects.filter(own(organisation)).select_related("framework_version", "organisation", "begun_by")
    return list(rows.prefetch_related("publications").order_by("-begun_at")[:SHOWN_MAX])


def open_to(person, assessments: list[Assessment]) -> list[Assessment]:
    """Of these, the settled ones that she may see, and those of others that she keeps because she began them."""
    sights = Sights(person, assessments)
    seen = [(each, sights.of(each)) for each in assessments]
    return [each for each, sight in seen if sight and (each.is_settled or sight == Sight.KEEPER)]

"""Plans of a person's institutions and centre; institutions that could have one."""

from django.db.models import Prefetch

from kapok.plans.models import Plan, SignedVersion
from kapok.plans.models.plans import kept_by
from kapok.questionnaires.models import Assessment, State

LIST_MAX = 200


def plans_for(person, kept=None):
    rows = Plan.objects.visible_to(person, kept).select_related("organisation", "centre")
    versions = Prefetch("versions", SignedVersion.objects.defer("document"))
    return rows.prefetch_related(versions, "reviews").order_by("-made_at")


def assessments_to_plan_from(person, kept=None) -> list[Assessment]:
    """The newest settled one of each institution that she keeps and each framework, of which no plan was made."""
    if person is None:
        return []
    kept = kept_by(person) if kept is None else kept
    rows = Assessment.objects.filter(organisation__in=kept.values("pk"), state=State.SETTLED)
    newest: dict = {}  # the newest first, so that a cut takes the oldest
    for each in rows.select_related("organisation", "framework_version__framework").order_by("-settled_at")[:LIST_MAX]:
        newest.setdefault((each.organisation_id, each.framework_version.framework_id), each)
    planned = set(Plan.objects.filter(assessment__in=newest.values()).values_list("assessment", flat=True))
    return [each for each in newest.values() if each.pk not in planned]

"""Plans of a person's institutions and centre; institutions that could have one."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch

from kapok.base.prepared import prepared
from kapok.network.access import Held
from kapok.plans.models import Plan, SignedVersion
from kapok.plans.models.plans import in_reach, offices_of
from kapok.questionnaires.models import Assessment, State

LIST_MAX = 200


def plans_for(held: list[Held], kept: Collection[UUID]):
    """`kept`: what she keeps through what she holds."""
    rows = Plan.objects.filter(in_reach(kept, offices_of(held))).select_related("organisation", "centre")
    versions = Prefetch("versions", SignedVersion.objects.defer("document"))
    return rows.prefetch_related(versions, "reviews").order_by("-made_at")


def assessments_to_plan_from(kept: Collection[UUID]) -> list[Assessment]:
    """The newest settled one of each of these institutions and each framework, of which no plan was made."""
    newest: dict = {}  # the newest first, so that a cut takes the oldest
    for each in _settled(kept) if kept else ():
        newest.setdefault((each.organisation_id, each.framework_version.framework_id), each)
    return [each for each in newest.values() if not each.has_plan]


@prepared
def _settled(kept):
    rows = Assessment.objects.filter(organisation__in=kept, state=State.SETTLED)
    rows = rows.annotate(has_plan=Exists(Plan.objects.filter(assessment=OuterRef("pk"))))
    return rows.select_related("organisation", "framework_version__framework").order_by("-settled_at")[:LIST_MAX]

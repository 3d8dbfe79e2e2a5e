"""What other rooms ask: where an institution stands, under which conditions, and how it stood before."""

from datetime import date

from django.db.models import Q

from kapok.questionnaires.models import Assessment, Consensus, Context, State


def own(organisation) -> Q:
    """Of the organisation, and of those that were merged into it."""
    return Q(organisation=organisation) | Q(organisation__merged_into=organisation)


def settled_assessments(organisation) -> list[Assessment]:
    """In the order in which they were settled."""
    rows = Assessment.objects.filter(own(organisation), state=State.SETTLED)
    return list(rows.select_related("framework_version__framework", "context").order_by("settled_at", "pk"))


def latest_settled(organisation, framework_slug: str | None = None) -> Assessment | None:
    rows = [
        each
        for each in settled_assessments(organisation)
        if framework_slug in (None, each.framework_version.framework.slug)
    ]
    return rows[-1] if rows else None


def settled_profile(assessment: Assessment) -> dict[str, int]:
    """By code of the item: the position of the stage that was agreed. An item that stayed open is not in it."""
    rows = Consensus.objects.filter(assessment=assessment).order_by("item__position").values_list("item__code", "stage")
    return {code: stage for code, stage in rows if stage is not None}


def context_of(organisation, day: date | None = None) -> Context | None:
    """The newest facts, or those that held on a day."""
    rows = Context.objects.filter(own(organisation))
    if day is not None:
        rows = rows.filter(day__lte=day)
    return rows.order_by("-day", "-entered_at").first()


def previous_settled(assessment: Assessment) -> Assessment | None:
    """The one of the same framework that was settled before it, by whatever version."""
    slug = assessment.framework_version.framework.slug
    rows = [
        each
        for each in settled_assessments(assessment.organisation)
        if each.framework_version.framework.slug == slug
        and assessment.settled_at is not None
        and each.settled_at < assessment.settled_at  # type: ignore[operator]
    ]
    return rows[-1] if rows else None

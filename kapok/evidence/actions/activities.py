from django.db import transaction

from kapok.evidence.actions.counting import recount_all
from kapok.evidence.models import Activity, Counted, Measure, Topic, TopicKind
from kapok.network.models import Organisation

ASKED_BY = ("kind", "organisation_id", "competencies", "sdg", "root_id")  # what definitions and groups look at


@transaction.atomic
def register_activity(
    *,
    iri: str,
    kind: str,
    name: dict,
    organisation: Organisation | None = None,
    minutes: int = 0,
    root: Activity | None = None,
    competencies=(),
    sdg=(),
) -> Activity:
    """Makes the activity known, or brings what is known of it up to date. What was counted before keeps the minutes of its day.

    `root` is the activity it belongs to, a unit's course; without one it is its own root.
    """
    said = {
        "kind": kind,
        "name": name,
        "organisation": organisation,
        "minutes": minutes,
        "competencies": list(competencies),
        "sdg": list(sdg),
    }
    had = Activity.objects.filter(iri=iri).values(*ASKED_BY).first()
    activity, is_new = Activity.objects.update_or_create(iri=iri, defaults=said | ({"root": root} if root else {}))
    if is_new and root is None:
        activity.root = activity
        activity.save(update_fields=["root"])
    _keep_topics(activity, is_new)
    if had and (changed := {name for name in ASKED_BY if had[name] != getattr(activity, name)}):
        recount_all(_touched(changed))
    return activity


def _keep_topics(activity: Activity, is_new: bool) -> None:
    wanted = {(TopicKind.SDG.value, str(each)[:300]) for each in activity.sdg}
    wanted |= {(TopicKind.COMPETENCY.value, str(each)[:300]) for each in activity.competencies}
    had = set() if is_new else set(Topic.objects.filter(activity=activity).values_list("kind", "value"))
    for kind, value in had - wanted:
        Topic.objects.filter(activity=activity, kind=kind, value=value).delete()
    Topic.objects.bulk_create(Topic(activity=activity, kind=kind, value=value) for kind, value in sorted(wanted - had))


def _touched(changed: set[str]) -> list[Measure]:
    """Measures whose value may be another one when such a thing of an activity is."""
    return [
        measure
        for measure in Measure.objects.select_related("indicator")
        if ("kind" in changed and measure.indicator.activity_kinds)
        or ("sdg" in changed and measure.indicator.sdg)
        or ("competencies" in changed and measure.indicator.competencies)
        or ("organisation_id" in changed and measure.indicator.counted == Counted.ACTIVITIES)
        or (
            "root_id" in changed and (not measure.covers_all or measure.indicator.sdg or measure.indicator.competencies)
        )
        or ("root_id" in changed and measure.indicator.counted == Counted.GAIN)
    ]

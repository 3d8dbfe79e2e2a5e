from django.db import transaction

from kapok.evidence.models import Activity
from kapok.network.models import Organisation


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
    activity, is_new = Activity.objects.update_or_create(iri=iri, defaults=said | ({"root": root} if root else {}))
    if is_new and root is None:
        activity.root = activity
        activity.save(update_fields=["root"])
    return activity

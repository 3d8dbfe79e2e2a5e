"""Activities (1.0.3: Communication 2.5; IEEE 9274.1.1: 4.1.6.4): an Activity with all that is known of it."""

from django.http import HttpRequest, HttpResponse

from kapok.base.clock import today
from kapok.evidence.clients.callers import Caller
from kapok.evidence.clients.queries import authorities_read_by
from kapok.evidence.clients.rules import check_activity
from kapok.evidence.models import Activity
from kapok.evidence.xapi import parameters
from kapok.evidence.xapi.answers import answer_json
from kapok.evidence.xapi.call import Call
from kapok.network.models import Organisation


def get_activity(request: HttpRequest, call: Call) -> HttpResponse:
    """Of one that is not known here, or not to this client, the bare object, as the standard wants it."""
    iri = parameters.the_activity(call)
    check_activity(call.client, iri, is_write=False)
    said: dict = {"objectType": "Activity", "id": iri}
    activity = Activity.objects.filter(iri=iri).first()
    if activity and _is_known_to(call.client, activity) and (definition := definition_of(activity)):
        said["definition"] = definition
    return answer_json(said)


def definition_of(activity: Activity) -> dict:
    """What xAPI calls its definition: of another system's as that one defines it, of our own its name and kind."""
    if activity.provider_id is not None:
        return activity.definition or {}
    names = {tag: said["text"] for tag, said in activity.name.items() if isinstance(said, dict)}
    return ({"name": names} if names else {}) | ({"type": activity.kind} if activity.kind else {})


def _is_known_to(caller: Caller, activity: Activity) -> bool:
    """To those who may read the statements of whoever defined it; the centre's own, to the centre and to who gives it."""
    readable = authorities_read_by(caller)
    if readable is None:
        return True
    if activity.provider_id is not None:
        return activity.provider_id in readable
    own = Organisation.objects.filter(pk__in=[caller.organisation])
    return Organisation.objects.below(own, today()).filter(pk__in=[activity.organisation_id]).exists()

"""State, Activity Profile and Agent Profile (1.0.3: Communication 2.2, 2.3, 2.6, 2.7; IEEE 9274.1.1: 4.1.6.2, .5, .6)."""

from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from kapok.evidence.clients.rules import check_activity
from kapok.evidence.documents.actions import delete_document, read_content, write_document
from kapok.evidence.documents.conditions import is_among
from kapok.evidence.documents.models import Document
from kapok.evidence.documents.shelves import ACTIVITY, AGENT, STATE, Place, Shelf
from kapok.evidence.store.agents import find_actor, forms_of
from kapok.evidence.store.known import lock_actors
from kapok.evidence.xapi import parameters
from kapok.evidence.xapi.answers import answer_json
from kapok.evidence.xapi.call import Call
from kapok.evidence.xapi.refused import Refused

TAKES = {
    STATE: "activityId agent registration stateId since",
    ACTIVITY: "activityId profileId since",
    AGENT: "agent profileId since",
}
NAMES = {STATE: "stateId", ACTIVITY: "profileId", AGENT: "profileId"}
UNKNOWN_AGENT = -1  # of whom there is no document


class Documents:
    """The four ways of one of the three resources."""

    def __init__(self, kind: str):
        self.kind, self.takes = kind, TAKES[kind]

    def get(self, request: HttpRequest, call: Call) -> HttpResponse:
        shelf = self._shelf(call)
        if NAMES[self.kind] not in call.query:
            return _list(shelf, call)
        return _give(self._place(call, shelf).documents.first(), call)

    def put(self, request: HttpRequest, call: Call) -> HttpResponse:
        """PUT and POST differ in what they do with what lies there: see write_document."""
        written = read_content(call)  # before the transaction: it may come slowly
        with transaction.atomic():  # an agent who is new here is so no longer, unless the document is refused
            lock_actors()  # nobody is erased meanwhile
            write_document(call, self._place(call, self._shelf(call, is_write=True)), written)
        return HttpResponse(status=204)

    def delete(self, request: HttpRequest, call: Call) -> HttpResponse:
        shelf = self._shelf(call)
        if self.kind == STATE and NAMES[self.kind] not in call.query:
            _of_registration(shelf, call).delete()
        else:
            delete_document(call, self._place(call, shelf))
        return HttpResponse(status=204)

    def _shelf(self, call: Call, *, is_write: bool = False) -> Shelf:
        activity = "" if self.kind == AGENT else parameters.the_activity(call)
        agent = None if self.kind == ACTIVITY else parameters.the_agent(call)
        parameters.the_registration(call)
        if activity:
            check_activity(call.client, activity, is_write=call.method != "GET")
        actor = None
        if agent:
            actor = forms_of([agent])[agent].actor if is_write else find_actor(agent) or UNKNOWN_AGENT
        return Shelf(self.kind, call.client.organisation, activity, actor)

    def _place(self, call: Call, shelf: Shelf) -> Place:
        return Place(shelf, parameters.the_name(call, NAMES[self.kind]), parameters.the_registration(call))


def _list(shelf: Shelf, call: Call) -> HttpResponse:
    """The names of all documents, or of those stored since a moment."""
    found, moment = _of_registration(shelf, call), parameters.since(call)
    if moment:
        found = found.filter(updated_at__gt=moment)
    response = answer_json(sorted(set(found.values_list("name", flat=True))))
    if latest := found.aggregate(latest=Max("updated_at"))["latest"]:
        response.headers["Last-Modified"] = http_date(latest.timestamp())
    return response


def _of_registration(shelf: Shelf, call: Call):
    """Without a registration: those of all of them."""
    registration = parameters.the_registration(call)
    return shelf.documents.filter(registration=registration) if registration else shelf.documents


def _give(found: Document | None, call: Call) -> HttpResponse:
    if found is None:
        raise Refused(404, "There is no such document.")
    if is_among(found.etag, call.headers.get("If-None-Match")):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(bytes(found.content), content_type=found.content_type)
    response.headers["ETag"] = found.etag
    response.headers["Last-Modified"] = http_date(found.updated_at.timestamp())
    return response

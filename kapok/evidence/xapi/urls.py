"""The resources, by the names of the standard. /xapi/ answers as 2.0.0, /xapi/1.0.3/ as 1.0.3, where a request does not say."""

from django.urls import path

from kapok.evidence.documents.shelves import ACTIVITY, AGENT, STATE
from kapok.evidence.documents.views import Documents
from kapok.evidence.xapi.about import get_about
from kapok.evidence.xapi.activities import get_activity
from kapok.evidence.xapi.agents import get_agent
from kapok.evidence.xapi.door import door, way

READ_SOME = "statements/read/mine"


def document_door(kind: str, needs: str):
    ways = Documents(kind)
    return door(
        GET=way(ways.get, takes=ways.takes, needs=needs),
        PUT=way(ways.put, takes=ways.takes, needs=needs),
        POST=way(ways.put, takes=ways.takes, needs=needs),
        DELETE=way(ways.delete, takes=ways.takes, needs=needs),
    )


DOORS = {
    "about": door(GET=way(get_about, is_open=True)),
    "agents": door(GET=way(get_agent, takes="agent", needs=READ_SOME)),
    "agents/profile": document_door(AGENT, "profile"),
    "activities": door(GET=way(get_activity, takes="activityId", needs=READ_SOME)),
    "activities/profile": document_door(ACTIVITY, "profile"),
    "activities/state": document_door(STATE, "state"),
}

app_name = "xapi"
urlpatterns = [path(name, view, name=name.replace("/", "-")) for name, view in DOORS.items()]

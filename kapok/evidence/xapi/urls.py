"""The resources, by the names of the standard. /xapi/ answers as 2.0.0, /xapi/1.0.3/ as 1.0.3, where a request does not say."""

from django.urls import path

from kapok.evidence.documents.shelves import ACTIVITY, AGENT, STATE
from kapok.evidence.documents.views import Documents
from kapok.evidence.store.consistency import consistent_through
from kapok.evidence.store.times import write
from kapok.evidence.xapi.about import get_about
from kapok.evidence.xapi.activities import get_activity
from kapok.evidence.xapi.agents import get_agent
from kapok.evidence.xapi.door import door, way
from kapok.evidence.xapi.statements import get_more, get_statements, post_statements, put_statement
from kapok.evidence.xapi.statements.parameters import TAKEN
from kapok.evidence.xapi.token import give_token

READ_SOME = "statements/read/mine"


def through_header() -> dict[str, str]:
    return {"X-Experience-API-Consistent-Through": write(consistent_through(), "milliseconds")}


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
    "oauth/token": give_token,
    "statements": door(
        GET=way(get_statements, takes=TAKEN, needs=READ_SOME, adds=through_header),
        PUT=way(put_statement, takes="statementId", needs="statements/write"),
        POST=way(post_statements, needs="statements/write"),
    ),
    "statements/more": door(GET=way(get_more, takes="at", needs=READ_SOME, adds=through_header)),
    "agents": door(GET=way(get_agent, takes="agent", needs=READ_SOME)),
    "agents/profile": document_door(AGENT, "profile"),
    "activities": door(GET=way(get_activity, takes="activityId", needs=READ_SOME)),
    "activities/profile": document_door(ACTIVITY, "profile"),
    "activities/state": document_door(STATE, "state"),
}

app_name = "xapi"
urlpatterns = [path(name, view, name=name.replace("/", "-")) for name, view in DOORS.items()]

"""A client never reads another's scope: every rule of who may what, tried by whoever may not."""

from datetime import date
from uuid import uuid4

import pytest

from kapok.base.text import text
from kapok.evidence.clients.scopes import SCOPES
from kapok.evidence.iris import activity_iri
from kapok.evidence.kinds import COURSE as COURSE_KIND
from kapok.evidence.tests.conftest import item, post, said
from kapok.evidence.tests.programs import AMINA, COURSE, RESOURCES, Program, course_profile, state, statement
from kapok.network.actions.organisations import add_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.doors]
each_resource = pytest.mark.parametrize(("path", "of"), RESOURCES.items())


@pytest.fixture
def faculty(world):
    name = text("en", en="Faculty of Optics")
    return add_organisation(name=name, kind="faculty", slug="faculty", parent=world.nairobi, since=date(2026, 1, 1))


@pytest.fixture
def programs(world, faculty):
    """What each of them may do is everything; for whom they speak is what parts them."""
    return {
        "centre": Program("all", organisation=world.centre),
        "nairobi": Program("all", organisation=world.nairobi),
        "nairobi too": Program("all", organisation=world.nairobi),
        "faculty": Program("all", organisation=faculty),
        "phnom_penh": Program("all", organisation=world.phnom_penh),
    }


def read_by(programs, id) -> set[str]:
    return {name for name, each in programs.items() if each.get("statements", {"statementId": id}).status_code == 200}


def listed_by(programs) -> dict[str, int]:
    return {name: len(each.get("statements").json()["statements"]) for name, each in programs.items()}


def test_statements_are_read_by_their_organisation_and_from_above(programs):
    id = str(uuid4())
    assert programs["faculty"].put("statements", {"statementId": id}, statement()).status_code == 204
    assert read_by(programs, id) == {"centre", "nairobi", "nairobi too", "faculty"}
    assert listed_by(programs) == {"centre": 1, "nairobi": 1, "nairobi too": 1, "faculty": 1, "phnom_penh": 0}
    id = str(uuid4())
    assert programs["nairobi"].put("statements", {"statementId": id}, statement()).status_code == 204
    assert read_by(programs, id) == {"centre", "nairobi", "nairobi too"}
    assert listed_by(programs) == {"centre": 2, "nairobi": 2, "nairobi too": 2, "faculty": 1, "phnom_penh": 0}


def test_one_who_reads_its_own_reads_only_its_own(world):
    own, other = (Program("statements/write", "statements/read/mine", organisation=world.nairobi) for _turn in range(2))
    id = str(uuid4())
    own.put("statements", {"statementId": id}, statement())
    assert read_by({"own": own, "other": other}, id) == {"own"}
    assert listed_by({"own": own, "other": other}) == {"own": 1, "other": 0}


def test_what_a_question_asks_opens_nothing_more(programs):
    programs["nairobi"].post("statements", body=statement())
    stranger = programs["phnom_penh"]
    for query in (
        {"agent": AMINA},
        {"activity": COURSE},
        {"related_agents": "true", "agent": AMINA},
        {"ascending": "true"},
    ):
        assert stranger.get("statements", query).json()["statements"] == [], query


def test_a_more_link_of_another_opens_nothing(programs):
    for _turn in range(2):
        programs["nairobi"].post("statements", body=statement())
    more = programs["nairobi"].get("statements", {"limit": "1"}).json()["more"].removeprefix("/xapi/")
    assert programs["nairobi"].get(more).status_code == 200
    assert programs["phnom_penh"].get(more).status_code == 400


def test_a_learners_own_statements_are_read_by_the_centre_alone(world, optics, programs):
    sent = said(world.amina, optics.question)
    post(world.as_amina, [item(world.amina, sent)])
    assert read_by(programs, sent["id"]) == {"centre"}
    assert listed_by(programs) == {"centre": 1, "nairobi": 0, "nairobi too": 0, "faculty": 0, "phnom_penh": 0}


@each_resource
def test_documents_are_their_organisations_alone(programs, path, of):
    """Not even whoever stands above reads them; each has its own under the same name."""
    assert programs["nairobi"].put(path, of(), {"of": "nairobi"}).status_code == 204
    got = {name: each.get(path, of()).status_code for name, each in programs.items()}
    assert got == {"centre": 404, "nairobi": 200, "nairobi too": 200, "faculty": 404, "phnom_penh": 404}
    everything = {name: value for name, value in of().items() if name not in ("stateId", "profileId")}
    assert programs["phnom_penh"].get(path, everything).json() == []
    assert programs["phnom_penh"].put(path, of(), {"of": "phnom_penh"}, If_None_Match="*").status_code == 204
    assert programs["phnom_penh"].delete(path, of()).status_code == 204
    assert programs["nairobi"].get(path, of()).json() == {"of": "nairobi"}


NEEDED = {
    ("GET", "statements"): {"statements/read/mine", "statements/read", "all/read", "all"},
    ("POST", "statements"): {"statements/write", "all"},
    ("PUT", "statements"): {"statements/write", "all"},
    ("GET", "activities/state"): {"state", "all/read", "all"},
    ("PUT", "activities/state"): {"state", "all"},
    ("POST", "activities/state"): {"state", "all"},
    ("DELETE", "activities/state"): {"state", "all"},
    ("GET", "activities/profile"): {"profile", "all/read", "all"},
    ("PUT", "activities/profile"): {"profile", "all"},
    ("POST", "agents/profile"): {"profile", "all"},
    ("DELETE", "agents/profile"): {"profile", "all"},
    ("GET", "agents/profile"): {"profile", "all/read", "all"},
    ("GET", "agents"): {"statements/read/mine", "statements/read", "all/read", "all"},
    ("GET", "activities"): {"statements/read/mine", "statements/read", "all/read", "all"},
    ("GET", "about"): set(SCOPES),
}


def test_each_way_opens_to_the_scopes_that_are_meant_for_it():
    programs = {scope: Program(scope) for scope in SCOPES}
    opened = {
        (method, path): {scope for scope, each in programs.items() if each.send(method, path).status_code != 403}
        for method, path in NEEDED
    }
    assert opened == NEEDED


def test_a_client_of_a_provider_speaks_of_its_activities_alone():
    program = Program("all", provider="https://tool.example.org/")
    assert program.put("activities/state", state(), {}).status_code == 204
    elsewhere = {"activityId": "https://other.example.org/course"}
    assert program.put("activities/state", state() | elsewhere, {}).status_code == 403
    assert program.get("activities/profile", course_profile() | elsewhere).status_code == 403
    assert program.get("activities", elsewhere).status_code == 403
    of_other = statement(object={"id": "https://other.example.org/course"})
    assert program.post("statements", body=of_other).status_code == 403
    assert program.post("statements", body=statement()).status_code == 200


def test_of_the_centres_own_activities_only_the_centre_speaks(programs, optics):
    own = {"activityId": activity_iri("optics")}
    by_nairobi, by_centre = programs["nairobi"], programs["centre"]
    for program, status in ((by_nairobi, 403), (by_centre, 204)):
        assert program.put("activities/state", state() | own, {}).status_code == status
        assert program.post("activities/profile", course_profile() | own, {}).status_code == status
    about = statement(object={"id": activity_iri("optics")})
    assert by_nairobi.post("statements", body=about).status_code == 403
    assert by_centre.post("statements", body=about).status_code == 200


def test_nobody_else_makes_an_activity_of_the_centre_by_naming_it(programs, optics):
    def within(iri):
        activity = {"id": iri, "definition": {"name": {"en": "A course that nobody made"}, "type": COURSE_KIND}}
        return statement(context={"contextActivities": {"grouping": [activity]}})

    by_nairobi, by_centre = programs["nairobi"], programs["centre"]
    refused = by_nairobi.post("statements", body=[statement(), within(activity_iri("nowhere"))])
    assert (refused.status_code, "is no activity of this centre" in refused.content.decode()) == (403, True)
    assert by_nairobi.get("statements").json()["statements"] == []
    assert by_nairobi.post("statements", body=within(activity_iri("optics"))).status_code == 200
    assert by_centre.post("statements", body=within(activity_iri("nowhere"))).status_code == 200
    assert by_nairobi.post("statements", body=within(activity_iri("nowhere"))).status_code == 200


def test_a_client_of_the_centre_without_all_does_not_speak_for_it(world, optics):
    program = Program("state", "statements/write", organisation=world.centre)
    own = {"activityId": activity_iri("optics")}
    assert program.put("activities/state", state() | own, {}).status_code == 403
    assert program.post("statements", body=statement(object={"id": activity_iri("optics")})).status_code == 403

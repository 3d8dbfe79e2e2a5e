"""What programs keep about a person: she takes it along, and it goes with her."""

import pytest

from kapok.base.models import home
from kapok.evidence.documents.models import Document
from kapok.evidence.tests.programs import COURSE, PAUL, Program, agent_profile, course_profile, state
from kapok.people.actions.erasure import erase_person
from kapok.people.queries import export_person

pytestmark = [pytest.mark.django_db, pytest.mark.doors]


@pytest.fixture
def program(world):
    """Under her address, under her log-in, of somebody else, and of nobody."""
    program = Program("all", organisation=world.nairobi, name="Tool of the faculty")
    hers = {"account": {"homePage": home(), "name": str(world.amina.pk)}}
    program.put("activities/state", state(), {"page": 3})
    program.put("agents/profile", agent_profile(agent=hers), b"\xff\x00", Content_Type="image/x")
    program.put("activities/state", state(agent=PAUL), {"page": 4})
    program.put("activities/profile", course_profile(), {"pages": 9})
    return program


def test_she_takes_it_along(world, program):
    told = export_person(world.amina.person)["documents"]
    told = [{key: each[key] for key in each if key not in ("updated_at", "registration")} for each in told]
    kept_by = {"kept_by": "Tool of the faculty"}
    assert told == [
        {
            "kind": "state",
            "name": "bookmark",
            "activity": COURSE,
            "content_type": "application/json",
            "content": '{"page": 3}',
        }
        | kept_by,
        {"kind": "agent", "name": "wishes", "activity": "", "content_type": "image/x", "content_base64": "/wA="}
        | kept_by,
    ]
    assert export_person(world.sam.person)["documents"] == []


def test_it_goes_with_her_and_the_others_stay(world, program):
    erase_person(person=world.amina.person, by=world.amina)
    assert [each.name for each in Document.objects.order_by("id")] == ["bookmark", "outline"]
    assert program.get("activities/state", state()).status_code == 404
    assert program.get("activities/state", state(agent=PAUL)).json() == {"page": 4}
    assert program.get("activities/profile", course_profile()).json() == {"pages": 9}

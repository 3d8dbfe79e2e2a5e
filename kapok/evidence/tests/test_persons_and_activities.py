"""Agents and Activities (1.0.3: Communication 2.4, 2.5): what is known of one of them, to whom."""

import pytest

from kapok.base.models import home
from kapok.evidence import kinds
from kapok.evidence.iris import activity_iri
from kapok.evidence.tests.programs import AMINA, COURSE, PAUL, Program, statement

pytestmark = [pytest.mark.django_db, pytest.mark.doors]


def about(program, agent) -> dict:
    return program.get("agents", {"agent": agent}).json()


def test_who_is_not_known_is_told_as_she_was_named():
    """XAPI-00237 to 00248."""
    assert about(Program(), AMINA | {"name": "Amina"}) == {
        "objectType": "Person", "name": ["Amina"], "mbox": ["mailto:amina@example.org"]
    }  # fmt: skip
    assert about(Program(), PAUL) == {"objectType": "Person", "account": [PAUL["account"]]}


@pytest.mark.parametrize(
    "agent", ["", "x", [], {}, {"mbox": "amina"}, {"objectType": "Group", "member": []}, {"mbox": "mailto:\0@x"}]
)
def test_what_is_no_agent_is_refused(agent):
    """XAPI-00243, XAPI-00249."""
    assert Program().get("agents", {"agent": agent}).status_code == 400


def test_only_the_centre_learns_who_is_behind_an_address(world):
    """Amina's confirmed address and her log-in here are one person; a university's program is not told."""
    centre, nairobi = (Program("all", organisation=each) for each in (world.centre, world.nairobi))
    account = {"account": {"homePage": home(), "name": str(world.amina.pk)}}
    for agent in (AMINA | {"name": "A. Otieno"}, account):
        assert nairobi.post("statements", body=statement(actor=agent)).status_code == 200
    assert about(nairobi, AMINA) == {"objectType": "Person", "mbox": ["mailto:amina@example.org"]}
    assert about(centre, AMINA) == {
        "objectType": "Person", "name": ["A. Otieno"], "mbox": ["mailto:amina@example.org"], "account": [account["account"]],
    }  # fmt: skip


def test_an_activity_is_told_as_it_was_defined(world):
    """XAPI-00253, XAPI-00254."""
    nairobi, phnom_penh = (Program("all", organisation=each) for each in (world.nairobi, world.phnom_penh))
    nairobi.post("statements", body=statement())
    in_french = {"id": COURSE, "definition": {"name": {"fr": "Un cours"}, "type": kinds.COURSE}}
    nairobi.post("statements", body=statement(object=in_french))
    assert nairobi.get("activities", {"activityId": COURSE}).json() == {
        "objectType": "Activity",
        "id": COURSE,
        "definition": {"name": {"en": "A course", "fr": "Un cours"}, "type": kinds.COURSE},
    }
    assert phnom_penh.get("activities", {"activityId": COURSE}).json() == {"objectType": "Activity", "id": COURSE}


def test_one_that_nobody_named_is_told_bare():
    nowhere = "https://tool.example.org/nowhere"
    assert Program().get("activities", {"activityId": nowhere}).json() == {"objectType": "Activity", "id": nowhere}
    assert Program().get("activities", {"activityId": "12"}).status_code == 400
    assert Program().get("activities").status_code == 400


def test_the_centres_own_are_told_to_the_centre_and_to_who_gives_them(world, optics):
    told = {
        name: "definition"
        in Program("all", organisation=each).get("activities", {"activityId": activity_iri("optics")}).json()
        for name, each in (("centre", world.centre), ("nairobi", world.nairobi))
    }
    assert told == {"centre": True, "nairobi": False}

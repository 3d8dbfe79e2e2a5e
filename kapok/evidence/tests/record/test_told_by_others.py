"""What other systems tell of a person stands in her record too, and nobody else's name with it."""

import json
from base64 import b64encode
from hashlib import sha1
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress

from kapok.evidence import verbs
from kapok.evidence.clients.actions import create_client
from kapok.evidence.models import Actor
from kapok.evidence.queries import value_of
from kapok.evidence.tests.conftest import NOW, count_all, earn
from kapok.people.actions.addresses import confirm_address
from kapok.people.queries import export_person
from tests.people import someone

pytestmark = pytest.mark.doors
COURSE = "https://moodle.example.org/course/7"
MENTORED = "http://id.tincanapi.com/verb/mentored"


@pytest.fixture
def moodle(world, client):
    """moodle(actor=…) -> the id of a statement that a Moodle of Nairobi sent."""
    made = create_client(
        name="Moodle of Nairobi", scopes=["statements/write", "define"], organisation=world.nairobi, by=world.ruth
    )
    key = b64encode(f"{made.client.key}:{made.secret}".encode()).decode()

    def send(**said):
        statement = {
            "id": str(uuid4()),
            "verb": {"id": verbs.COMPLETED, "display": {"en": "completed"}},
            "object": {"id": COURSE, "definition": {"name": {"en": "Teaching with Moodle"}}},
            "timestamp": NOW.isoformat(),
        } | said
        answer = client.post(
            "/xapi/statements", [statement], content_type="application/json",
            headers={"Authorization": f"Basic {key}", "X-Experience-API-Version": "2.0.0"},
        )  # fmt: skip
        assert answer.status_code == 200, answer.content
        return statement["id"]

    return send


def lines(client):
    return [(line.title, line.text) for line in client.get("/en/me/record/").context["lines"]]


def test_by_her_confirmed_address_by_its_hash_and_by_her_account(world, moodle):
    hashed = sha1(b"mailto:amina@example.org").hexdigest()
    moodle(actor={"mbox": "mailto:amina@example.org"})
    moodle(actor={"account": {"homePage": "http://localhost:8000", "name": str(world.amina.pk)}})
    moodle(actor={"mbox": "mailto:somebody.else@example.org"})
    told = lines(world.as_amina)
    assert [title for title, _text in told] == ["You finished “Teaching with Moodle”"] * 2
    assert all("Told by Moodle of Nairobi." in text for _title, text in told)
    assert lines(world.as_sam) == []
    assert not Actor.objects.filter(mbox_sha1sum=hashed).exists()


def test_an_address_that_she_confirms_later_brings_what_was_told_before(world, moodle, measures, optics):
    earn(world.amina, optics.credential)
    hashed = sha1(b"mailto:amina@home.example").hexdigest()
    moodle(actor={"mbox": "mailto:amina@home.example"}, verb={"id": verbs.EARNED})
    moodle(actor={"mbox_sha1sum": hashed}, verb={"id": verbs.EARNED})
    count_all()
    assert value_of(measures["people-certified"]).value == 3
    assert len(lines(world.as_amina)) == 1
    confirm_address(address=EmailAddress.objects.create(user=world.amina, email="amina@home.example"))
    count_all()
    assert len(lines(world.as_amina)) == 3
    assert value_of(measures["people-certified"]).value == 1, "she counts once"


def test_an_address_that_was_only_typed_opens_nothing(world, moodle):
    moodle(actor={"mbox": "mailto:sam.boss@example.org"})
    EmailAddress.objects.create(user=world.sam, email="sam.boss@example.org")
    assert lines(world.as_sam) == []


def test_whoever_comes_later_finds_what_was_told_of_her_before(world, moodle):
    moodle(actor={"mbox": "mailto:new@example.org"})
    account = someone("New One", email="new@example.org")
    assert Actor.objects.get(mbox="mailto:new@example.org").person == account.person


def test_what_was_done_to_her_is_hers_without_the_name_of_who_did_it(world, moodle):
    id = moodle(
        actor={"mbox": "mailto:mentor@example.org", "name": "A Mentor"},
        verb={"id": MENTORED, "display": {"en": "mentored"}},
        object={"objectType": "Agent", "mbox": "mailto:amina@example.org", "name": "Amina O."},
    )
    assert [title for title, _text in lines(world.as_amina)] == ["Somebody named you: mentored"]
    taken = b"".join(world.as_amina.get("/en/me/record.json")).decode()
    kept = json.dumps(export_person(world.amina.person)["evidence"])
    page = world.as_amina.get(f"/en/me/record/{id}/").content.decode()
    for text in (taken, kept, page):
        assert "mentor@example.org" not in text and "A Mentor" not in text
        assert "amina@example.org" in text


def test_a_verb_of_another_system_is_called_as_it_calls_it(world, moodle):
    moodle(
        actor={"mbox": "mailto:amina@example.org"},
        verb={"id": MENTORED, "display": {"en": "mentored", "fr": "a accompagné"}},
    )
    moodle(
        actor={"mbox": "mailto:amina@example.org"},
        verb={"id": "http://x.example/verbs/played"},
        object={"id": "https://x.example/game"},
    )
    assert {title for title, _text in lines(world.as_amina)} == {
        "You: mentored “Teaching with Moodle”",
        "You: played “https://x.example/game”",
    }
    form = world.as_amina.get("/fr/me/record/").context["form"]
    assert "a accompagné" in dict(form.fields["verb"].choices).values()
    assert "https://x.example/game" in dict(form.fields["activity"].choices).values()


def test_a_group_that_did_it_is_hers_when_she_is_a_member(world, moodle):
    moodle(
        actor={
            "objectType": "Group",
            "name": "Team",
            "member": [{"mbox": "mailto:amina@example.org"}, {"mbox": "mailto:x@example.org"}],
        }
    )
    assert [title for title, _text in lines(world.as_amina)] == ["Somebody named you: finished “Teaching with Moodle”"]
    assert b"x@example.org" not in b"".join(world.as_amina.get("/en/me/record.ndjson"))

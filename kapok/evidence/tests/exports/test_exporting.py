"""Statements leave the house as lines of xAPI: of a period and a scope, with people or without."""

import json

import pytest
from backports import zstd

from kapok.base.text import text
from kapok.evidence import verbs
from kapok.evidence.actions import receive_statement, void_statement
from kapok.evidence.exports.commands import CannotExport, export_statements
from kapok.evidence.models import Actor
from kapok.evidence.sharing.people import for_others
from kapok.evidence.tests.conftest import NOW, days, earn, said
from kapok.journal.models import Fact
from kapok.network.actions.organisations import add_organisation
from tests.people import SINCE, signed_in, someone

pytestmark = pytest.mark.doors
PLACE = "/en/organisations/nairobi/statements/"


@pytest.fixture
def done(world, optics, acoustics):
    """By name: what Amina of Nairobi did in May and June, Sam of Phnom Penh, and somebody who works nowhere."""

    def one(account, activity, at=NOW, **more):
        statement = said(account, activity, at=at, **more)
        receive_statement(account=account, statement=statement)
        return statement["id"]

    nobody = someone("Nowhere Nobody", username="nobody")
    return {
        "may": one(world.amina, optics.unit1, NOW - days(30), result={"response": "My own words", "success": True}),
        "june": one(world.amina, acoustics.unit1),
        "sam": one(world.sam, optics.question),
        "nobody": one(nobody, optics.unit2),
    }


def lines_of(answer) -> list[dict]:
    assert answer.status_code == 200
    return [json.loads(line) for line in zstd.decompress(b"".join(answer)).splitlines()]


def take(client, place=PLACE, **asked):
    return client.post(f"{place}file/", {"who": "opaque"} | asked)


def names(lines, done) -> set[str]:
    return {name for name, id in done.items() if id in {each["id"] for each in lines}}


@pytest.fixture
def as_officer(world):
    return signed_in(someone("Olga Office", organisation=world.nairobi, role="officer", username="olga"))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, {"may", "june"}),
        ({"first": "2026-06-01"}, {"june"}),
        ({"last": "2026-05-16"}, {"may"}),
        ({"activity": "optics"}, {"may"}),
        ({"first": "2026-06-01", "activity": "optics"}, set()),
    ],
)
def test_an_officer_takes_what_was_done_at_her_place_by_day_and_course(as_officer, done, optics, asked, expected):
    asked = asked | ({"activity": optics.root.pk} if "activity" in asked else {})
    assert names(lines_of(take(as_officer, **asked)), done) == expected


def test_the_centre_takes_everything_also_of_those_who_work_nowhere(world, done):
    assert names(lines_of(take(world.as_ruth, "/en/organisations/centre/statements/")), done) == set(done)


def test_what_stands_below_goes_along(world, done, optics):
    below = add_organisation(
        name=text("en", en="A faculty"), kind="university", slug="faculty", parent=world.nairobi, since=SINCE
    )
    account = someone("Below Person", organisation=below)
    statement = said(account, optics.unit1)
    receive_statement(account=account, statement=statement)
    taken = lines_of(take(world.as_ruth))
    assert {each["id"] for each in taken} == {done["may"], done["june"], statement["id"]}


def test_without_people_nothing_that_somebody_wrote_leaves(world, done):
    may = next(each for each in lines_of(take(world.as_ruth)) if each["id"] == done["may"])
    assert may["result"] == {"success": True}
    named = next(each for each in lines_of(take(world.as_ruth, who="named")) if each["id"] == done["may"])
    assert named["result"] == {"success": True, "response": "My own words"}


def test_what_was_taken_back_is_there_with_the_statement_that_says_so(world, optics):
    void = void_statement(statement=earn(world.amina, optics.credential), by=world.ruth)
    earned, taken_back = lines_of(take(world.as_ruth))
    assert earned["verb"]["id"] == verbs.EARNED
    assert (taken_back["verb"]["id"], taken_back["object"]["id"]) == (verbs.VOIDED, earned["id"])
    assert taken_back["id"] == str(void.voided_by.id)


def test_the_journal_keeps_who_took_what(world, done, optics):
    lines_of(take(world.as_ruth, first="2026-05-01", activity=optics.root.pk, who="named"))
    fact = Fact.objects.get(kind="evidence.statements_taken")
    assert (fact.by, fact.subject_id) == (world.ruth.pk, str(world.nairobi.pk))
    assert fact.data == {
        "what": "statements",
        "from": "2026-05-01",
        "to": None,
        "activity": optics.root.pk,
        "named": True,
    }


def test_only_officers_of_the_place_or_above_take_anything(world, done, as_officer):
    for client in (world.as_amina, world.as_teklu, world.as_sam, world.as_dora):
        assert [client.get(PLACE).status_code, take(client).status_code] == [403, 403]
        assert client.post(f"{PLACE}attachments/", {"who": "named"}).status_code == 403
    assert take(as_officer, "/en/organisations/phnom-penh/statements/").status_code == 403
    assert take(as_officer, "/en/organisations/centre/statements/").status_code == 403
    assert not Fact.objects.filter(kind="evidence.statements_taken").exists()


def test_a_mistake_is_said_and_what_was_typed_stays(world, done):
    answer = take(world.as_ruth, first="2026-06-02", last="2026-06-01")
    page = answer.content.decode()
    assert "The last day is before the first one." in page and 'value="2026-06-02"' in page
    assert 'value="9999-01-01"' in take(world.as_ruth, first="9999-01-01").content.decode()


def test_pieces_of_any_size_hold_each_statement_once(world, done, optics, monkeypatch):
    for _turn in range(6):
        receive_statement(account=world.amina, statement=said(world.amina, optics.unit1))
    monkeypatch.setattr("kapok.evidence.exports.writing.PIECE", 3)
    ids = [each["id"] for each in lines_of(take(world.as_ruth))]
    assert len(ids) == len(set(ids)) == 8


def test_the_command_writes_the_same_and_replaces_a_file_only_when_it_is_whole(world, done, tmp_path, capsys):
    file = tmp_path / "all.ndjson.zst"
    assert export_statements(str(file), first="2026-06-01", organisation="nairobi") == 0
    assert names([json.loads(line) for line in zstd.decompress(file.read_bytes()).splitlines()], done) == {"june"}
    assert export_statements(str(tmp_path / "plain.ndjson")) == 0
    assert len((tmp_path / "plain.ndjson").read_bytes().splitlines()) == 4
    assert "4 statements" in capsys.readouterr().err
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["all.ndjson.zst", "plain.ndjson"]
    assert Fact.objects.filter(kind="evidence.statements_taken", by=None).count() == 2


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"first": "May"}, "May is no day"),
        ({"organisation": "nowhere"}, "no organisation"),
        ({"activity": "http://x/"}, "no activity"),
    ],
)
def test_the_command_says_what_it_does_not_understand(world, tmp_path, asked, words):
    with pytest.raises(CannotExport, match=words):
        export_statements(str(tmp_path / "a.ndjson"), **asked)
    with pytest.raises(CannotExport, match="ends in"):
        export_statements(str(tmp_path / "a.json"))


def test_an_agent_of_another_system_becomes_a_number_that_erasing_cuts_off(world, optics, db):
    actor = Actor.objects.create(
        mbox="mailto:guest@example.org",
        name="A Guest",
        subject=Actor.objects.get(statements=earn(world.amina, optics.credential)).subject,
    )
    agents = {
        "actor": {"objectType": "Agent", "name": "A Guest", "mbox": "mailto:guest@example.org"},
        "object": {
            "objectType": "SubStatement",
            "actor": {"mbox": "mailto:guest@example.org"},
            "object": {"id": "http://x/"},
        },
        "context": {
            "instructor": {"account": {"homePage": "https://moodle.example.org", "name": "amina"}},
            "team": {"objectType": "Group", "member": [{"name": "A Guest", "mbox": "mailto:guest@example.org"}]},
            "contextAgents": [{"objectType": "contextAgent", "agent": {"openid": "https://amina.example.org"}}],
            "extensions": {"http://x/": "A Guest"},
        },
        "attachments": [{"display": {"en": "A Guest"}}],
    }
    (told,) = for_others([agents])
    assert "uest" not in json.dumps(told) and "amina" not in json.dumps(told)
    assert told["actor"]["account"]["name"] == told["object"]["actor"]["account"]["name"] == f"agent-{actor.uuid}"

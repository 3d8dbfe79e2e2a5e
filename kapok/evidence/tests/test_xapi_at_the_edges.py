"""Single requests that once broke the record store, or were taken otherwise than they were meant; most were found by fuzzing."""

from uuid import uuid4

import pytest

from kapok.base.models import home
from kapok.base.text import say
from kapok.evidence.models import Activity, Statement
from kapok.evidence.tests.programs import AMINA, COURSE, NEW, OLD, PAUL, Program, statement
from kapok.evidence.tests.strange_statements import as_json
from kapok.evidence.tests.test_xapi_attached import attachment, part, whole

pytestmark = [pytest.mark.django_db, pytest.mark.doors]
RARE = "".join(map(chr, range(0x20000, 0x20000 + 900)))  # four bytes each, and nothing in it to compress


@pytest.fixture
def program(world):
    return Program()


@pytest.mark.parametrize("wrong", [b"1e999", b'"\xff"', b"1" * 5000, b"[" * 3000 + b"]" * 3000, b'"\\ud800"', b"NaN"])
@pytest.mark.parametrize("place", ["actor", "verb", "object", "result"])
def test_what_json_does_not_know_is_refused_wherever_it_stands(program, place, wrong):
    said = as_json(statement(**{place: {"a": "here"}})).replace(b'"here"', wrong)
    answer = program.post("statements", body=said)
    assert (answer.status_code, "JSON" in answer.json()["error"]) == (400, True), answer.json()


@pytest.mark.parametrize("place", ["actor", "verb", "object", "result", "context"])
def test_a_name_given_twice_in_one_object_is_refused(program, place):
    """Data 2.2 / RFC 8259: which of the two is meant, nobody can know."""
    said = as_json(statement(result={"success": True}, context={"platform": "x"}))
    start = said.index(f'"{place}": {{'.encode()) + len(f'"{place}": {{')
    inner = said[start:].partition(b":")[0]
    twice = said[:start] + inner + b" \n: 1, " + said[start:]
    outer = said[:1] + f'"{place}": {{}}, '.encode() + said[1:]
    for body in (twice, outer, twice.replace(b" \n:", b":"), b"[" + said + b"," + twice + b"]"):
        answer = program.post("statements", body=body)
        assert (answer.status_code, "twice" in answer.json()["error"]) == (400, True), answer.json()
    assert not Statement.objects.exists()


def test_names_in_strings_are_no_names(program):
    words = '{"a": 1, "a" : 2} \\u0022a\\u0022: "a":'
    said = as_json(statement(result={"response": words}, actor=AMINA | {"name": words}))
    assert program.post("statements", body=said).status_code == 200
    assert program.post("statements", body=said.replace(b'\\"a', b"\\u0022a")).status_code == 200
    assert {each["result"]["response"] for each in program.get("statements").json()["statements"]} == {words}


@pytest.mark.parametrize(
    "agent", [{"account": {"homePage": "x:y", "name": "\0"}}, {"openid": "x:\0"}, PAUL | {"name": "a\0"}]
)
def test_a_nul_in_a_question_is_refused(program, agent):
    assert program.get("statements", {"agent": agent}).status_code == 400


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"])
def test_all_time_can_be_asked(program, moment):
    program.post("statements", body=statement())
    found = {name: len(program.get("statements", {name: moment}).json()["statements"]) for name in ("since", "until")}
    assert found == ({"since": 1, "until": 0} if moment < "2026" else {"since": 0, "until": 1})


@pytest.mark.parametrize(("year", "status"), [("0001", 400), ("0002", 200), ("9998", 200), ("9999", 400)])
def test_no_time_is_outside_of_all_time_in_another_time_zone(world, program, year, status):
    """She reads it in her record, in the time zone of the house."""
    assert program.post("statements", body=statement(timestamp=f"{year}-12-31T23:59:59.999Z")).status_code == status
    for path in ("/en/me/record/", "/en/me/record.csv", "/en/me/record.json", "/en/me/record.pdf"):
        assert world.as_amina.get(path).status_code == 200


@pytest.mark.parametrize(
    "moment",
    ["2026-06-01T10:00", "2026-06-01", "2026-06-01T10:00:00,5Z", "20260601T100000+0300", "2026-06-01t10:00:00z"],
)
def test_what_is_sent_again_is_the_same_however_its_time_is_written(moment):
    program, id = Program(version=OLD), str(uuid4())
    within = {
        "objectType": "SubStatement",
        "actor": AMINA,
        "verb": {"id": "http://example.org/v"},
        "object": {"id": COURSE},
    }
    sent = statement(id=id, timestamp=moment, object=within | {"timestamp": moment})
    assert [program.post("statements", body=sent).status_code for _turn in range(2)] == [200, 200]
    assert program.post("statements", body=program.get("statements", {"statementId": id}).json()).status_code == 200


def test_a_language_may_be_called_as_our_own_mark_is(program):
    """“original” is a right tag by its letters; our texts in several languages use the word themselves."""
    for name in ({"original": "x"}, {"en": "A course", "original": "y"}, {"original": "y", "fr": "Un cours"}):
        iri = f"{COURSE}/{len(name)}/{next(iter(name))}"
        assert (
            program.post("statements", body=statement(object={"id": iri, "definition": {"name": name}})).status_code
            == 200
        )
        activity = Activity.objects.get(iri=iri)
        assert activity.definition["name"] == name
        assert str(say(activity.name, "en")) == next((name[tag] for tag in ("en", "fr") if tag in name), "")


@pytest.mark.parametrize(
    "strange",
    [
        {"object": {"id": "x:" + RARE}}, {"verb": {"id": "x:" + RARE[:290]}}, {"actor": {"openid": "x:" + RARE[:490]}},
        {"actor": {"mbox": f"mailto:{RARE[:480]}@a"}}, {"actor": AMINA | {"name": RARE[:500]}},
        {"actor": {"account": {"homePage": "x:" + RARE[:490], "name": RARE[:500]}}},
        {"context": {"contextActivities": {"parent": {"id": "x:" + RARE}}}}, {"object": {"id": COURSE, "definition": {"type": "x:" + RARE[:290]}}},
    ],
)  # fmt: skip
def test_long_names_of_rare_characters_are_taken_or_refused(program, strange):
    """An index of PostgreSQL takes 2,704 bytes; what is longer must not look as if the store were away."""
    assert program.post("statements", body=statement(**strange)).status_code in (200, 400)


def test_a_media_type_brings_no_further_header(program):
    for kind in (
        "text/plain;\rX-Experience-API-Hash: b",
        "text/plain\n;a=b",
        "text/plain; \x85a: b",
        "text/plain; \u2028a: b",
    ):
        body = whole(statement(attachments=[attachment(contentType=kind)]), part())
        assert program.post("statements", body=body, Content_Type="multipart/mixed; boundary=abc").status_code == 400


def test_numbers_come_back_as_they_were_sent(program):
    numbers = {"http://example.org/x": [2**53 + 1, 2**64, -(10**30), 0.1, 5e-324, 1e308, 0]}
    sent = statement(
        id=str(uuid4()),
        result={"score": {"raw": 10**30}, "extensions": numbers},
        object={"id": COURSE, "definition": {"extensions": numbers}},
    )
    assert [program.post("statements", body=sent).status_code for _turn in range(2)] == [200, 200]
    read = program.get("statements", {"statementId": sent["id"]}).json()
    assert {key: read[key] for key in sent} == sent


@pytest.mark.parametrize("version", [NEW, OLD])
def test_two_programs_that_name_her_by_address_and_by_account_count_her_once(world, version):
    """See test_xapi_people.py for the figures; here each of two programs of different organisations knows one name of hers."""
    by_address, by_account = (Program(organisation=each, version=version) for each in (world.nairobi, world.phnom_penh))
    account = {"account": {"homePage": home(), "name": str(world.amina.pk)}}
    assert by_address.post("statements", body=statement(actor=AMINA)).status_code == 200
    assert by_account.post("statements", body=statement(actor=account)).status_code == 200
    subjects = Statement.objects.values_list("actor__subject", flat=True)
    assert (len(subjects), len(set(subjects))) == (2, 1)

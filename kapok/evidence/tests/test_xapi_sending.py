"""POST and PUT of statements (1.0.3: Communication 2.1.1, 2.1.2; IEEE 9274.1.1: 4.1.6.1)."""

from uuid import uuid4

import pytest

from kapok.evidence.iris import activity_iri
from kapok.evidence.models import Activity, Actor, AgentForm, DueCount, Statement, StatementText, Verb
from kapok.evidence.store.packing import unpack
from kapok.evidence.tests.programs import AMINA, COURSE, OLD, Program, statement

pytestmark = [pytest.mark.django_db, pytest.mark.doors]


@pytest.fixture
def program(db):
    return Program()


def test_post_answers_with_the_ids_in_their_order(program):
    """2.1.2.s1, XAPI-00146."""
    ids = [str(uuid4()) for _turn in range(3)]
    answer = program.post("statements", body=[statement(id=id) for id in ids])
    assert (answer.status_code, answer.json()) == (200, ids)
    assert [str(each) for each in Statement.objects.order_by("seq").values_list("id", flat=True)] == ids


def test_what_the_store_gives(program):
    """Data 2.4: id, timestamp, stored, authority and version, where they are missing."""
    id = program.post(
        "statements", body=statement(authority={"mbox": "mailto:me@example.org"}, stored="2011-07-15T00:00:00Z")
    ).json()[0]
    read = program.get("statements", {"statementId": id}).json()
    assert read["stored"] == read["timestamp"] and not read["stored"].startswith("2011")
    assert read["authority"]["account"]["name"] == f"client-{program.client.pk}"
    assert read["version"] == "2.0.0"
    id = Program(version=OLD).post("statements", body=statement()).json()[0]
    assert program.get("statements", {"statementId": id}).json()["version"] == "1.0.0"


def test_put_takes_one_under_its_id(program):
    """2.1.1, XAPI-00143 to 145."""
    id = str(uuid4())
    assert program.put("statements", {"statementId": id}, statement()).status_code == 204
    assert program.put("statements", {"statementId": id}, statement(id=str(uuid4()))).status_code == 400
    assert program.put("statements", {"statementId": id}, [statement()]).status_code == 400
    assert program.put("statements", {"statementId": "x"}, statement()).status_code == 400
    assert program.put("statements", body=statement()).status_code == 400
    assert Statement.objects.count() == 1


def test_a_request_is_taken_whole_or_not_at_all(program):
    """2.1.2: a batch is atomic."""
    answer = program.post("statements", body=[statement(), statement(verb={"id": "no"}, id=(id := str(uuid4())))])
    assert (answer.status_code, answer.json()["id"]) == (400, id)
    assert not Statement.objects.exists() and not DueCount.objects.filter(statement__isnull=False).exists()


def test_an_id_is_taken_once(program):
    """2.1.1.s2.b2, XAPI-00142: what says the same is had already, whatever it calls things; what says something else is a conflict."""
    id = str(uuid4())
    first = statement(
        id=id, actor=AMINA | {"name": "Amina"}, result={"duration": "PT1.123S"}, timestamp="2026-06-01T10:00:00Z"
    )
    assert program.post("statements", body=first).status_code == 200
    same = first | {
        "actor": AMINA | {"objectType": "Agent"}, "object": {"id": COURSE}, "timestamp": "2026-06-01T13:00:00.000+03:00",
        "verb": first["verb"] | {"display": {"fr": "terminer"}}, "result": {"duration": "PT1.12S"}, "id": id.upper(),
    }  # fmt: skip
    assert program.post("statements", body=[same, statement()]).status_code == 200
    assert program.put("statements", {"statementId": id}, same).status_code == 204
    for other in (
        {"result": {"duration": "PT2S"}},
        {"actor": {"mbox": "mailto:b@example.org"}},
        {"timestamp": "2026-06-01T10:00:01Z"},
    ):
        answer = program.post("statements", body=[statement(), first | other])
        assert (answer.status_code, answer.json()["id"]) == (409, id)
        assert id in answer.json()["error"]
    assert Statement.objects.count() == 2


def test_an_id_twice_in_one_request_is_refused(program):
    id = str(uuid4())
    assert program.post("statements", body=[statement(id=id), statement(id=id.upper())]).status_code == 400


def test_nobody_learns_of_anothers_statement_by_its_id(world):
    id = str(uuid4())
    Program(organisation=world.nairobi).post("statements", body=statement(id=id))
    assert Program(organisation=world.phnom_penh).post("statements", body=statement(id=id)).status_code == 409


def test_no_stored_body_names_anybody(program):
    said = {
        "objectType": "Group",
        "mbox": "mailto:team@example.org",
        "name": "Amina's team",
        "member": [AMINA | {"name": "Amina"}],
    }
    within = {"objectType": "SubStatement", "actor": AMINA, "verb": {"id": "http://example.org/v"}, "object": said,
              "result": {"response": "My words"}, "context": {"instructor": AMINA}}  # fmt: skip
    sent = statement(actor=said, object=within, context={"team": said, "extensions": {"http://example.org/x": "Amina"}})
    id = program.post("statements", body=sent).json()[0]
    kept = str(unpack(Statement.objects.get(id=id).kept))
    assert not [word for word in ("mina", "team@", "My words", "mbox") if word in kept]
    read = program.get("statements", {"statementId": id}).json()
    assert {key: read[key] for key in sent} == sent
    assert set(unpack(StatementText.objects.get().packed)) == {"object.result.response", "context.extensions"}


def test_agents_activities_and_verbs_are_kept_once(program):
    program.post("statements", body=[statement() for _turn in range(20)])
    program.post("statements", body=[statement(actor=AMINA | {"name": name}) for name in ("Amina", "A. Otieno")])
    assert Actor.objects.filter(mbox=AMINA["mbox"]).count() == 1
    assert set(AgentForm.objects.values_list("shape", "name")) == {(0, ""), (4, "Amina"), (4, "A. Otieno")}
    assert Activity.objects.get(iri=COURSE).provider == program.client.authority
    assert list(Verb.objects.values_list("iri", flat=True)) == []  # it was sent without a display


def test_a_client_may_not_speak_for_the_centre(world):
    """What is done in the centre's own courses is said by the centre; a client of it with everything speaks with it."""
    own = {"object": {"id": activity_iri("optics")}}
    assert Program(organisation=world.nairobi).post("statements", body=statement(**own)).status_code == 403
    assert (
        Program("statements/write", organisation=world.centre).post("statements", body=statement(**own)).status_code
        == 403
    )
    assert Program(organisation=world.centre).post("statements", body=statement(**own)).status_code == 200


def test_a_client_of_a_provider_writes_of_its_activities(world):
    program = Program(organisation=world.nairobi, provider="https://tool.example.org/")
    assert program.post("statements", body=statement()).status_code == 200
    assert program.post("statements", body=statement(object={"id": "https://other.example.org/x"})).status_code == 403
    assert program.post("statements", body=statement(object=AMINA | {"objectType": "Agent"})).status_code == 403


def test_definitions_grow_by_whoever_named_the_activity(world):
    """Data 2.4.4.1: the canonical definition."""
    first, second = Program(organisation=world.nairobi), Program(organisation=world.phnom_penh)

    def define(program, **definition):
        program.post("statements", body=statement(object={"id": COURSE, "definition": definition}))

    define(first, name={"en": "A course"}, type="http://example.org/course")
    define(first, name={"fr": "Un cours"}, extensions={"http://example.org/x": 1})
    define(second, name={"en": "Another's word"})
    activity = Activity.objects.get(iri=COURSE)
    assert activity.definition == {
        "name": {"en": "A course", "fr": "Un cours"}, "type": "http://example.org/course", "extensions": {"http://example.org/x": 1},
    }  # fmt: skip
    assert (activity.name["en"]["text"], activity.name["fr"]["text"], activity.kind) == (
        "A course",
        "Un cours",
        "http://example.org/course",
    )


def test_without_the_scope_define_only_ids_are_kept(world):
    program = Program("statements/write", "statements/read/mine")
    id = program.post("statements", body=statement()).json()[0]
    assert not Activity.objects.get(iri=COURSE).definition
    assert program.get("statements", {"statementId": id}).json()["object"]["definition"] == {"name": {"en": "A course"}}


def test_questions_to_the_database_do_not_grow_with_the_batch(program, queries):
    bodies = [[statement(actor={"mbox": f"mailto:p{n}@example.org"}) for n in range(count)] for count in (9, 60, 9, 60)]
    counts = [queries(lambda body=body: program.post("statements", body=body)) for body in bodies]
    assert counts[0] >= counts[1] and counts[2] == counts[3]

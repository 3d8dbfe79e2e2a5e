"""GET of statements (1.0.3: Communication 2.1.3; IEEE 9274.1.1: 4.1.6.1): filters, pages, formats, references, what was taken back."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kapok.evidence import verbs
from kapok.evidence.actions import count_due, void_statement
from kapok.evidence.models import DueCount, Statement, Void
from kapok.evidence.store.asked import PAGE_MAX, Asked
from kapok.evidence.store.finding import find_numbers
from kapok.evidence.store.pointing import link_waiting
from kapok.evidence.tests.conftest import NOW, earn
from kapok.evidence.tests.programs import AMINA, COURSE, PAUL, Program, statement

pytestmark = [pytest.mark.django_db, pytest.mark.doors]
TUTOR = {"mbox": "mailto:tutor@example.org"}
OTHER = "https://tool.example.org/other"


@pytest.fixture
def program(db):
    return Program()


def send(program, **more) -> str:
    return program.post("statements", body=statement(**more)).json()[0]


def found(program, **query) -> list[str]:
    answer = program.get("statements", query)
    assert answer.status_code == 200, answer.content
    return [each["id"] for each in answer.json()["statements"]]


def ref(id: str, verb="http://example.org/confirmed", **more) -> dict:
    return {"object": {"objectType": "StatementRef", "id": id}, "verb": {"id": verb}} | more


def void(program, id: str) -> str:
    return send(program, **ref(id, verbs.VOIDED, actor=PAUL))


def test_each_filter_finds_exactly_its_statements(program):
    group = {"objectType": "Group", "member": [PAUL, TUTOR]}
    plain = send(program)
    other = send(program, actor=PAUL, verb={"id": "http://example.org/tried"}, object={"id": OTHER})
    team = send(
        program,
        actor=group,
        context={"registration": (registration := str(uuid4())), "contextActivities": {"parent": {"id": OTHER}}},
    )
    taught = send(program, context={"instructor": TUTOR})
    met = send(program, object=TUTOR | {"objectType": "Agent"})
    assert found(program) == [met, taught, team, other, plain]
    assert found(program, ascending="true", limit="2") == [plain, other]
    assert found(program, agent=AMINA) == [met, taught, plain]
    assert found(program, agent=PAUL) == [team, other]
    assert found(program, agent=TUTOR) == [met, team]
    assert found(program, agent=TUTOR, related_agents="true") == [met, taught, team]
    assert found(program, verb="http://example.org/tried") == [other]
    assert found(program, activity=OTHER) == [other]
    assert found(program, activity=OTHER, related_activities="true") == [team, other]
    assert found(program, activity=OTHER, related_activities="true", agent=TUTOR) == [team]
    assert found(program, registration=registration.upper()) == [team]
    me = {"account": {"homePage": program.client.authority.home_page, "name": program.client.authority.account_name}}
    assert found(program, agent=me, related_agents="true") == [met, taught, team, other, plain]
    assert (
        found(program, agent={"mbox": "mailto:nobody@example.org"})
        == found(program, activity="https://example.org/no")
        == []
    )


def test_since_and_until_ask_when_it_was_stored(program, at_noon):
    ids = []
    for minute in range(5):
        at_noon.move_to(NOW + timedelta(minutes=minute), tick=False)
        ids.append(send(program))
    at = [(NOW + timedelta(minutes=minute)).isoformat() for minute in range(5)]
    assert found(program, since=at[1]) == [ids[4], ids[3], ids[2]]
    assert found(program, until=at[1]) == [ids[1], ids[0]]
    assert found(program, since=at[1], until=at[3], ascending="true") == [ids[2], ids[3]]


@pytest.mark.parametrize("ascending", ["true", "false"])
def test_pages_hold_each_statement_once(program, ascending):
    """2.1.3, XAPI-00108 to 114: `more` leads on, with the same question, and is empty at the end."""
    ids = [send(program) for _turn in range(7)]
    send(program, actor=PAUL)
    page, pages = (
        program.get("statements", {"limit": "3", "ascending": ascending, "agent": AMINA, "format": "ids"}).json(),
        [],
    )
    while True:
        pages.append([each["id"] for each in page["statements"]])
        assert all("display" not in each["verb"] for each in page["statements"])
        if not page["more"]:
            break
        assert page["more"].startswith("/xapi/statements/more?at=")
        page = program.get(
            page["more"].removeprefix("/xapi/").partition("?")[0], {"at": page["more"].partition("at=")[2]}
        ).json()
    assert pages == ([ids[0:3], ids[3:6], ids[6:]] if ascending == "true" else [ids[:3:-1], ids[3:0:-1], ids[:1]])


def test_more_is_for_whoever_asked_and_cannot_be_made_up(program):
    for _turn in range(2):
        send(program)
    at = program.get("statements", {"limit": "1"}).json()["more"].partition("at=")[2]
    assert program.get("statements/more", {"at": at}).status_code == 200
    assert Program().get("statements/more", {"at": at}).status_code == 400
    assert program.get("statements/more", {"at": at[:-2] + "xx"}).status_code == 400
    assert program.get("statements", {"limit": str(PAGE_MAX + 9)}).status_code == 200


WRONG = [
    {"statementId": "x"}, {"statementId": str(uuid4()), "limit": "1"}, {"statementId": str(uuid4()), "voidedStatementId": str(uuid4())},
    {"agent": "amina"}, {"agent": {"objectType": "Group", "member": [AMINA]}}, {"verb": "played"}, {"activity": "course"},
    {"registration": "1"}, {"since": "yesterday"}, {"until": "2026-01-01T00:00:00-00:00"}, {"limit": "-1"}, {"limit": "many"},
    {"format": "short"}, {"attachments": "yes"}, {"ascending": "True"}, {"related_agents": "1"}, {"sort": "id"}, {"statementid": str(uuid4())},
]  # fmt: skip


@pytest.mark.parametrize("query", WRONG)
def test_parameters_are_held_to_the_same_rules(program, query):
    """Data 2.2.s4.b4, XAPI-00012; Communication 2.1.3.s2.b2, XAPI-00150, 151; the header of how far is there also then (153)."""
    answer = program.get("statements", query)
    assert answer.status_code == 400 and answer.json()["error"]
    assert answer["X-Experience-API-Consistent-Through"]


@pytest.mark.parametrize(("kind", "minutes"), [("client backend", 10), ("autovacuum worker", 0)])
def test_what_another_is_writing_holds_up_whoever_reads_in_order_and_a_vacuum_does_not(program, kind, minutes, at_noon):
    if connection.vendor != "postgresql":
        pytest.skip("On SQLite one writes at a time.")
    ids = [send(program)]
    at_noon.move_to(NOW + timedelta(minutes=20), tick=False)
    ids += [send(program)]
    with connection.cursor() as cursor:  # a temporary table is found before the view of this name
        cursor.execute(
            "CREATE TEMPORARY TABLE pg_stat_activity ON COMMIT DROP AS SELECT current_database() AS datname, 0 AS pid,"
            " %s AS backend_type, clock_timestamp() - interval '10 minutes' AS xact_start",
            [kind],
        )
    assert found(program, ascending="true") == (ids[:1] if minutes else ids)
    answer = program.get("statements")
    through = datetime.fromisoformat(answer["X-Experience-API-Consistent-Through"])
    assert abs(NOW + timedelta(minutes=20 - minutes) - through) < timedelta(seconds=5)


def test_what_was_taken_back_is_asked_by_its_own_name(program):
    """Data 2.3.2, XAPI-00016 to 20; Communication 2.1.3, XAPI-00156 to 158."""
    id = send(program)
    voiding = void(program, id)
    assert program.get("statements", {"statementId": id}).status_code == 404
    assert program.get("statements", {"voidedStatementId": id}).json()["id"] == id
    assert program.get("statements", {"voidedStatementId": voiding}).status_code == 404
    assert found(program) == found(program, agent=PAUL) == [voiding]
    assert found(program, agent=AMINA) == [voiding]  # it points at one that would answer
    assert program.post("statements", body=statement(**ref(voiding, verbs.VOIDED))).status_code == 400
    assert void(program, id) and Void.objects.count() == 1


def test_a_voiding_that_comes_first_counts_when_its_target_comes(program):
    id = str(uuid4())
    voiding = void(program, id)
    assert found(program) == [voiding]
    send(program, id=id)
    assert found(program) == [voiding]
    assert set(DueCount.objects.values_list("statement__id", flat=True)) >= {Statement.objects.get(id=id).id}


def test_two_that_could_not_see_each_other_are_joined_by_the_job(program):
    id = send(program)
    voiding = Statement.objects.get(id=void(program, str(uuid4())))
    voiding.ref.__class__.objects.filter(pk=voiding.pk).update(target=id)
    assert (link_waiting(), link_waiting()) == (1, 0)
    assert program.get("statements", {"voidedStatementId": id}).status_code == 200


def test_a_client_takes_back_its_own_only(world, optics):
    nairobi, other = (
        Program("statements/write", "statements/read", organisation=world.nairobi),
        Program(organisation=world.phnom_penh),
    )
    id, own = send(nairobi), earn(world.amina, optics.credential)
    for program, target in (
        (other, id),
        (nairobi, str(own.id)),
        (Program("statements/write", organisation=world.nairobi), id),
    ):
        assert program.post("statements", body=statement(**ref(target, verbs.VOIDED))).status_code == 403
    centre = Program(organisation=world.centre)
    assert [void(centre, target) and target for target in (id, str(own.id))] == [id, str(own.id)]
    assert Void.objects.count() == 2 and void_statement(statement=own, by=world.ruth).statement == own


def test_what_points_at_an_answer_is_an_answer_at_any_distance(program):
    """2.1.3: the target may be of another time, and void; the rest of the question holds for what points at it."""
    id = send(program)
    first = send(program, **ref(id, actor=PAUL))
    second = send(program, **ref(first, actor=TUTOR))
    loose = send(program, **ref(str(uuid4()), actor=TUTOR))
    assert found(program, agent=AMINA) == [second, first, id]
    assert found(program, activity=COURSE, verb=verbs.COMPLETED) == [second, first, id]
    assert found(program, agent=TUTOR) == [loose, second]
    assert found(program, agent=AMINA, limit="1") == [second]


def test_formats(program):
    """exact, ids, canonical with the language that the reader wants (XAPI-00168 to 171)."""
    definition = {"name": {"en": "A course", "fr": "Un cours"}, "type": "http://example.org/course"}
    send(
        program,
        object={"id": COURSE, "definition": definition},
        verb={"id": "http://example.org/did", "display": {"en": "did"}},
    )
    id = send(program, actor=AMINA | {"name": "Amina"}, object={"id": COURSE, "definition": {"name": {"fr": "Le cours"}}},
              verb={"id": "http://example.org/did"}, context={"instructor": TUTOR | {"name": "T"}})  # fmt: skip

    def read(format, **headers):
        return program.get("statements", {"statementId": id, "format": format}, **headers).json()

    assert read("exact")["object"]["definition"] == {"name": {"fr": "Le cours"}}
    ids = read("ids")
    assert (ids["actor"], ids["object"], ids["verb"], ids["context"]) == (
        AMINA,
        {"id": COURSE},
        {"id": "http://example.org/did"},
        {"instructor": TUTOR},
    )
    canonical = read("canonical", **{"Accept-Language": "fr-CA, en;q=0.5"})
    assert canonical["object"]["definition"] == {"name": {"fr": "Le cours"}, "type": "http://example.org/course"}
    assert (canonical["verb"]["display"], canonical["actor"]["name"]) == ({"en": "did"}, "Amina")
    assert read("canonical", **{"Accept-Language": "ar"})["object"]["definition"]["name"] == {"en": "A course"}


def test_the_centre_reads_its_own_statements_too(world, optics):
    own = earn(world.amina, optics.credential)
    centre, nairobi = Program(organisation=world.centre), Program(organisation=world.nairobi)
    read = centre.get("statements", {"statementId": str(own.id), "format": "canonical"}).json()
    assert (read["actor"]["account"]["name"], read["object"]["definition"]["name"]) == (
        str(world.amina.pk),
        {"en": "Credential"},
    )
    assert nairobi.get("statements", {"statementId": str(own.id)}).status_code == 404
    assert (len(found(centre)), found(nairobi)) == (1, [])


def test_the_number_of_questions_is_the_same_for_any_page(program, queries):
    for _turn in range(3):
        send(program, context={"instructor": TUTOR})
    one, three = (queries(lambda size=size: found(program, agent=AMINA, limit=size)) for size in ("1", "3"))
    assert one == three
    while count_due():
        pass


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL goes by no index where a table holds three rows")
@pytest.mark.parametrize("after", [None, 7])
@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ({"verb": "http://example.org/rare"}, "statements_of_a_verb (<expr>=?"),
        ({"registration": str(uuid4())}, "statements_of_a_registration (<expr>=?"),
    ],
)
def test_what_is_rare_is_found_by_an_index_and_not_by_a_walk(db, asked, index, after):
    with CaptureQueriesContext(connection) as seen:
        find_numbers(Asked(**asked, after=after), None, None)
    asking = next(each["sql"] for each in seen if "ORDER BY" in each["sql"])
    with connection.cursor() as cursor:
        plan = cursor.execute(f"EXPLAIN QUERY PLAN {asking}").fetchall()
    assert plan[0][3].startswith(f"SEARCH s USING INDEX {index}{' AND seq' if after else ''}")

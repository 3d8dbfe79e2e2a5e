"""Whatever statements a program sends, and however broken: a 4xx with a sentence, or they are kept; never a 500, never half a batch.
What was accepted comes back by its id, and is the same when it is sent again."""

import copy
import hashlib
import json
from urllib.parse import quote_from_bytes, urlencode
from uuid import uuid4

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kapok.evidence.models import Activity, Actor, AgentForm, Attached, DueCount, Statement, StatementText, Verb, Void
from kapok.evidence.tests.programs import NEW, OLD, PAUL, Program, statement
from kapok.evidence.tests.strange_statements import ANY, EDGES, IDS, as_json, bodies, statements
from kapok.evidence.xapi.statements.parameters import TAKEN

pytestmark = [pytest.mark.doors, pytest.mark.django_db]
MULTIPART = "multipart/mixed; boundary=abc"


def how(examples):
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None)


def kept() -> list[int]:
    """How much there is of everything that a batch writes."""
    models = (Statement, StatementText, Actor, AgentForm, Activity, Verb, DueCount, Void, Attached)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(f'(SELECT COUNT(*) FROM {each._meta.db_table})' for each in models)}")
        return list(cursor.fetchone())


def refused_or(answer, status: int, before: list[int]) -> bool:
    """Whether it was taken; if it was not, it says why, and nothing is kept of it."""
    if answer.status_code == status:
        return True
    assert 400 <= answer.status_code < 500, (answer.status_code, answer.content)
    assert answer.json()["error"]
    assert kept() == before
    return False


def check_kept(program, sent: list[dict], ids: list[str]) -> None:
    """They are there by their ids; and sent again as they were sent, or as they are given back, they are had already."""
    found = []
    for id in ids:
        answer = program.get("statements", {"statementId": id})
        if answer.status_code == 404:  # one that another of them took back
            answer = program.get("statements", {"voidedStatementId": id})
        assert (answer.status_code, answer.json()["id"]) == (200, id)
        assert program.get("statements", {"statementId": id, "format": "canonical"}).status_code in (200, 404)
        assert program.get("statements", {"statementId": id, "format": "ids"}).status_code in (200, 404)
        found.append(answer.json())
    count = Statement.objects.count()
    again = [each | {"id": id} for each, id in zip(sent, ids, strict=True)]
    for batch in (again, found):
        answer = program.post("statements", body=as_json(batch))
        assert (answer.status_code, answer.json()) == (200, ids), (answer.json(), batch)
    for each, id in zip(found, ids, strict=True):
        other = each | {"verb": {"id": "http://example.org/another"}, "id": id}
        assert program.post("statements", body=as_json([statement(), other])).status_code in (400, 409)
    assert Statement.objects.count() == count


def fuzz_batches(program, examples):
    @how(examples)
    @given(st.lists(statements(), min_size=1, max_size=3))
    def one(sent):
        before = kept()
        answer = program.post("statements", body=as_json(sent))
        if refused_or(answer, 200, before):
            check_kept(program, sent, answer.json())

    one()


def fuzz_bytes(program, examples):
    @how(examples)
    @given(
        bodies() | st.binary(max_size=100),
        st.sampled_from(["application/json", MULTIPART, "text/plain"]),
        st.booleans(),
    )
    def one(body, kind, is_put):
        before = kept()
        if is_put:
            answer = program.put("statements", {"statementId": str(uuid4())}, body, Content_Type=kind)
            refused_or(answer, 204, before)
        else:
            refused_or(program.post("statements", body=body, Content_Type=kind), 200, before)

    one()


def attached(content: bytes, **more) -> dict:
    return {"usageType": "http://example.org/paper", "display": {"en": "A paper"}, "contentType": "application/pdf",
            "length": len(content), "sha2": hashlib.sha256(content).hexdigest()} | more  # fmt: skip


@st.composite
def parts(draw) -> bytes:
    content = draw(st.sampled_from([b"one", b"two", b"", b"--abc", b"\r\n--abc--\r\n", b"\r\n\r\n"]))
    said = {"Content-Type": "application/pdf", "Content-Transfer-Encoding": "binary",
            "X-Experience-API-Hash": hashlib.sha256(content).hexdigest()}  # fmt: skip
    if draw(st.integers(0, 2)) == 0:
        said[draw(st.sampled_from([*said, "X" * 9000, "é"]))] = draw(
            st.sampled_from(["", "é", "A" * 64, "a" * 9000, hashlib.sha512(content).hexdigest()])
        )
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return lines.encode() + draw(st.sampled_from([b"\r\n", b"\n", b""])) + content


@st.composite
def wholes(draw) -> bytes:
    """A statement with what is attached; often with a part too many or too few, or broken lines between them."""
    contents = draw(st.lists(st.sampled_from([b"one", b"two"]), max_size=3))
    said = draw(st.just(statement()) | statements()) | {"attachments": [attached(each) for each in contents]}
    if draw(st.booleans()) and contents:
        said["attachments"][0][draw(st.sampled_from(sorted(said["attachments"][0])))] = draw(EDGES)
    first = b"Content-Type: application/json\r\n\r\n" + as_json(said)
    line = draw(st.sampled_from([b"--abc"] * 8 + [b"--abd", b"--abc ", b"", b"-abc"]))
    end = draw(st.sampled_from([b"--\r\n"] * 8 + [b"", b"--", b"--x", b"\r\n"]))
    right = [lines_of(each) for each in dict.fromkeys(contents)]
    body = line + b"\r\n" + (b"\r\n" + line + b"\r\n").join([first, *right, *draw(st.lists(parts(), max_size=1))])
    return body + b"\r\n" + line + end


def lines_of(content: bytes) -> bytes:
    sha2 = hashlib.sha256(content).hexdigest().encode()
    return (
        b"Content-Type: x/y\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: "
        + sha2
        + b"\r\n\r\n"
        + content
    )


def fuzz_multipart(program, examples):
    kinds = [MULTIPART] * 5 + [
        "multipart/mixed",
        'multipart/mixed; boundary="abc"',
        "multipart/mixed; boundary=",
        "Multipart/Mixed;BOUNDARY=abc",
    ]

    @how(examples)
    @given(wholes(), st.sampled_from(kinds))
    def one(body, kind):
        before = kept()
        answer = program.post("statements", body=body, Content_Type=kind)
        if refused_or(answer, 200, before):
            for id in answer.json():
                query = {"statementId": id, "attachments": "true"}
                assert program.get("statements", query).status_code in (200, 404)

    one()


def fuzz_questions(program, examples):
    program.post("statements", body=[statement(id=str(uuid4())) for _turn in range(3)])
    names = st.sampled_from([*TAKEN.split(), "at", "x"])
    words = st.sampled_from(["true", "false", "ids", "canonical", "exact", "0", "-1", "1", "999999999999", "1e3", "٣"])
    values = words | st.sampled_from(IDS) | EDGES | ANY | st.just(PAUL)

    @how(examples)
    @given(st.dictionaries(names, values, max_size=4), st.sampled_from(["statements", "statements/more"]), EDGES)
    def one(query, path, language):
        said = {name: each if type(each) is str else json.dumps(each) for name, each in query.items()}
        written = urlencode(
            said, quote_via=lambda text, *_rest: quote_from_bytes(text.encode("utf-8", "surrogatepass"))
        )
        tongue = str(language).encode("utf-8", "surrogatepass").decode("latin-1")
        answer = program.get(f"{path}?{written}", **{"Accept-Language": tongue})
        assert answer.status_code in (200, 400, 404), (answer.status_code, answer.content)

    one()


WAYS = {fuzz_batches: (60, 3_000), fuzz_bytes: (60, 3_000), fuzz_multipart: (60, 2_000), fuzz_questions: (80, 4_000)}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("version", [NEW, OLD])
def test_any_statements_are_answered(way, version):
    way(Program(version=version), WAYS[way][0])


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("version", [NEW, OLD])
def test_any_statements_at_all_are_answered(way, version):
    way(Program(version=version), WAYS[way][1])


def test_what_was_accepted_is_not_changed_by_reading_it(db):
    """The fuzzing above is worth what its own comparing is worth: a right statement passes it."""
    program = Program()
    sent = [copy.deepcopy(statement(result={"success": True}))]
    check_kept(program, sent, program.post("statements", body=sent).json())

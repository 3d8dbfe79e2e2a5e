"""What a statement must be, requirement by requirement (numbers: xAPI 1.0.3 Data / IEEE 9274.1.1). Each is sent by itself."""

import copy

import pytest

from kapok.evidence.models import Statement
from kapok.evidence.tests.programs import AMINA, COURSE, NEW, OLD, Program, statement

pytestmark = [pytest.mark.django_db, pytest.mark.doors]
AGENT = {"objectType": "Agent", "name": "Paul", "account": {"homePage": "https://tool.example.org", "name": "paul"}}
GROUP = {"objectType": "Group", "name": "A seminar", "member": [AMINA, AGENT]}
KNOWN_GROUP = {"objectType": "Group", "mbox": "mailto:seminar@example.org", "member": [AMINA]}
QUIZ = {"type": "http://adlnet.gov/expapi/activities/cmi.interaction", "interactionType": "choice"}
REF = {"objectType": "StatementRef", "id": "6690e6c9-3ef0-4ed3-8b37-7f3964730bee"}
WITHIN = {
    "objectType": "SubStatement",
    "actor": AGENT,
    "verb": {"id": "http://example.org/planned"},
    "object": {"id": COURSE},
}
FILE = {"usageType": "http://example.org/paper", "display": {"en": "A paper"}, "contentType": "application/pdf", "length": 3,
        "sha2": "a" * 64, "fileUrl": "https://tool.example.org/paper.pdf"}  # fmt: skip


def object_(**definition):
    return {"object": {"id": COURSE, "definition": definition}}


RIGHT = {
    "an agent of each identifier (Data 2.4.2.1 / 4.2.2.1)": [
        {"actor": {"mbox": "mailto:a@example.org"}}, {"actor": {"mbox_sha1sum": "a" * 40}},
        {"actor": {"openid": "https://a.example.org/"}}, {"actor": AGENT},
    ],
    "groups with and without an identifier (Data 2.4.2.2)": [{"actor": GROUP}, {"actor": KNOWN_GROUP}, {"object": KNOWN_GROUP}],
    "every kind of object (Data 2.4.4)": [{"object": AGENT}, {"object": GROUP}, {"object": REF}, {"object": WITHIN}],
    "interactions (Data 2.4.4.1)": [
        object_(**QUIZ, choices=[{"id": "a", "description": {"en": "A"}}], correctResponsesPattern=["a"]),
        object_(**QUIZ | {"interactionType": "likert"}, scale=[{"id": "1"}]),
        object_(**QUIZ | {"interactionType": "matching"}, source=[{"id": "1"}], target=[{"id": "2"}]),
    ],
    "extensions of any content (Data 4.1)": [
        object_(extensions={"http://example.org/x": None}), {"result": {"extensions": {"http://example.org/x": {"a": [1, {}]}}}},
        {"context": {"extensions": {"http://example.org/x": ""}}},
    ],
    "results (Data 2.4.5)": [
        {"result": {"score": {"scaled": -1, "raw": 2.5, "min": 0, "max": 5}, "success": True, "completion": False, "response": ""}},
        {"result": {"duration": "P3Y1M29DT4H35M59.14S"}}, {"result": {"duration": "P4W"}},
    ],
    "contexts (Data 2.4.6)": [
        {"context": {"registration": "6690E6C9-3ef0-4ed3-8b37-7f3964730bee", "instructor": GROUP, "team": KNOWN_GROUP, "platform": "x",
                     "revision": "2", "language": "zh-Hant-HK", "statement": REF}},
        {"context": {"contextActivities": {"parent": {"id": COURSE}, "grouping": [{"id": COURSE}], "category": [], "other": []}}},
    ],
    "times (Data 4.5 / RFC 3339)": [{"timestamp": "2015-11-18T12:17:00+05:30"}, {"timestamp": "2015-11-18T12:17:00.12345678Z"}],
    "an authority, which is replaced (Data 2.4.9)": [{"authority": AGENT}, {"authority": GROUP}],
    "attachments that are elsewhere (Data 2.4.11)": [{"attachments": [FILE]}],
    "languages (RFC 5646)": [{"verb": {"id": "http://example.org/v", "display": dict.fromkeys(("cmn", "sr-Latn-RS", "und", "x-a", "i-klingon"), "x")}}],
}  # fmt: skip
WRONG = {
    "what is missing (Data 2.2, XAPI-00003 to 5)": [{"actor": ...}, {"verb": ...}, {"object": ...}, {"verb": {}}, {"object": {}}],
    "null, but in extensions (XAPI-00001)": [{"context": None}, {"result": {"success": None}}, {"object": {"id": COURSE, "definition": None}}],
    "other types (XAPI-00006)": [{"result": {"success": "true"}}, {"result": {"score": {"raw": "1"}}}, {"actor": "paul"}, {"verb": []}],
    "other properties, other letters (XAPI-00008, 10)": [{"Actor": AGENT}, {"dummy": 1}, {"context": {"Team": GROUP}}],
    "not one identifier (Data 2.4.2.3)": [{"actor": {"name": "x"}}, {"actor": AGENT | {"mbox": "mailto:a@example.org"}}],
    "wrong identifiers (Data 2.4.2.3)": [
        {"actor": {"mbox": "a@example.org"}}, {"actor": {"mbox_sha1sum": "a" * 39}}, {"actor": {"openid": "a"}},
        {"actor": {"account": {"homePage": "x", "name": "a"}}}, {"actor": {"account": {"homePage": "https://a.example.org"}}},
    ],
    "groups that nobody can know (Data 2.4.2.2)": [
        {"actor": {"objectType": "Group"}}, {"actor": {"objectType": "Group", "member": []}},
        {"actor": GROUP | {"member": [KNOWN_GROUP]}}, {"context": {"team": AGENT}},
    ],
    "no IRI (XAPI-00011)": [
        {"verb": {"id": "played"}}, {"object": {"id": "course"}}, object_(type="course"), object_(moreInfo="x"),
        {"result": {"extensions": {"x": 1}}}, {"verb": {"id": "ab=c://x.example.org"}},
    ],
    "languages that RFC 5646 does not know": [
        object_(name={"something": "x"}), {"context": {"language": "12"}}, object_(name={"zh-z-aaa-z-bbb": "x"}), object_(name=["x"]),
    ],
    "interactions (Data 2.4.4.1)": [
        object_(**QUIZ | {"interactionType": "choiCe"}), object_(correctResponsesPattern=["a"]), object_(**QUIZ, choices=[{"id": 1}]),
        object_(**QUIZ, choices=[{"id": "a"}, {"id": "a"}]), object_(**QUIZ, scale=[{"id": "a"}]),
    ],
    "statements within statements (Data 2.4.4.3)": [
        {"object": WITHIN | {"id": REF["id"]}}, {"object": WITHIN | {"authority": AGENT}}, {"object": WITHIN | {"object": WITHIN}},
    ],
    "references (Data 2.4.4.3)": [{"object": REF | {"id": "x"}}, {"context": {"statement": {"id": REF["id"]}}}],
    "scores (Data 2.4.5.1, XAPI-00080 to 83)": [
        {"result": {"score": {"scaled": 1.01}}}, {"result": {"score": {"raw": 6, "max": 5}}}, {"result": {"score": {"min": 5, "max": 1}}},
    ],
    "durations (Data 4.6, XAPI-00124)": [{"result": {"duration": each}} for each in ("P4W1D", "PA1H", "P", "PT", 7)],
    "times (Data 4.5, XAPI-00123)": [
        {"timestamp": each} for each in ("01/011/2015", "2008-09-15T15:53:00.601-00:00", "2008-09-15T15:53:00-00", "2008-13-15T15:53:00Z", 5)
    ],
    "revision and platform without an activity (Data 2.4.6)": [{"object": AGENT, "context": {each: "x"}} for each in ("revision", "platform")],
    "authorities (Data 2.4.9, XAPI-00098, 100)": [
        {"authority": GROUP | {"member": [AMINA]}}, {"authority": KNOWN_GROUP}, {"authority": "me"},
    ],
    "versions (Data 2.4.10, XAPI-00101)": [{"version": each} for each in ("0.9.9", "1.1.0", "x", 1)],
    "attachments (Data 2.4.11)": [
        {"attachments": FILE}, {"attachments": [FILE | {"length": "3"}]}, {"attachments": [FILE | {"sha2": "abc"}]},
        {"attachments": [FILE | {"usageType": "x"}]}, {"attachments": [FILE | {"contentType": 9}]}, {"attachments": [{}]},
    ],
    "a voiding statement of no statement (Data 2.3.2, XAPI-00017)": [{"verb": {"id": "http://adlnet.gov/expapi/verbs/voided"}}],
    "ids (Data 2.4.1)": [{"id": "x"}, {"id": 5}, {"id": REF["id"] + "0"}],
    "NUL, which no database keeps": [{"result": {"response": "a\0b"}}, {"actor": AGENT | {"name": "\0"}}],
}  # fmt: skip
ONLY_NEW = {
    "contextAgents and contextGroups (2.0: 4.2.2.5)": [
        {"context": {"contextAgents": [{"objectType": "contextAgent", "agent": AGENT, "relevantTypes": ["http://example.org/tutor"]}]}},
        {"context": {"contextGroups": [{"objectType": "contextGroup", "group": KNOWN_GROUP}]}},
    ],
    "version 2.0.0": [{"version": "2.0.0"}],
}  # fmt: skip
WRONG_CONTEXT_AGENTS = [
    {"objectType": "Agent", "agent": AGENT},
    {"objectType": "contextAgent", "agent": {}},
    {"objectType": "contextAgent", "agent": AGENT, "relevantTypes": []},
    {"objectType": "contextAgent", "agent": AGENT, "relevantTypes": ["x"]},
]


def made(more: dict) -> dict:
    return {key: value for key, value in statement(**copy.deepcopy(more)).items() if value is not ...}


def status_of(program, more: dict) -> int:
    return program.post("statements", body=made(more)).status_code


@pytest.fixture(params=[NEW, OLD])
def program(request, db):
    return Program(version=request.param)


@pytest.mark.parametrize("what", RIGHT)
def test_these_are_taken_and_given_back_as_they_came(program, what):
    for more in RIGHT[what]:
        sent = made(more)
        answer = program.post("statements", body=sent)
        assert answer.status_code == 200, (more, answer.content)
        read = program.get("statements", {"statementId": answer.json()[0]}).json()
        expected = {key: value for key, value in as_lists(sent).items() if key not in ("authority", "timestamp")}
        assert {key: read[key] for key in expected} == expected
        assert set(read) == {*sent, "id", "authority", "timestamp", "stored", "version"}


def as_lists(sent: dict) -> dict:
    """An activity of a context is given back as a list of one (Data 2.4.6.2)."""
    for role, each in sent.get("context", {}).get("contextActivities", {}).items():
        sent["context"]["contextActivities"][role] = each if isinstance(each, list) else [each]
    return sent


@pytest.mark.parametrize("what", WRONG)
def test_these_are_refused_with_a_sentence(program, what):
    for more in WRONG[what]:
        answer = program.post("statements", body=made(more))
        assert answer.status_code == 400, (more, answer.content)
        assert answer.json()["error"].endswith(".")
    assert not Statement.objects.exists()


@pytest.mark.parametrize("what", ONLY_NEW)
def test_these_came_with_version_2(db, what):
    for more in ONLY_NEW[what]:
        assert status_of(Program(version=NEW), more) == 200
        assert status_of(Program(version=OLD), more) == 400


@pytest.mark.parametrize("other", WRONG_CONTEXT_AGENTS)
def test_context_agents_are_checked(db, other):
    assert status_of(Program(), {"context": {"contextAgents": [other]}}) == 400


def test_a_time_without_an_offset_is_one_of_utc_in_1_0_3_only(db):
    assert status_of(Program(version=NEW), {"timestamp": "2015-11-18T12:17:00"}) == 400
    old = Program(version=OLD)
    id = old.post("statements", body=made({"timestamp": "2015-11-18T12:17:00"})).json()[0]
    assert str(Statement.objects.get(id=id).timestamp) == "2015-11-18 12:17:00+00:00"


def test_depth_and_size_have_limits(db):
    deep = inner = {}
    for _turn in range(70):
        inner["a"] = inner = {}
    program = Program()
    assert status_of(program, {"result": {"extensions": {"http://example.org/x": deep}}}) == 400
    assert status_of(program, {"result": {"response": "x" * 600_000}}) == 413
    assert program.post("statements", body=b"[" * 5000).status_code == 400
    assert program.post("statements", body=[statement()] * 5001).status_code == 413


@pytest.mark.parametrize("body", [b"", b"{", b"7", b"[[]]", b'{"actor":NaN}', b"\xff", b'"x"', b"null", b"[null]"])
def test_what_is_no_json_of_statements_is_refused(db, body):
    assert Program().post("statements", body=body).status_code == 400

"""Statements that are right, and what may be done to them so that they are not: for fuzzing the record store."""

import copy
import json

from hypothesis import strategies as st

from kapok.evidence import verbs
from kapok.evidence.tests.programs import AMINA, COURSE, PAUL, statement

IDS = [f"6690e6c9-3ef0-4ed3-8b37-7f3964730b{number:02d}" for number in range(4)]
TEAM = {"objectType": "Group", "account": {"homePage": "https://tool.example.org", "name": "team"}, "member": [AMINA]}
NAMELESS = {"objectType": "Group", "name": "Some", "member": [PAUL, AMINA | {"name": "Amina"}]}
REFERENCE = {"objectType": "StatementRef", "id": IDS[0]}
QUESTION = {
    "id": f"{COURSE}/1",
    "definition": {"name": {"en": "Why?", "fr": "Pourquoi ?"}, "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
                   "interactionType": "choice", "choices": [{"id": "a", "description": {"en": "A"}}],
                   "correctResponsesPattern": ["a"], "extensions": {"http://example.org/x": {"a": [1, None]}}},
}  # fmt: skip
RESULT = {"score": {"scaled": 0.5, "raw": 5, "min": 0, "max": 10}, "success": True, "completion": True, "response": "b",
          "duration": "PT1H2.123S", "extensions": {"http://example.org/x": [1.5, "y"]}}  # fmt: skip
CONTEXT = {"registration": IDS[3], "instructor": PAUL | {"name": "Paul"}, "team": TEAM, "language": "fr", "platform": "x",
           "revision": "1", "statement": REFERENCE, "contextActivities": {"parent": [{"id": COURSE}], "other": {"id": "x:y"}},
           "extensions": {"http://example.org/x": {}}}  # fmt: skip
WITHIN = {"objectType": "SubStatement", "actor": TEAM, "verb": {"id": "http://example.org/v", "display": {"en": "did"}},
          "object": QUESTION, "result": RESULT, "context": CONTEXT, "timestamp": "2026-06-01T10:00:00Z"}  # fmt: skip
PAPER = {"usageType": "http://example.org/paper", "display": {"en": "A paper"}, "contentType": "application/pdf", "length": 3,
         "sha2": "a" * 64, "fileUrl": "https://tool.example.org/paper.pdf"}  # fmt: skip
RIGHT = [
    statement(object=QUESTION, result=RESULT, context=CONTEXT, timestamp="2026-06-01T10:00:00.123Z", attachments=[PAPER]),
    statement(actor=NAMELESS, object=WITHIN, authority=AMINA, version="1.0.0"),
    statement(actor=TEAM, object=REFERENCE, context={key: each for key, each in CONTEXT.items() if key not in ("platform", "revision")}),
    statement(object=PAUL | {"objectType": "Agent"}, result={"extensions": {}}),
    statement(verb={"id": verbs.VOIDED, "display": {"en": "voided"}}, object=REFERENCE),
]  # fmt: skip
BIG = 10**30
EDGES = st.sampled_from(
    [
        # numbers, and texts that are none in some place
        0, -1, 2**53, 2**63, 2**64, -(2**64), BIG, 1e308, -0.0, 5e-324, True, None, "", "\0", "a\0b", "\\u0000", "é", "🏵" * 600,
        "a" * 501, "x" * 100_000, "\u2028", "\x85", "\ud800", "original", "__proto__", "en",
        # IRIs
        COURSE, "x:y", "x:", ":y", "http://", "http://é.example.org/学", "x:" + "学" * 990, "x:" + "".join(map(chr, range(0x10000, 0x10000 + 990))),
        "x:a\u00a0b", "x:\ufeff", "urn:uuid:" + IDS[0],
        # languages
        "en-US", "x-a", "zh-cmn-Hans-CN", "i-klingon", "a-DE", "en-a-bbb-a-ccc", "ORIGINAL", "de-1996-1996", "en_US",
        # moments
        "2026-06-01T10:00:00Z", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.999999Z",
        "9999-12-31T23:59:59-12:00", "2016-12-31T23:59:60Z", "2026-02-29T00:00:00Z", "2026-06-01T24:00:00Z", "2026-06-01T10:00:00,5Z",
        "2026-06-01", "20260601T100000Z", "2026-06-01T10:00", "2026-06-01t10:00:00z", "2026-06-01T10:00:00.1234567890123Z",
        "2026-06-01T10:00:00+23:59", "2026-06-01T10:00:00+24:00", "2026-06-01T10:00:00-0000", "0000-01-01T00:00:00Z", "２０２６-06-01T10:00:00Z",
        # durations
        "PT0S", "P1Y2M3DT4H5M6.789S", "PT99999999999999999999H", "P1W", "P1W1D", "-PT1S", "PT1,129S", "P0.5Y", "PT.5S", "P" + "9" * 5000 + "D",
        # agents
        AMINA, PAUL, TEAM, NAMELESS, AMINA | PAUL, TEAM | {"member": [TEAM]}, NAMELESS | {"member": [NAMELESS]}, TEAM | {"member": []},
        {"mbox": "mailto:\0@example.org"}, {"mbox": "mailto:AMINA@example.org"}, {"openid": "x:y"}, {"mbox_sha1sum": "A" * 40},
        {"account": {"homePage": "x:" + "🏵" * 490, "name": "学" * 500}}, {"account": {"homePage": "x:y", "name": ""}},
        {"account": {"homePage": "x:y", "name": "\0"}},
        {"account": {"homePage": "x:" + "".join(map(chr, range(0x20000, 0x20000 + 490))), "name": "".join(map(chr, range(0x21000, 0x21000 + 490)))}},
        # whole parts in each other's places
        REFERENCE, WITHIN, WITHIN | {"object": WITHIN}, QUESTION, RESULT, CONTEXT, PAPER, [PAPER, PAPER], [], {}, [[]], {"": {}},
        PAPER | {"contentType": "text/plain;\rX-Experience-API-Hash: b"}, PAPER | {"length": BIG}, PAPER | {"sha2": "é" * 64},
        {"original": "x"}, {"en": "x", "original": "y"}, {"objectType": "StatementRef", "id": IDS[1].upper()},
        {"min": -1e308, "max": 1e308, "raw": BIG}, {"scaled": 1}, {"scaled": BIG},
    ]
).map(copy.deepcopy)  # fmt: skip
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=12) | EDGES
KEYS = st.sampled_from(sorted({*WITHIN, *RESULT, *RESULT["score"], *CONTEXT, *PAPER, *TEAM, *QUESTION["definition"], "mbox", "openid",
                               "mbox_sha1sum", "id", "stored", "version", "authority", "attachments", "display", "contextAgents",
                               "contextGroups", "http://example.org/x", "original", "en"}))  # fmt: skip
ANY = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS | st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def places_in(said, path=()) -> list[tuple]:
    """The path of each property and member."""
    inner = said.items() if type(said) is dict else enumerate(said) if type(said) is list else ()
    found = [path] if path else []
    for key, each in inner:
        found += places_in(each, (*path, key))
    return found


@st.composite
def statements(draw) -> dict:
    """A right one with up to three changes: something else in a place, a place less, an unknown key more."""
    said = json.loads(json.dumps(draw(st.sampled_from(RIGHT))))
    if draw(st.booleans()):
        said["id"] = draw(st.sampled_from(IDS))
    for _change in range(draw(st.integers(0, 3))):
        path = draw(st.sampled_from(places_in(said)))
        holder = said
        for key in path[:-1]:
            holder = holder[key]
        how = draw(st.integers(0, 4))
        if how == 0:
            del holder[path[-1]]
        elif how == 1 and type(holder) is dict:
            holder[draw(KEYS)] = draw(ANY)
        else:
            holder[path[-1]] = draw(ANY)
        if not said:
            break
    return said


def as_json(said) -> bytes:
    """Also what Python writes and JSON does not know: NaN, halves of characters."""
    return json.dumps(said).encode()


def given_twice(data: bytes) -> bytes:
    return data.replace(b'{"', b'{"actor": 1, "', 1)


@st.composite
def bodies(draw) -> bytes:
    """Statements as bytes, and then perhaps broken."""
    said = draw(st.lists(statements(), max_size=3) | statements() | ANY)
    data = as_json(said)
    how = draw(st.integers(0, 7))
    if how == 0:
        place = draw(st.integers(0, max(0, len(data) - 1)))
        return data[:place] + draw(st.binary(max_size=4)) + data[place + draw(st.integers(0, 3)) :]
    if how == 1:
        return draw(st.sampled_from([
            data[: len(data) // 2], data + data, b"\xef\xbb\xbf" + data, data.decode().encode("utf-16"), given_twice(data),
            data.replace(b"0.5", b"1e999"), data.replace(b"1.5", b"1" * 5000), data.replace(b'"y"', b'"\xff"'),
            data.replace(b"null", b"[" * 5000 + b"]" * 5000), data.replace(b"null", b'{"a":' * 900 + b"1" + b"}" * 900),
            data.replace(b"null", b"[" * 58 + b"]" * 58), data.replace(b'"en"', b'"en": "a", "en"'), data.replace(b"example", b"ex\\u0000mple"),
        ]))  # fmt: skip
    return data

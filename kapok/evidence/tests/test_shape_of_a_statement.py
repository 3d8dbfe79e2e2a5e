"""The rules of xAPI 2.0 that concern a learner's device. Every refusal names the property."""

import pytest

from kapok.evidence.actions import StatementRefused, receive_statement
from kapok.evidence.models import Statement
from kapok.evidence.tests.conftest import said

IRI = "http://example.org/x"


def receive(world, activity, **more):
    return receive_statement(account=world.amina, statement=said(world.amina, activity) | more).statement


def deep(levels):
    return {IRI: deep(levels - 1)} if levels else 1


WRONG = [
    ({"id": "17"}, "id"),
    ({"id": None}, "id"),
    ({"actor": None}, "actor"),
    ({"actor": {}}, "actor.account"),
    ({"actor": {"mbox": "mailto:amina@example.org"}}, "actor.mbox"),
    ({"actor": {"objectType": "Group", "account": {}}}, "actor"),
    ({"actor": {"account": {"homePage": IRI, "name": "amina"}}}, "actor"),
    ({"verb": {}}, "verb.id"),
    ({"verb": {"id": "answered"}}, "verb.id"),
    ({"verb": {"id": IRI}}, "verb.id"),
    ({"verb": {"id": "http://adlnet.gov/expapi/verbs/answered", "display": "answered"}}, "verb.display"),
    (
        {"verb": {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"not a language": "x"}}},
        "verb.display.not a language",
    ),
    ({"object": {}}, "object.id"),
    ({"object": {"id": 1}}, "object.id"),
    ({"object": {"id": IRI}}, "object.id"),
    ({"object": {"id": IRI, "objectType": "Agent"}}, "object"),
    ({"object": {"id": IRI, "name": "x"}}, "object.name"),
    ({"object": {"id": IRI, "definition": []}}, "object.definition"),
    ({"result": []}, "result"),
    ({"result": {"mark": 1}}, "result.mark"),
    ({"result": {"score": {"scaled": 1.01}}}, "result.score.scaled"),
    ({"result": {"score": {"scaled": -2}}}, "result.score.scaled"),
    ({"result": {"score": {"scaled": True}}}, "result.score.scaled"),
    ({"result": {"score": {"raw": 11, "min": 0, "max": 10}}}, "result.score.raw"),
    ({"result": {"score": {"min": 5, "max": 5}}}, "result.score.min"),
    ({"result": {"score": {"points": 5}}}, "result.score.points"),
    ({"result": {"success": "yes"}}, "result.success"),
    ({"result": {"completion": 1}}, "result.completion"),
    ({"result": {"response": 42}}, "result.response"),
    ({"result": {"response": "x" * 10_001}}, "result.response"),
    ({"result": {"duration": "12 minutes"}}, "result.duration"),
    ({"result": {"duration": "P"}}, "result.duration"),
    ({"result": {"duration": "PT"}}, "result.duration"),
    ({"result": {"duration": "P1DT"}}, "result.duration"),
    ({"result": {"extensions": {"short": 1}}}, "result.extensions.short"),
    ({"context": {"registration": "run 1"}}, "context.registration"),
    ({"context": {"instructor": {"mbox": "mailto:teklu@example.org"}}}, "context.instructor"),
    ({"context": {"team": {}}}, "context.team"),
    ({"context": {"language": "the French one"}}, "context.language"),
    ({"context": {"platform": ["phone"]}}, "context.platform"),
    ({"context": {"statement": {"id": IRI}}}, "context.statement"),
    ({"context": {"contextActivities": {"friend": []}}}, "context.contextActivities.friend"),
    ({"context": {"contextActivities": {"parent": [{"id": "unit"}]}}}, "context.contextActivities.parent.id"),
    ({"context": {"contextActivities": {"parent": [{"id": IRI}] * 51}}}, "context.contextActivities.parent"),
    ({"timestamp": "yesterday"}, "timestamp"),
    ({"timestamp": "2026-06-15T12:00:00"}, "timestamp"),
    ({"timestamp": "2026-02-30T12:00:00Z"}, "timestamp"),
    ({"timestamp": "2026-06-15T12:00:00-00:00"}, "timestamp"),
    ({"timestamp": 1781524800}, "timestamp"),
    ({"version": "3.0"}, "version"),
    ({"authority": {}}, "authority"),
    ({"attachments": []}, "attachments"),
    ({"colour": "red"}, "colour"),
]


@pytest.mark.parametrize(("change", "named"), WRONG)
def test_what_is_wrong_is_named(world, optics, change, named):
    with pytest.raises(StatementRefused) as refused:
        receive(world, optics.question, **change)
    assert f"“{named}”" in str(refused.value)
    assert not Statement.objects.exists()


@pytest.mark.parametrize("missing", ["id", "actor", "verb", "object"])
def test_what_is_missing_is_named(world, optics, missing):
    statement = said(world.amina, optics.question)
    del statement[missing]
    with pytest.raises(StatementRefused, match=f"“{missing}” is missing"):
        receive_statement(account=world.amina, statement=statement)


@pytest.mark.parametrize(
    "held",
    [
        deep(30), 2**60, float("nan"), float("inf"), "\ud800", "a\u0000b", "\\\u0000", "x" * 40_000,
    ],
)  # fmt: skip
def test_what_no_database_should_hold_is_refused(world, optics, held):
    with pytest.raises(StatementRefused):
        receive(world, optics.question, result={"extensions": {IRI: held}})
    assert not Statement.objects.exists()


def test_somebody_may_write_about_characters_that_no_database_holds(world, optics):
    assert receive(world, optics.question, result={"response": "\\u0000 and \\\\u0000"})


@pytest.mark.parametrize("statement", [None, 1, "text", [], [{}]])
def test_what_is_no_object_is_refused(world, statement):
    with pytest.raises(StatementRefused):
        receive_statement(account=world.amina, statement=statement)


def test_a_full_statement_is_taken_apart_and_kept(world, optics):
    row = receive(
        world,
        optics.question,
        version="2.0.0",
        stored="2026-06-15T12:00:00Z",
        timestamp="2026-06-15T14:59:59.5+03:00",
        result={
            "score": {"scaled": 0.5, "raw": 5, "min": 0, "max": 10},
            "success": True,
            "completion": True,
            "duration": "PT1M30.5S",
        },
        context={
            "language": "zh-Hans",
            "platform": "phone",
            "contextActivities": {"parent": {"id": optics.unit1.iri, "definition": {"name": {"en": "Unit"}}}},
            "extensions": {IRI: {"anything": [None, 1]}},
        },
        object={"id": optics.question.iri, "objectType": "Activity", "definition": {"name": {"en": "A question"}}},
    )
    assert row.timestamp.isoformat() == "2026-06-15T11:59:59.500000+00:00"
    assert row.body == {
        "result": {
            "score": {"scaled": 0.5, "raw": 5, "min": 0, "max": 10},
            "success": True,
            "completion": True,
            "duration": "PT1M30.5S",
        },
        "context": {
            "language": "zh-Hans",
            "platform": "phone",
            "contextActivities": {"parent": [{"objectType": "Activity", "id": optics.unit1.iri}]},
        },
    }
    assert row.text.words == {"context.extensions": {IRI: {"anything": [None, 1]}}}


def test_what_a_thing_is_called_does_not_make_it_another_statement(world, optics):
    statement = said(world.amina, optics.question)
    named = statement | {
        "object": {"id": optics.question.iri, "definition": {"name": {"fr": "Question"}}},
        "version": "2.0.0",
    }
    assert receive_statement(account=world.amina, statement=statement).outcome == "received"
    assert receive_statement(account=world.amina, statement=named).outcome == "had"

"""Result and context of a statement: what is kept in its body, and what a person wrote, which is kept apart."""

from uuid import UUID

from django.utils.translation import gettext as _

from kapok.evidence.refusals import StatementRefused
from kapok.evidence.shape.values import (
    a_boolean,
    a_duration,
    a_language,
    a_number,
    a_part,
    a_text,
    a_uuid,
    an_iri,
    an_object,
    extensions,
)

RESULT = frozenset({"score", "success", "completion", "response", "duration", "extensions"})
SCORE = frozenset({"scaled", "raw", "min", "max"})
CONTEXT = frozenset(
    {"registration", "contextActivities", "revision", "platform", "language", "statement", "extensions"}
)
OTHER_PEOPLE = frozenset({"instructor", "team", "contextAgents", "contextGroups"})
ROLES_OF_ACTIVITIES = frozenset({"parent", "grouping", "category", "other"})
ACTIVITIES_MAX = 50


def read_result(value) -> tuple[dict, dict]:
    """Returns the result without words, and the words."""
    result = an_object(value, "result", allowed=RESULT)
    kept: dict = {}
    if "score" in result:
        kept["score"] = _score(result["score"])
    for key in ("success", "completion"):
        if key in result:
            kept[key] = a_boolean(result[key], f"result.{key}")
    if "duration" in result:
        kept["duration"] = a_duration(result["duration"], "result.duration")
    words: dict = {}
    if "response" in result:
        words["result.response"] = a_text(result["response"], "result.response")
    if "extensions" in result:
        words["result.extensions"] = extensions(result["extensions"], "result.extensions")
    return kept, words


def _score(value) -> dict:
    score = an_object(value, "result.score", allowed=SCORE)
    numbers = {key: a_number(number, f"result.score.{key}") for key, number in score.items()}
    if not -1 <= numbers.get("scaled", 0) <= 1:
        raise StatementRefused(_("“result.score.scaled” must lie between -1 and 1."))
    least, most = numbers.get("min", float("-inf")), numbers.get("max", float("inf"))
    if least >= most:
        raise StatementRefused(_("“result.score.min” must be less than “result.score.max”."))
    if not least <= numbers.get("raw", max(least, min(most, 0))) <= most:
        raise StatementRefused(_("“result.score.raw” must lie between “result.score.min” and “result.score.max”."))
    return numbers


def read_context(value) -> tuple[dict, dict, UUID | None]:
    """Returns the context without words and registration, the words, and the registration or None."""
    if isinstance(value, dict) and (named := OTHER_PEOPLE & value.keys()):
        raise StatementRefused(
            _("“%(property)s” names other people. A learner's statement speaks of herself only.")
            % {"property": f"context.{min(named)}"}
        )
    context = an_object(value, "context", allowed=CONTEXT)
    kept: dict = {}
    for key in ("revision", "platform"):
        if key in context:
            kept[key] = a_text(context[key], f"context.{key}", characters_max=200)
    if "language" in context:
        kept["language"] = a_language(context["language"], "context.language")
    if "contextActivities" in context:
        kept["contextActivities"] = _activities(context["contextActivities"])
    if "statement" in context:
        kept["statement"] = _reference(context["statement"])
    words = {}
    if "extensions" in context:
        words["context.extensions"] = extensions(context["extensions"], "context.extensions")
    registration = a_uuid(context["registration"], "context.registration") if "registration" in context else None
    return kept, words, registration


def _activities(value) -> dict:
    given = an_object(value, "context.contextActivities", allowed=ROLES_OF_ACTIVITIES)
    return {role: _list_of_activities(each, f"context.contextActivities.{role}") for role, each in given.items()}


def _list_of_activities(value, name: str) -> list[dict]:
    """One activity or a list of them; what they are called is known here already and dropped."""
    found = value if isinstance(value, list) else [value]
    if len(found) > ACTIVITIES_MAX:
        raise StatementRefused(
            _("“%(property)s” is too long. Name at most %(max)s.") % {"property": name, "max": ACTIVITIES_MAX}
        )
    return [{"objectType": "Activity", "id": read_activity(each, name)} for each in found]


def read_activity(value, name: str) -> str:
    activity = an_object(value, name, allowed=frozenset({"objectType", "id", "definition"}))
    if activity.get("objectType", "Activity") != "Activity":
        raise StatementRefused(_("“%(property)s” must be an activity.") % {"property": name})
    if not isinstance(activity.get("definition", {}), dict):
        raise StatementRefused(
            _("“%(property)s” must be an object with properties.") % {"property": f"{name}.definition"}
        )
    return an_iri(a_part(activity, "id", name), f"{name}.id")


def _reference(value) -> dict:
    reference = an_object(value, "context.statement", allowed=frozenset({"objectType", "id"}))
    if reference.get("objectType") != "StatementRef":
        raise StatementRefused(
            _("“%(property)s” must be a reference to a statement.") % {"property": "context.statement"}
        )
    return {
        "objectType": "StatementRef",
        "id": str(a_uuid(a_part(reference, "id", "context.statement"), "context.statement.id")),
    }

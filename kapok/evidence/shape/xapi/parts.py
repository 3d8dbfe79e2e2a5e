"""Result, context and attachments (1.0.3: Data 2.4.5, 2.4.6, 2.4.11; 2.0: 4.2.2.4 to 4.2.2.6)."""

from kapok.evidence.shape.xapi.activities import read_activity
from kapok.evidence.shape.xapi.agents import agent_of, read_actor, read_group
from kapok.evidence.shape.xapi.sent import RELATED, Sent
from kapok.evidence.shape.xapi.values import (
    HEXADECIMAL,
    MEDIA_TYPE,
    a_boolean,
    a_duration,
    a_language,
    a_language_map,
    a_number,
    a_text,
    a_type,
    a_uuid,
    an_iri,
    an_object,
    extensions,
    wrong,
)

RESULT = frozenset({"score", "success", "completion", "response", "duration", "extensions"})
SCORE = frozenset({"scaled", "raw", "min", "max"})
CONTEXT_OLD = frozenset(
    {"registration", "instructor", "team", "contextActivities", "revision", "platform", "language", "statement", "extensions"}
)  # fmt: skip
CONTEXT_NEW = CONTEXT_OLD | {"contextAgents", "contextGroups"}
ROLES = frozenset({"parent", "grouping", "category", "other"})
REFERENCE = frozenset({"objectType", "id"})
ATTACHMENT = frozenset({"usageType", "display", "description", "contentType", "length", "sha2", "fileUrl"})
NEEDED = ("usageType", "display", "contentType", "length", "sha2")
SHA2_DIGITS = frozenset({56, 64, 96, 128})  # SHA-224 to SHA-512


def read_result(value, name: str, sent: Sent) -> dict:
    """The result without words; they go to `sent.words`."""
    result = an_object(value, name, RESULT)
    for key in ("response", "extensions"):
        if key in result:
            said = result.pop(key)
            sent.words[f"{name}.{key}"] = said
            a_text(said, f"{name}.response") if key == "response" else extensions(said, f"{name}.extensions")
    if "score" in result:
        _check_score(result["score"], f"{name}.score")
    if "success" in result:
        a_boolean(result["success"], f"{name}.success")
    if "completion" in result:
        a_boolean(result["completion"], f"{name}.completion")
    if "duration" in result:
        a_duration(result["duration"], f"{name}.duration")
    return result


def _check_score(value, name: str) -> None:
    score = an_object(value, name, SCORE)
    for key, said in score.items():
        a_number(said, f"{name}.{key}")
    if not -1 <= score.get("scaled", 0) <= 1:
        raise wrong(f"{name}.scaled", "must lie between -1 and 1")
    least, most = score.get("min", float("-inf")), score.get("max", float("inf"))
    if least >= most:
        raise wrong(f"{name}.min", f"must be less than “{name}.max”")
    if "raw" in score and not least <= score["raw"] <= most:
        raise wrong(f"{name}.raw", f"must lie between “{name}.min” and “{name}.max”")


def read_context(value, name: str, sent: Sent, *, is_about_activity: bool) -> dict:
    """The context without words; an agent in it is the place of its form."""
    context = an_object(value, name, CONTEXT_NEW if sent.version[0] == "2" else CONTEXT_OLD)
    for key in tuple(context):
        said = context[key]
        if key == "contextActivities":
            _read_activities(said, f"{name}.{key}", sent)
        elif key in ("revision", "platform"):
            a_text(said, f"{name}.{key}")
            if not is_about_activity:
                raise wrong(f"{name}.{key}", "may only be used when the object is an activity")
        elif key == "language":
            a_language(said, f"{name}.language")
        elif key == "registration":
            _read_registration(context, name, sent)
        elif key == "extensions":
            sent.words[f"{name}.extensions"] = extensions(context.pop(key), f"{name}.extensions")
        elif key == "statement":
            read_reference(said, f"{name}.statement")
        elif key == "instructor":
            context[key] = read_actor(said, f"{name}.instructor", sent, RELATED)
        elif key == "team":
            context[key] = read_group(said, f"{name}.team", sent, RELATED)
        else:
            context[key] = _read_others(said, key, f"{name}.{key}", sent)
    return context


def _read_registration(context: dict, name: str, sent: Sent) -> None:
    """That of the statement itself is a column; it stays here only where it was written otherwise."""
    said = context["registration"]
    registration = a_uuid(said, f"{name}.registration")
    if name == "context":
        sent.registration = registration
        if registration == said:
            del context["registration"]


def _read_activities(value, name: str, sent: Sent) -> None:
    """One activity is as good as a list of one, which is what is given back (1.0.3: Data 2.4.6.2)."""
    roles = an_object(value, name, ROLES)
    for role, said in roles.items():
        if type(said) is not list:
            roles[role] = said = [said]
        for each in said:
            read_activity(each, f"{name}.{role}", sent)


def _read_others(value, key: str, name: str, sent: Sent) -> list[dict]:
    """contextAgents or contextGroups (2.0: 4.2.2.5)."""
    kind, whom = ("contextAgent", "agent") if key == "contextAgents" else ("contextGroup", "group")
    if type(value) is not list:
        raise wrong(name, "must be a list")
    for each in value:
        other = an_object(each, name, frozenset({"objectType", whom, "relevantTypes"}))
        if other.get("objectType") != kind:
            raise wrong(f"{name}.objectType", f"must be {kind}")
        if "relevantTypes" in other:
            _check_types(other["relevantTypes"], f"{name}.relevantTypes")
        said = other.get(whom)
        other[whom] = (
            sent.place_of(agent_of(said, f"{name}.agent"), RELATED)
            if whom == "agent"
            else read_group(said, f"{name}.group", sent, RELATED)
        )
    return value


def _check_types(value, name: str) -> None:
    if type(value) is not list or not value:
        raise wrong(name, "must be a list of IRIs with at least one")
    for each in value:
        an_iri(each, name)


def read_reference(value, name: str):
    """The id of the statement that it points at."""
    reference = an_object(value, name, REFERENCE)
    if reference.get("objectType") != "StatementRef":
        raise wrong(f"{name}.objectType", "must be StatementRef")
    return a_uuid(reference.get("id"), f"{name}.id")


def check_attachments(value) -> list[dict]:
    if type(value) is not list:
        raise wrong("attachments", "must be a list")
    for each in value:
        attachment = an_object(each, "attachments", ATTACHMENT)
        if missing := [key for key in NEEDED if key not in attachment]:
            raise wrong(f"attachments.{missing[0]}", "is missing")
        a_type(attachment["usageType"], "attachments.usageType")
        a_language_map(attachment["display"], "attachments.display")
        if "description" in attachment:
            a_language_map(attachment["description"], "attachments.description")
        if not MEDIA_TYPE.fullmatch(a_text(attachment["contentType"], "attachments.contentType", 500)):
            raise wrong("attachments.contentType", "must be a media type as text/plain")
        if type(attachment["length"]) is not int or attachment["length"] < 0:
            raise wrong("attachments.length", "must be a number of bytes")
        sha2 = a_text(attachment["sha2"], "attachments.sha2")
        if len(sha2) not in SHA2_DIGITS or not HEXADECIMAL.fullmatch(sha2):
            raise wrong("attachments.sha2", "must be the SHA-2 of the content, in hexadecimal digits")
        if "fileUrl" in attachment:
            an_iri(attachment["fileUrl"], "attachments.fileUrl")
    return value

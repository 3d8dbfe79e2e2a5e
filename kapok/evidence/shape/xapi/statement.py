"""A whole statement (1.0.3: Data 2; 2.0: 4.2), checked and taken apart in one walk."""

import re

from kapok.evidence import verbs
from kapok.evidence.shape.xapi.activities import read_activity
from kapok.evidence.shape.xapi.agents import KINDS, read_actor
from kapok.evidence.shape.xapi.parts import check_attachments, read_context, read_reference, read_result
from kapok.evidence.shape.xapi.sent import ACTOR, DIRECT, RELATED, Sent
from kapok.evidence.shape.xapi.values import a_language_map, a_moment, a_type, a_uuid, an_object, wrong

PROPERTIES = frozenset(
    {"id", "actor", "verb", "object", "result", "context", "timestamp", "stored", "authority", "version", "attachments"}
)
NOT_WITHIN = frozenset({"id", "stored", "version", "authority", "attachments"})
WITHIN = (PROPERTIES - NOT_WITHIN) | {"objectType"}
VERB = frozenset({"id", "display"})
VERSIONS = {"1": re.compile(r"1\.0(\.\d+)?", re.ASCII), "2": re.compile(r"(1\.0|2\.0)(\.\d+)?", re.ASCII)}
OBJECTS = ("Activity", "Agent", "Group", "SubStatement", "StatementRef")


def read_statement(value, version: str) -> Sent:
    """`version` is the one of the request; `value` is taken apart, so it must be the caller's own. Raises Refused."""
    if type(value) is not dict:
        raise wrong("statement", "must be an object")
    statement = an_object(value, "", PROPERTIES)
    sent = Sent(statement, version)
    if "id" in statement:
        sent.id = a_uuid(statement.pop("id"), "id")
    _read_who_and_what(statement, "", sent, ACTOR)
    if "attachments" in statement:
        sent.attachments = check_attachments(statement["attachments"])
    if "authority" in statement:
        check_authority(statement.pop("authority"), version)
    if "stored" in statement:
        a_moment(statement.pop("stored"), "stored", needs_offset=version[0] == "2")
    if "version" in statement:
        said = statement["version"]
        if type(said) is not str or not VERSIONS[version[0]].fullmatch(said):
            raise wrong("version", "must be 1.0.x" if version[0] == "1" else "must be 1.0.x or 2.0.x")
    return sent


def _read_who_and_what(statement: dict, start: str, sent: Sent, standing: int) -> None:
    """What a statement and one within it have in common. `start` is "" or "object."."""
    for key in ("actor", "verb", "object"):
        if key not in statement:
            raise wrong(f"{start}{key}", "is missing")
    is_outer = not start
    actor = read_actor(statement["actor"], f"{start}actor", sent, standing)
    statement["actor"] = actor
    if is_outer:
        sent.has_actor = type(actor) is int or "#" in actor
    _read_verb(statement, start, sent, is_outer)
    is_about_activity = _read_object(statement, f"{start}object", sent, is_outer)
    if "result" in statement:
        statement["result"] = read_result(statement["result"], f"{start}result", sent)
    if "context" in statement:
        context = read_context(statement["context"], f"{start}context", sent, is_about_activity=is_about_activity)
        statement["context"] = context
        if is_outer and "registration" in context:
            _read_registration(context, sent)
    if "timestamp" in statement:
        said = statement["timestamp"]
        if said is None and is_outer and sent.version[0] == "2":  # the suite of 2.0 takes null for “not provided”
            del statement["timestamp"]
            return
        moment = a_moment(said, f"{start}timestamp", needs_offset=sent.version[0] == "2")
        if is_outer:
            sent.timestamp, sent.written = moment, statement.pop("timestamp")


def _read_registration(context: dict, sent: Sent) -> None:
    sent.registration = a_uuid(context["registration"], "context.registration")
    if str(sent.registration) == context["registration"]:
        del context["registration"]


def _read_verb(statement: dict, start: str, sent: Sent, is_outer: bool) -> None:
    verb = an_object(statement["verb"], f"{start}verb", VERB)
    if "id" not in verb:
        raise wrong(f"{start}verb.id", "is missing")
    iri = a_type(verb["id"], f"{start}verb.id")
    if "display" in verb:
        sent.displays.append((iri, a_language_map(verb["display"], f"{start}verb.display")))
    if is_outer:
        sent.verb, sent.is_void = iri, iri == verbs.VOIDED
        if "display" in verb:
            statement["verb"] = verb["display"]
        else:
            del statement["verb"]


def _read_object(statement: dict, name: str, sent: Sent, is_outer: bool) -> bool:
    """Whether it is an activity."""
    said = statement["object"]
    if type(said) is not dict:
        raise wrong(name, "must be an object")
    kind = said.get("objectType", "Activity")
    if is_outer and sent.is_void and kind != "StatementRef":
        raise wrong(f"{name}.objectType", "of a voiding statement must be StatementRef")
    if kind == "Activity":
        iri = read_activity(said, name, sent)
        if is_outer:
            sent.activity, sent.kind = iri, (said.get("definition") or {}).get("type", "")
            del said["id"]
    elif kind == "Agent" or kind == "Group":
        statement["object"] = {"@": read_actor(said, name, sent, DIRECT if is_outer else RELATED)}
    elif kind == "StatementRef":
        target = read_reference(said, name)
        if is_outer:
            sent.target = target
    elif kind == "SubStatement" and is_outer:
        an_object(said, name, WITHIN)
        _read_who_and_what(said, f"{name}.", sent, RELATED)
    else:
        kinds = OBJECTS if is_outer else [each for each in OBJECTS if each != "SubStatement"]
        raise wrong(f"{name}.objectType", f"must be one of {', '.join(kinds)}")
    return kind == "Activity"


def check_authority(value, version: str) -> None:
    """It is checked, and then ours to say: who sent it is known from the key (1.0.3: Data 2.4.9; 2.0: 4.2.4.2)."""
    read_actor(value, "authority", Sent({}, version), RELATED)
    if value.get("objectType") == "Group" and (KINDS & value.keys() or len(value["member"]) != 2):
        raise wrong("authority", "may be a group only without an identifier and with exactly two members")

"""Verbs, objects that are no activities, and statements within statements (1.0.3: Data 2.4.3, 2.4.4; 2.0: 4.2.2.2, 4.2.2.3)."""

from kapok.evidence.shape.xapi.activities import read_activity
from kapok.evidence.shape.xapi.agents import read_actor
from kapok.evidence.shape.xapi.parts import read_context, read_reference, read_result
from kapok.evidence.shape.xapi.sent import DIRECT, RELATED, Sent
from kapok.evidence.shape.xapi.values import a_language_map, a_moment, a_type, an_object, wrong

VERB = frozenset({"id", "display"})
WITHIN = frozenset({"objectType", "actor", "verb", "object", "result", "context", "timestamp"})
KINDS = ("Activity", "Agent", "Group", "StatementRef", "SubStatement")


def read_verb(value, name: str) -> tuple[str, dict | None]:
    """Its IRI and its display."""
    verb = an_object(value, name, VERB)
    if "id" not in verb:
        raise wrong(f"{name}.id", "is missing")
    iri = a_type(verb["id"], f"{name}.id")
    return iri, a_language_map(verb["display"], f"{name}.display") if "display" in verb else None


def check_kind(said, name: str, sent: Sent, *, is_outer: bool) -> str:
    if type(said) is not dict:
        raise wrong(name, "must be an object")
    kind = said.get("objectType", "Activity")
    if is_outer and sent.is_void and kind != "StatementRef":
        raise wrong(f"{name}.objectType", "of a voiding statement must be StatementRef")
    kinds = KINDS if is_outer else KINDS[:-1]
    if kind not in kinds:
        raise wrong(f"{name}.objectType", f"must be one of {', '.join(kinds)}")
    return kind


def read_other_object(said: dict, kind: str, name: str, sent: Sent, *, is_outer: bool) -> dict:
    """What stands for it in the rest of the statement."""
    if kind == "StatementRef":
        target = read_reference(said, name)
        if is_outer:
            sent.target = target
        return said
    if kind == "SubStatement":
        return _read_within(said, name, sent)
    return {"@": read_actor(said, name, sent, DIRECT if is_outer else RELATED)}


def _read_within(said: dict, name: str, sent: Sent) -> dict:
    within = an_object(said, name, WITHIN)
    for key in ("actor", "verb", "object"):
        if key not in within:
            raise wrong(f"{name}.{key}", "is missing")
    within["actor"] = read_actor(within["actor"], f"{name}.actor", sent, RELATED)
    iri, display = read_verb(within["verb"], f"{name}.verb")
    if display is not None:
        sent.displays.append((iri, display))
    kind = check_kind(within["object"], f"{name}.object", sent, is_outer=False)
    if kind == "Activity":
        read_activity(within["object"], f"{name}.object", sent)
    else:
        within["object"] = read_other_object(within["object"], kind, f"{name}.object", sent, is_outer=False)
    if "result" in within:
        within["result"] = read_result(within["result"], f"{name}.result", sent)
    if "context" in within:
        is_about = kind == "Activity"
        within["context"] = read_context(within["context"], f"{name}.context", sent, is_about_activity=is_about)
    if "timestamp" in within:
        a_moment(within["timestamp"], f"{name}.timestamp", needs_offset=sent.version[0] == "2")
    return within

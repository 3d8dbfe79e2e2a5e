"""The three formats of statements (1.0.3: Communication 2.1.3; 2.0: 4.1.6.1): exact, ids, canonical."""

import json
from collections.abc import Iterable
from typing import Any

from kapok.base import sql
from kapok.base.text import best_language

KINDS = ("mbox", "mbox_sha1sum", "openid", "account")
LANGUAGE_MAPS = ("name", "description")
COMPONENTS = ("choices", "scale", "source", "target", "steps")
AGENTS = ("instructor", "team")


def as_ids(said: dict) -> dict:
    """Agents, activities, verbs and groups with no more than what identifies them."""
    said = said | {"actor": _who(said["actor"]), "verb": {"id": said["verb"]["id"]}, "object": _what(said["object"])}
    if "authority" in said:
        said["authority"] = _who(said["authority"])
    if "context" in said:
        said["context"] = _context(said["context"])
    return said


def _who(agent: dict) -> dict:
    kept = {"objectType": agent["objectType"]} if "objectType" in agent else {}
    if kind := next((each for each in KINDS if each in agent), None):
        return kept | {kind: agent[kind]}
    return kept | {"member": [_who(each) for each in agent["member"]]}


def _what(said: dict) -> dict:
    kind = said.get("objectType", "Activity")
    if kind in ("Agent", "Group"):
        return _who(said)
    if kind == "SubStatement":
        return as_ids(said)
    return said if kind == "StatementRef" else {"id": said["id"]}


def _context(context: dict) -> dict:
    context = dict(context)
    for key in AGENTS:
        if key in context:
            context[key] = _who(context[key])
    for key, whom in (("contextAgents", "agent"), ("contextGroups", "group")):
        if key in context:
            context[key] = [each | {whom: _who(each[whom])} for each in context[key]]
    if "contextActivities" in context:
        context["contextActivities"] = {
            role: [_what(each) for each in listed] for role, listed in context["contextActivities"].items()
        }
    return context


def as_canonical(statements: list[dict], languages: list[str]) -> list[dict]:
    """Definitions and displays as they are now, each language map in the one language that serves the reader best."""
    activities = [each for said in statements for each in _activities_in(said)]
    verbs = [each for said in statements for each in _verbs_in(said)]
    definitions = _definitions({each["id"] for each in activities})
    displays = _displays({each["id"] for each in verbs})
    for activity in activities:
        if definition := definitions.get(activity["id"]) or activity.get("definition"):
            activity["definition"] = _in_one_language(definition, languages)
    for verb in verbs:
        if display := displays.get(verb["id"]) or verb.get("display"):
            verb["display"] = choose(display, languages)
    for said in statements:
        for attachment in said.get("attachments", ()):
            for key in ("display", "description"):
                if key in attachment:
                    attachment[key] = choose(attachment[key], languages)
    return statements


def choose(said: dict, languages: list[str]) -> dict:
    """One entry of a language map: the first wanted language that there is, else English, else the first."""
    if len(said) < 2:
        return said
    for language in languages:
        if language == "*":
            break
        if found := best_language(said, language, ""):
            return {found: said[found]}
    found = best_language(said, "en", next(iter(said)))
    return {found: said[found]}


def read_languages(header: str) -> list[str]:
    """Of Accept-Language, the best first."""
    wanted = []
    for place, part in enumerate(header.split(",")[:50]):
        tag, _semicolon, weight = part.strip().partition(";")
        try:
            quality = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            quality = 0.0
        if tag.strip() and quality > 0:
            wanted.append((-quality, place, tag.strip()))
    return [tag for _quality, _place, tag in sorted(wanted)]


def _in_one_language(definition: dict, languages: list[str]) -> dict:
    definition = dict(definition)
    for key in LANGUAGE_MAPS:
        if key in definition:
            definition[key] = choose(definition[key], languages)
    for key in COMPONENTS:
        if key in definition:
            definition[key] = [
                each | {"description": choose(each["description"], languages)} if "description" in each else each
                for each in definition[key]
            ]
    return definition


def _activities_in(said: dict) -> Iterable[dict]:
    object_ = said["object"]
    kind = object_.get("objectType", "Activity")
    if kind == "Activity":
        yield object_
    elif kind == "SubStatement":
        yield from _activities_in(object_)
    for listed in said.get("context", {}).get("contextActivities", {}).values():
        yield from listed


def _verbs_in(said: dict) -> Iterable[dict]:
    yield said["verb"]
    if said["object"].get("objectType") == "SubStatement":
        yield said["object"]["verb"]


def _definitions(iris: set[str]) -> dict[str, dict]:
    ask = "SELECT iri, kind, name, definition FROM evidence_activity WHERE iri IN %s"
    found = sql.rows(ask, sorted(iris)) if iris else ()
    return {iri: _read(definition) or _of_own(kind, _read(name)) for iri, kind, name, definition in found}


def _of_own(kind: str, name: dict | None) -> dict:
    """What this centre calls its own activities."""
    said = {tag: each["text"] for tag, each in (name or {}).items() if tag != "original"}
    return ({"name": said} if said else {}) | ({"type": kind} if kind else {})


def _displays(iris: set[str]) -> dict[str, dict]:
    found = sql.rows("SELECT iri, display FROM evidence_verb WHERE iri IN %s", sorted(iris)) if iris else ()
    return {iri: _read(display) for iri, display in found}


def _read(kept) -> Any:
    return json.loads(kept) if isinstance(kept, str) else kept

"""Activities and their definitions (1.0.3: Data 2.4.4.1; 2.0: 4.2.2.3)."""

from kapok.evidence.shape.xapi.sent import Sent
from kapok.evidence.shape.xapi.values import (
    a_language_map,
    a_text,
    a_type,
    an_iri,
    an_object,
    extensions,
    wrong,
)

ACTIVITY = frozenset({"objectType", "id", "definition"})
COMPONENTS = frozenset({"choices", "scale", "source", "target", "steps"})
OF_INTERACTIONS = COMPONENTS | {"correctResponsesPattern"}
DEFINITION = OF_INTERACTIONS | {"name", "description", "type", "moreInfo", "extensions", "interactionType"}
COMPONENT = frozenset({"id", "description"})
# Which lists belong to which type of interaction (1.0.3: Data 2.4.4.1, table of interaction components).
INTERACTIONS = {
    "true-false": frozenset(),
    "choice": frozenset({"choices"}),
    "fill-in": frozenset(),
    "long-fill-in": frozenset(),
    "matching": frozenset({"source", "target"}),
    "performance": frozenset({"steps"}),
    "sequencing": frozenset({"choices"}),
    "likert": frozenset({"scale"}),
    "numeric": frozenset(),
    "other": frozenset(),
}


def read_activity(value, name: str, sent: Sent) -> str:
    """Notes the activity and returns its IRI."""
    activity = an_object(value, name, ACTIVITY)
    if activity.get("objectType", "Activity") != "Activity":
        raise wrong(f"{name}.objectType", "must be Activity")
    if "id" not in activity:
        raise wrong(f"{name}.id", "is missing")
    iri = an_iri(activity["id"], f"{name}.id")
    definition = activity.get("definition")
    if definition is not None or "definition" in activity:
        check_definition(definition, f"{name}.definition")
    sent.activities.append((iri, definition))
    return iri


def check_definition(value, name: str) -> None:
    definition = an_object(value, name, DEFINITION)
    for key, said in definition.items():
        if key == "name" or key == "description":
            a_language_map(said, f"{name}.{key}")
        elif key == "type":
            a_type(said, f"{name}.type")
        elif key == "moreInfo":
            an_iri(said, f"{name}.moreInfo")
        elif key == "extensions":
            extensions(said, f"{name}.extensions")
        else:
            _check_interaction(definition, key, said, f"{name}.{key}")


def _check_interaction(definition: dict, key: str, said, name: str) -> None:
    kind = definition.get("interactionType")
    if type(kind) is not str or kind not in INTERACTIONS:
        raise wrong(name, f"needs an “interactionType”, one of {', '.join(INTERACTIONS)}")
    if key == "correctResponsesPattern":
        _strings(said, name)
    elif key in COMPONENTS:
        if key not in INTERACTIONS[kind]:
            raise wrong(name, f"does not belong to an interaction of type {kind}")
        _check_components(said, name)


def _strings(value, name: str) -> None:
    if type(value) is not list:
        raise wrong(name, "must be a list of strings")
    for each in value:
        a_text(each, name)


def _check_components(value, name: str) -> None:
    if type(value) is not list:
        raise wrong(name, "must be a list")
    seen = set()
    for each in value:
        component = an_object(each, name, COMPONENT)
        id = a_text(component.get("id"), f"{name}.id")
        if id in seen:
            raise wrong(f"{name}.id", f"is given twice: {id[:60]}")
        seen.add(id)
        if "description" in component:
            a_language_map(component["description"], f"{name}.description")

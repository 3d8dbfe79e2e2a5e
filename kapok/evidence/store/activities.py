"""From IRIs to the numbers of activities, and what verbs and activities are called now (the canonical definition: 1.0.3,
Data 2.4.4.1; 2.0, 4.2.2.3)."""

import json
from collections.abc import Iterable
from uuid import UUID

from kapok.base import sql
from kapok.base.models import here, home
from kapok.base.text import text_hash
from kapok.evidence.shape.xapi.values import TYPE_CHARACTERS_MAX
from kapok.evidence.store.known import Place

ASK = "SELECT iri, id, minutes, definition, provider_id FROM evidence_activity WHERE iri IN %s"
COLUMNS = ("iri", "node", "kind", "name", "minutes", "competencies", "sdg", "provider_id", "definition")
MERGED = ("name", "description", "extensions")  # each entry by itself; of everything else the later one counts


def places_of(said: dict[str, dict | None], *, authority: int, may_define: bool) -> dict[str, Place]:
    """`said`: the latest definition of each IRI, or none. New activities are made; definitions are merged, where the one who
    says it named the activity first, or nobody has described it yet. What this centre itself gives is never redefined."""
    if not said:
        return {}
    found = _known(said)
    if missing := sorted(said.keys() - found.keys()):
        node = here()
        sql.insert(
            "evidence_activity",
            COLUMNS,
            [_row(iri, said[iri] if may_define else None, node, authority) for iri in missing],
            ends="ON CONFLICT DO NOTHING",
        )
        made = _known(missing)
        sql.run(
            "UPDATE evidence_activity SET root_id = id WHERE root_id IS NULL AND id IN %s",
            sorted(i for i, *_ in made.values()),
        )
        found |= made
    for iri in sorted(said) if may_define else ():
        number, _minutes, definition, provider = found[iri]
        if said[iri] and _may_redefine(iri, definition, provider, authority):
            _merge(number, definition or {}, said[iri])
    return {iri: Place(found[iri][0], found[iri][1], definition) for iri, definition in said.items()}


def keep_displays(said: dict[str, dict]) -> None:
    """What verbs are called, language by language; the latest counts."""
    if not said:
        return
    found = {
        iri: _read(display)
        for iri, display in sql.rows("SELECT iri, display FROM evidence_verb WHERE iri IN %s", list(said))
    }
    if missing := sorted(said.keys() - found.keys()):
        sql.insert(
            "evidence_verb", ("iri", "display"), [(iri, said[iri]) for iri in missing], ends="ON CONFLICT DO NOTHING"
        )
    for iri in sorted(found):
        if not said[iri].items() <= found[iri].items():
            _write("UPDATE evidence_verb SET display = %s WHERE iri = %s", found[iri] | said[iri], iri)


def is_own(iri: str) -> bool:
    """One of this centre's own activities: what is said of it is the centre's own word."""
    return iri.startswith(f"{home()}/activities/")


def in_languages(said: dict | None) -> dict:
    """A language map as this house keeps text; empty for none."""
    if not said:
        return {}
    original = "en" if "en" in said else next(iter(said))
    mark = text_hash(said[original])
    others = {tag: {"text": each, "of": mark} for tag, each in said.items() if tag != original and each}
    return {"original": original, original: {"text": said[original]}} | others


def _known(iris: Iterable[str]) -> dict[str, tuple[int, int, dict | None, int | None]]:
    return {
        iri: (id, minutes, _read(definition), provider)
        for iri, id, minutes, definition, provider in sql.rows(ASK, list(iris))
    }


def _row(iri: str, definition: dict | None, node: UUID, authority: int) -> tuple:
    definition = definition or {}
    kind, name = definition.get("type", "")[:TYPE_CHARACTERS_MAX], in_languages(definition.get("name"))
    provider = None if is_own(iri) else authority
    return (iri, node, kind, name, 0, [], [], provider, definition)


def _may_redefine(iri: str, definition: dict | None, provider: int | None, authority: int) -> bool:
    return provider == authority or (provider is not None and not definition)


def _merge(number: int, kept: dict, said: dict) -> None:
    merged = kept | said
    for part in MERGED:
        if part in kept and part in said:
            merged[part] = kept[part] | said[part]
    if merged != kept:
        _write(
            "UPDATE evidence_activity SET definition = %s, name = %s, kind = %s WHERE id = %s",
            merged,
            in_languages(merged.get("name")),
            merged.get("type", ""),
            number,
        )


def _write(statement: str, *values) -> None:
    sql.run_many(statement, [values])


def _read(kept) -> dict | None:
    return json.loads(kept) if isinstance(kept, str) else kept

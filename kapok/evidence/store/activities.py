"""From IRIs to the numbers of activities, and what verbs and activities are called now (the canonical definition: 1.0.3,
Data 2.4.4.1; 2.0, 4.2.2.3)."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from kapok.base import sql
from kapok.base.models import here, home
from kapok.base.text import text_hash
from kapok.evidence.clients.callers import Caller
from kapok.evidence.store.known import Place
from kapok.evidence.xapi.refused import Refused

ASKED = "iri, id, minutes, definition, provider_id"
ASK = f"SELECT {ASKED} FROM evidence_activity WHERE iri IN %s"
COLUMNS = ("iri", "node", "kind", "name", "minutes", "competencies", "sdg", "provider_id", "definition")
MERGED = ("name", "description", "extensions")


def places_of(said: dict[str, dict | None], caller: Caller) -> dict[str, Place]:
    """`said`: what each IRI is defined as, or None. New activities are made, definitions are merged where that is allowed.
    Raises Refused."""
    if not said:
        return {}
    found, authority = _known(said), caller.authority
    if missing := sorted(said.keys() - found.keys()):
        if (own := next(filter(is_own, missing), None)) and not caller.speaks_for_centre:
            raise Refused(403, f"{own} is no activity of this centre; leave it out, or name one that is.")
        node = here()
        rows = [_row(iri, said[iri] or {}, node, authority) for iri in missing]
        made = _places(sql.insert("evidence_activity", COLUMNS, rows, ends=f"ON CONFLICT DO NOTHING RETURNING {ASKED}"))
        if made:
            numbers = sorted(place.number for place in made.values())
            sql.run("UPDATE evidence_activity SET root_id = id WHERE id IN %s", numbers)
        found |= made
        if others := [iri for iri in missing if iri not in made]:  # made by somebody else at this moment
            found |= _known(others)
    return {iri: _merge(found[iri], said[iri], authority) for iri in sorted(said)}


def adds_nothing(place: Place, definition: dict | None, authority: int) -> bool:
    """It is known already, or this authority may not say it: what another one described, and the centre's own activities."""
    if (
        definition is None
        or definition is place.definition
        or definition == place.definition
        or not _may_define(place, authority)
    ):
        return True
    return merged(place.definition, definition) == place.definition


def merged(kept: dict | None, said: dict) -> dict:
    """Of names, descriptions and extensions each entry counts by itself; of everything else the later one."""
    if not kept:
        return said
    whole = kept | said
    for part in MERGED:
        if part in kept and part in said:
            whole[part] = kept[part] | said[part]
    return whole


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
            sql.run_many("UPDATE evidence_verb SET display = %s WHERE iri = %s", [(found[iri] | said[iri], iri)])


def is_own(iri: str) -> bool:
    """One of this centre's own activities: what is said of it is the centre's own word."""
    return iri.startswith(f"{home()}/activities/")


def in_languages(said: dict | None) -> dict:
    """A language map as this house keeps text; empty for none."""
    said = {tag: each for tag, each in (said or {}).items() if tag != "original"}  # a right tag, and our own word
    if not said:
        return {}
    original = "en" if "en" in said else next(iter(said))
    mark = text_hash(said[original])
    others = {tag: {"text": each, "of": mark} for tag, each in said.items() if tag != original and each}
    return {"original": original, original: {"text": said[original]}} | others


def _known(iris: Iterable[str]) -> dict[str, Place]:
    return _places(sql.rows(ASK, list(iris)))


def _places(rows: Iterable[tuple]) -> dict[str, Place]:
    return {iri: Place(id, minutes, _read(definition), provider) for iri, id, minutes, definition, provider in rows}


def _row(iri: str, definition: dict, node: UUID, authority: int) -> tuple:
    provider = None if is_own(iri) else authority
    return (
        iri,
        node,
        definition.get("type", ""),
        in_languages(definition.get("name")),
        0,
        [],
        [],
        provider,
        definition,
    )


def _may_define(place: Place, authority: int) -> bool:
    return place.provider == authority or (place.provider is not None and not place.definition)


def _merge(place: Place, definition: dict | None, authority: int) -> Place:
    if definition == place.definition:
        return place._replace(definition=definition)  # the object itself, which is known again when it is said again
    if adds_nothing(place, definition, authority):
        return place
    whole = merged(place.definition, definition or {})
    values = (whole, in_languages(whole.get("name")), whole.get("type", ""), place.number)
    sql.run_many("UPDATE evidence_activity SET definition = %s, name = %s, kind = %s WHERE id = %s", [values])
    return place._replace(definition=whole)


def _read(kept) -> Any:
    return json.loads(kept) if isinstance(kept, str) else kept

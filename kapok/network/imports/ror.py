"""Records of the Research Organization Registry, version 2 of its schema, to candidates."""

from collections.abc import Iterator

from kapok.network.imports.candidate import Candidate, Finding, Item
from kapok.network.imports.models import OrganisationImport
from kapok.network.imports.streaming import Broken, elements, open_json
from kapok.network.imports.tables import NAME_MAX, PLACE_MAX
from kapok.network.imports.values import as_country, as_domain, as_identifier, as_name, as_website

KINDS = {"education": "university", "company": "enterprise", "government": "ministry", "funder": "donor"}
EXTERNAL = {"grid": "grid", "isni": "isni", "wikidata": "wikidata"}
ALL_TYPES = "all"


def items_of_ror(of: OrganisationImport) -> Iterator[Item]:
    """Counted from 1. Records of other types than asked for, and those that are closed or withdrawn, are left out."""
    wanted = of.columns.get("types") or ALL_TYPES
    with of.file.open() as file:
        for row, record in enumerate(elements(open_json(file)), 1):
            yield check_record(row, record, of.kind, wanted)


def check_record(row: int, record: dict, kind: str, wanted: str = ALL_TYPES) -> Item:
    try:
        types = [str(each).lower() for each in _list(record, "types")]
        if (wanted != ALL_TYPES and wanted not in types) or record.get("status", "active") != "active":
            return Item(row, None)
        return _item(row, record, types, kind)
    except (AttributeError, TypeError, KeyError, ValueError):
        return Item(row, None, [Finding(row, "stop", "shape")])


def check_first_record(file) -> None:
    """Raises Broken unless the file begins as a dump of version 2."""
    first = next(elements(open_json(file)), None)
    if first is None:
        raise Broken("no-records")
    if not isinstance(first.get("names"), list) or not isinstance(first.get("id"), str):
        raise Broken("not-ror")


def _item(row: int, record: dict, types: list[str], kind: str) -> Item:
    key = as_identifier("ror", record["id"])
    names, others = _names(record)
    if key is None:
        return Item(row, None, [Finding(row, "stop", "shape")])
    if not names:
        return Item(row, None, [Finding(row, "stop", "no-name")])
    if max(map(len, names.values())) > NAME_MAX:
        return Item(
            row, None, [Finding(row, "stop", "long-name", {"length": max(map(len, names.values())), "most": NAME_MAX})]
        )
    country, place = _place(record)
    candidate = Candidate(
        key=key,
        names=names,
        other_names=others,
        kind=next((KINDS[each] for each in KINDS if each in types), kind),
        country=country,
        place=place,
        domains=list(dict.fromkeys(filter(None, map(as_domain, _list(record, "domains"))))),
        website=next((as_website(each["value"]) or "" for each in _list(record, "links") if each.get("type") == "website"), ""),
        identifiers=[["ror", key], *_external(record)],
        parent_key=next((as_identifier("ror", each["id"]) or "" for each in _list(record, "relationships") if each.get("type") == "parent"), ""),
    )  # fmt: skip
    return Item(row, candidate)


def _names(record: dict) -> tuple[dict[str, str], list[str]]:
    """The name that is shown is the original; labels of other languages beside it; the rest are other names."""
    said = [(as_name(each["value"]), (each.get("lang") or "").lower(), each.get("types") or []) for each in _list(record, "names")]  # fmt: skip
    said = [each for each in said if each[0]]
    shown = next((each for each in said if "ror_display" in each[2]), said[0] if said else None)
    if not shown:
        return {}, []
    names = {shown[1] or "en": shown[0]}
    for name, language, types in said:
        if "label" in types and language and language not in names:
            names[language] = name
    rest = [name for name, _language, _types in said if name not in names.values() and len(name) <= NAME_MAX]
    return names, list(dict.fromkeys(rest))


def _place(record: dict) -> tuple[str, str]:
    details: dict = next(
        (each["geonames_details"] for each in _list(record, "locations") if each.get("geonames_details")), {}
    )
    return as_country(details.get("country_code") or "") or "", as_name(details.get("name") or "")[:PLACE_MAX]


def _external(record: dict) -> list[list[str]]:
    found = []
    for each in _list(record, "external_ids"):
        scheme = EXTERNAL.get(str(each.get("type", "")).lower())
        said = each.get("preferred") or next(iter(each.get("all") or []), "")
        if scheme and (value := as_identifier(scheme, said)) and [scheme, value] not in found:
            found.append([scheme, value])
    return found


def _list(record: dict, name: str) -> list:
    return record.get(name) or []

"""The directory as data: one row an organisation, in the order of its id. Nothing about people is in it."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.conf import settings

from kapok.network.imports.models import SourceEntry
from kapok.network.models import Domain, Identifier, Organisation, Placement

PIECE = 500  # organisations in memory at a time
BETWEEN = " | "  # several values in one cell of the CSV

OWN = ("id", "kind", "name", "other_names", "country", "place", "website")
LANGUAGES = [code for code, _name in settings.LANGUAGES]
COLUMNS = [
    "id", "kind", "name", "name_language", *[f"name_{code.replace('-', '_')}" for code in LANGUAGES], "other_names", "country",
    "place", "website", "domains", "identifiers", "parents", "since", "merged_ids", "sources",
]  # fmt: skip


def open_organisations() -> Iterator[dict]:
    """Each as a row of the JSON; those that were merged into another one stand there under `merged_ids`."""
    found = Organisation.objects.filter(merged_into=None).order_by("pk").values(*OWN)
    piece = list(found[:PIECE])
    while piece:
        yield from _rows(piece)
        piece = list(found.filter(pk__gt=piece[-1]["id"])[:PIECE])


def _rows(piece: list[dict]) -> Iterator[dict]:
    """Plain values and no records: ten thousand rows take a fifth of the time so."""
    ids = [each["id"] for each in piece]
    domains = _grouped(Domain.objects.filter(organisation__in=ids).order_by("name"), "organisation", "name")
    identifiers = _grouped(
        Identifier.objects.filter(organisation__in=ids).order_by("scheme", "value"), "organisation", "scheme", "value"
    )
    parents = _grouped(
        Placement.objects.filter(child__in=ids).order_by("start_date", "pk"),
        "child",
        "parent",
        "start_date",
        "end_date",
    )
    merged = _grouped(Organisation.objects.filter(merged_into__in=ids).order_by("pk"), "merged_into", "pk")
    sources = _grouped(
        SourceEntry.objects.filter(organisation__in=ids).order_by("source", "key"), "organisation", "source", "key"
    )
    for each in piece:
        pk, name = each["id"], each["name"]
        placements = parents.get(pk, ())
        yield {
            "id": str(pk),
            "kind": each["kind"],
            "name_language": name["original"],
            "names": {tag: said["text"] for tag, said in name.items() if tag != "original"},
            "other_names": each["other_names"],
            "country": each["country"] or "",
            "place": each["place"],
            "website": each["website"],
            "domains": [domain for (domain,) in domains.get(pk, ())],
            "identifiers": [{"scheme": scheme, "value": value} for scheme, value in identifiers.get(pk, ())],
            "parents": [
                {"id": str(parent), "from": start.isoformat(), "until": end.isoformat() if end else None}
                for parent, start, end in placements
            ],
            "since": placements[0][1].isoformat() if placements else None,
            "merged_ids": [str(merged_pk) for (merged_pk,) in merged.get(pk, ())],
            "sources": [{"source": source, "key": key} for source, key in sources.get(pk, ())],
        }


def _grouped(found, by: str, *columns: str) -> dict[UUID, list[tuple]]:
    groups: dict[UUID, list[tuple]] = defaultdict(list)
    for key, *values in found.values_list(by, *columns):
        groups[key].append(tuple(values))
    return groups


def flat(row: dict) -> list[str]:
    """The row for a spreadsheet, in the order of COLUMNS. Of names it has the original and those of the interface's languages."""
    cells = {key: value or "" for key, value in row.items() if isinstance(value, str) or value is None}
    cells["name"] = row["names"].get(row["name_language"], "")
    cells |= {f"name_{code.replace('-', '_')}": _name_in(row["names"], code) for code in LANGUAGES}
    cells["other_names"] = BETWEEN.join(row["other_names"])
    cells["domains"] = BETWEEN.join(row["domains"])
    cells["identifiers"] = BETWEEN.join(f"{each['scheme']}:{each['value']}" for each in row["identifiers"])
    cells["parents"] = BETWEEN.join(
        f"{each['id']} {each['from']}/{each['until'] or '..'}" for each in row["parents"]
    )  # an interval of ISO 8601, open where the placement is
    cells["merged_ids"] = BETWEEN.join(row["merged_ids"])
    cells["sources"] = BETWEEN.join(f"{each['source']}:{each['key']}" for each in row["sources"])
    return [cells.get(column, "") for column in COLUMNS]


def _name_in(names: dict, code: str) -> str:
    return next((text for tag, text in names.items() if tag.lower() == code), "")

"""The directory as data: one row an organisation, in the order of its id. Nothing about people is in it."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Prefetch

from kapok.network.imports.models import SourceEntry
from kapok.network.models import Organisation, Placement

PIECE = 500  # organisations in memory at a time
BETWEEN = " | "  # several values in one cell of the CSV

LANGUAGES = [code for code, _name in settings.LANGUAGES]
COLUMNS = [
    "id", "kind", "name", "name_language", *[f"name_{code.replace('-', '_')}" for code in LANGUAGES], "other_names", "country",
    "place", "website", "domains", "identifiers", "parents", "since", "merged_ids", "sources",
]  # fmt: skip


def open_organisations() -> Iterator[dict]:
    """Each as a row of the JSON; those that were merged into another one stand there under `merged_ids`."""
    found = Organisation.objects.filter(merged_into=None).order_by("pk")
    found = found.prefetch_related(
        "domains",
        "identifiers",
        Prefetch("placements_above", Placement.objects.order_by("start_date", "pk")),
        Prefetch("merged_from", Organisation.objects.only("pk", "merged_into_id").order_by("pk")),
        Prefetch(
            "source_entries", SourceEntry.objects.only("source", "key", "organisation_id").order_by("source", "key")
        ),
    )
    for organisation in found.iterator(chunk_size=PIECE):
        yield open_row(organisation)


def open_row(organisation: Organisation) -> dict:
    placements = organisation.placements_above.all()
    return {
        "id": str(organisation.pk),
        "kind": organisation.kind,
        "name_language": organisation.name["original"],
        "names": {tag: each["text"] for tag, each in organisation.name.items() if tag != "original"},
        "other_names": organisation.other_names,
        "country": str(organisation.country.code or ""),
        "place": organisation.place,
        "website": organisation.website,
        "domains": sorted(each.name for each in organisation.domains.all()),
        "identifiers": [
            {"scheme": each.scheme, "value": each.value}
            for each in sorted(organisation.identifiers.all(), key=lambda each: (each.scheme, each.value))
        ],
        "parents": [
            {
                "id": str(each.parent_id),
                "from": each.start_date.isoformat(),
                "until": each.end_date.isoformat() if each.end_date else None,
            }
            for each in placements
        ],
        "since": placements[0].start_date.isoformat() if placements else None,
        "merged_ids": [str(each.pk) for each in organisation.merged_from.all()],
        "sources": [{"source": each.source, "key": each.key} for each in organisation.source_entries.all()],
    }


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

"""A centre, a national centre for each country, and universities below them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from uuid import UUID

from django.utils.text import slugify

from kapok.base.text import text
from kapok.demo.scale.names import COUNTRIES, LANGUAGES, REGION_OF, university_name, word
from kapok.demo.scale.telling import Scale
from kapok.network.actions.organisations import add_organisation
from kapok.network.models import Organisation, OrganisationKind, Placement
from kapok.network.search import index_organisations

PLACES_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Placed:
    id: UUID
    country: str
    region: str
    language: str
    national: UUID


def make_places(scale: Scale) -> None:
    """The centre comes by its action, and so has its numbers; the others by the thousand."""
    name = text("en", en="Centre for measuring", fr="Centre de mesure", machine=("fr",))
    scale.centre = add_organisation(name=name, kind="centre", country="CN", place="Shenzhen", slug="centre")
    countries = [country for listed in zip_longest_words(COUNTRIES) for country in listed]
    nationals = {
        country: scale.id() for country in countries[: max(1, min(len(countries), scale.size.organisations // 20))]
    }
    rows = [_national(country, id) for country, id in nationals.items()]
    _add(scale, rows, [scale.centre.pk] * len(rows))
    wanted = scale.size.organisations - 1 - len(rows)
    coming = _universities(scale, list(nationals), wanted)
    while piece := list(islice(coming, PLACES_AT_ONCE)):
        _add(scale, piece, [nationals.get(str(each.country), scale.centre.pk) for each in piece])
        scale.places += [_placed(each, nationals.get(str(each.country), scale.centre.pk)) for each in piece]
    scale.say(f"{1 + len(rows) + len(scale.places):,} organisations")


def zip_longest_words(groups: dict[str, str]) -> Iterator[list[str]]:
    """One country of each region, then the next ones, so that few countries are of all regions too."""
    lists = [each.split() for each in groups.values()]
    for place in range(max(map(len, lists))):
        yield [each[place] for each in lists if place < len(each)]


def _national(country: str, id: UUID) -> Organisation:
    name = text("en", en=f"National centre of {country}")
    return Organisation(
        id=id, slug=f"national-{country.lower()}", kind=OrganisationKind.NATIONAL_CENTRE, name=name, country=country
    )


def _universities(scale: Scale, countries: list[str], wanted: int) -> Iterator[Organisation]:
    file = scale.size.organisations_file
    listed = _from_file(file, scale, countries) if file else _invented(scale, countries)
    for number, (name, country, place) in enumerate(islice(listed, wanted)):
        slug = f"{slugify(name)[:60] or 'university'}-{number}"
        region = REGION_OF.get(country, "")
        said = text("en", en=name, **({LANGUAGES[region]: name} if region in LANGUAGES else {}), machine=("fr", "ar"))
        yield Organisation(
            id=scale.id(), slug=slug, kind=OrganisationKind.UNIVERSITY, name=said, country=country, place=place
        )


def _invented(scale: Scale, countries: list[str]) -> Iterator[tuple[str, str, str]]:
    while True:
        country = scale.chance.choice(countries)
        region = REGION_OF[country]
        yield university_name(scale.chance, region), country, word(scale.chance, region)


def _from_file(file_path: Path, scale: Scale, countries: list[str]) -> Iterator[tuple[str, str, str]]:
    """A CSV with name, country_code and state_province. When it is at its end, names are invented."""
    with open(file_path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["name"][:200], row["country_code"][:2], (row.get("state_province") or "")[:120]
    yield from _invented(scale, countries)


def _add(scale: Scale, rows: list[Organisation], parents: list[UUID]) -> None:
    Organisation.objects.bulk_create(rows)
    Placement.objects.bulk_create(
        Placement(id=scale.id(), parent_id=parent, child=row, start_date=scale.since)
        for row, parent in zip(rows, parents, strict=True)
    )
    index_organisations(rows)


def _placed(row: Organisation, national: UUID) -> Placed:
    country = str(row.country)
    region = REGION_OF.get(country, "latin")
    return Placed(row.pk, country, region, LANGUAGES.get(region, "en"), national)

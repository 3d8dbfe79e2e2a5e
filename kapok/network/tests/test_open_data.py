"""The directory as open data: everything about organisations, nothing about people."""

import csv
import gzip
import io
import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kapok.base.text import text
from kapok.network.actions.organisations import add_organisation
from kapok.network.models import Domain, Identifier, Organisation
from kapok.network.open_data import rows

CSV, JSON = "/data/organisations.csv", "/data/organisations.json"


def body_of(answer) -> bytes:
    return b"".join(answer.streaming_content)


def as_csv(world) -> list[dict]:
    return list(csv.DictReader(io.StringIO(body_of(world.visitor.get(CSV)).decode("utf-8-sig"))))


def as_json(world) -> list[dict]:
    return json.loads(body_of(world.visitor.get(JSON)))["organisations"]


def test_it_has_every_organisation_once_and_nobodys_name(world):
    assert {row["name"] for row in as_csv(world)} == {
        "Demonstration centre",
        "University of Nairobi",
        "Royal University of Phnom Penh",
        "A donor",
    }
    whole = body_of(world.visitor.get(CSV)) + body_of(world.visitor.get(JSON))
    assert not [each for each in (b"Amina", b"Teklu", b"Ruth", b"Sam", b"Dora", b"example.org") if each in whole]


def test_a_row_says_all_that_is_known(world):
    Domain.objects.create(organisation=world.nairobi, name="uonbi.ac.ke")
    Identifier.objects.create(organisation=world.nairobi, scheme="ror", value="02y9nww90")
    Organisation.objects.filter(pk=world.nairobi.pk).update(
        other_names=["UoN", "Chuo Kikuu"], website="https://uonbi.ac.ke/"
    )
    assert [row for row in as_json(world) if row["id"] == str(world.nairobi.pk)] == [
        {
            "id": str(world.nairobi.pk),
            "kind": "university",
            "name_language": "en",
            "names": {"en": "University of Nairobi", "fr": "Université de Nairobi"},
            "other_names": ["UoN", "Chuo Kikuu"],
            "country": "KE",
            "place": "",
            "website": "https://uonbi.ac.ke/",
            "domains": ["uonbi.ac.ke"],
            "identifiers": [{"scheme": "ror", "value": "02y9nww90"}],
            "parents": [{"id": str(world.centre.pk), "from": "2026-01-01", "until": None}],
            "since": "2026-01-01",
            "merged_ids": [],
            "sources": [],
        }
    ]
    row = next(row for row in as_csv(world) if row["id"] == str(world.nairobi.pk))
    assert (row["name_fr"], row["other_names"], row["identifiers"], row["parents"]) == (
        "Université de Nairobi",
        "UoN | Chuo Kikuu",
        "ror:02y9nww90",
        f"{world.centre.pk} 2026-01-01/..",
    )


def test_a_name_that_a_spreadsheet_would_compute_is_guarded(world):
    add_organisation(name=text("en", en='=HYPERLINK("x")'), kind="enterprise", slug="formula")
    assert next(row["name"] for row in as_csv(world) if row["kind"] == "enterprise") == '\'=HYPERLINK("x")'


def test_a_merged_organisation_stands_under_the_one_that_it_became(world):
    Organisation.objects.filter(pk=world.donor.pk).update(merged_into=world.centre)
    found = {row["id"]: row["merged_ids"] for row in as_json(world)}
    assert str(world.donor.pk) not in found
    assert found[str(world.centre.pk)] == [str(world.donor.pk)]


@pytest.mark.parametrize("path", [CSV, JSON])
def test_a_repeated_question_gets_nothing_twice(world, path):
    first = world.visitor.get(path)
    body_of(first)
    again = world.visitor.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert world.visitor.get(path, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    add_organisation(name=text("en", en="New"), kind="university")
    assert world.visitor.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_new_role_does_not_make_it_new(world):
    first = world.visitor.get(CSV)
    world.as_teklu.post("/en/organisations/nairobi/people/invite/", {"name": "F", "language": "fr", "kind": "lecturer"})
    assert world.visitor.get(CSV, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_it_travels_compressed_and_is_the_same(world):
    answer = world.visitor.get(CSV, headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(body_of(answer)) == body_of(world.visitor.get(CSV))


def test_a_head_says_what_it_would_be_without_making_it(world):
    answer = world.visitor.head(CSV)
    assert (answer.status_code, answer.content, answer["ETag"][:2]) == (200, b"", "W/")


def test_many_rows_cost_as_many_queries_as_pieces(world):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            list(rows.open_organisations())
        return len(queries)

    one = cost()
    for number in range(3):
        add_organisation(
            name=text("en", en=f"O {number}"), kind="university", parent=world.centre, since=date(2026, 1, number + 1)
        )
    assert cost() == one


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_says_what_each_field_is(world, language):
    page = world.visitor.get(f"/{language}/open-data/").content.decode()
    assert all(f">{name}<" in page for name in ("id", "country", "parents", "sources"))
    assert CSV in page

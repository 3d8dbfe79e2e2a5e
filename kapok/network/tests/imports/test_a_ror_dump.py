"""A dump of ROR: JSON of version 2, also in a zip. The records here are invented."""

import io
import json
import zipfile

import pytest

from kapok.base.text import say
from kapok.network.imports.actions import ImportRefused
from kapok.network.imports.streaming import CHUNK_BYTES, Broken, elements, open_json
from kapok.network.models import Identifier, Organisation, Placement
from kapok.network.tests.imports.test_a_table import bring, counts

pytestmark = pytest.mark.django_db


def record(key, name, *, language="en", types=("education",), status="active", parent="", **more):
    return {
        "id": f"https://ror.org/{key}",
        "status": status,
        "types": list(types),
        "established": 1970,
        "names": [
            {"value": name, "types": ["ror_display", "label"], "lang": language},
            *more.pop("names", []),
        ],
        "locations": [
            {"geonames_id": 1, "geonames_details": {"country_code": "MA", "country_name": "Morocco", "name": "Rabat"}}
        ],
        "domains": more.pop("domains", []),
        "links": [
            {"type": "wikipedia", "value": "http://w.example/"},
            {"type": "website", "value": "https://palm.ac.ma/"},
        ],
        "external_ids": more.pop("external_ids", []),
        "relationships": [{"type": "parent", "id": f"https://ror.org/{parent}", "label": "P"}] if parent else [],
        "admin": {"created": {"date": "2020-01-01", "schema_version": "2.0"}},
        **more,
    }


PALM = record(
    "021nxhr62",
    "جامعة النخيل",
    language="ar",
    names=[
        {"value": "Palm University", "types": ["label"], "lang": "en"},
        {"value": "Université des Palmes", "types": ["label"], "lang": "fr"},
        {"value": "PU", "types": ["acronym"], "lang": None},
        {"value": "University of the Palms", "types": ["alias"], "lang": "en"},
    ],
    domains=["palm.ac.ma"],
    external_ids=[
        {"type": "grid", "preferred": "grid.12345.6", "all": ["grid.12345.6"]},
        {"type": "isni", "preferred": None, "all": ["0000 0001 2345 6789"]},
        {"type": "fundref", "preferred": None, "all": ["1"]},
    ],
)
LAW = record("03yrm5c26", "Palm Law School", parent="021nxhr62")
CLOSED = record("02jbv0t02", "Closed College", status="withdrawn")
FIRM = record("00zv0wd17", "Palm Oil", types=("company",))


def dump(*records):
    return json.dumps(list(records), ensure_ascii=False, indent=1).encode()


def zipped(data, **members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("v2-ror-data.json", data)
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return packed.getvalue()


def test_a_record_brings_names_identifiers_place_and_parent(world):
    run = bring(dump(LAW, PALM), name="ror.json", source="", parent=world.centre)
    assert counts(run) == (2, 0, 0, 0)
    palm = Organisation.objects.get(identifiers__value="021nxhr62")
    assert [say(palm.name, tag).text for tag in ("ar", "en", "fr")] == [
        "جامعة النخيل",
        "Palm University",
        "Université des Palmes",
    ]
    assert palm.name["original"] == "ar"
    assert (palm.slug, palm.other_names, palm.country, palm.place, palm.website) == (
        "palm-university",
        ["PU", "University of the Palms"],
        "MA",
        "Rabat",
        "https://palm.ac.ma/",
    )
    assert set(Identifier.objects.filter(organisation=palm).values_list("scheme", "value")) == {
        ("ror", "021nxhr62"),
        ("grid", "grid.12345.6"),
        ("isni", "0000000123456789"),
    }
    assert {(each.child.slug, each.parent.slug) for each in Placement.objects.filter(child__country="MA")} == {
        ("palm-law-school", "palm-university"),
        ("palm-university", "centre"),
    }


def test_what_is_closed_or_of_another_kind_is_left_out(world):
    run = bring(zipped(dump(PALM, CLOSED, FIRM), readme_txt="x"), name="ror.zip", source="ror", types="education")
    assert (counts(run), run.row, run.found) == ((1, 0, 0, 0), 3, 0)
    assert bring(dump(PALM, FIRM), name="ror.json", source="ror").added == 1
    assert Organisation.objects.get(name__en__text="Palm Oil").kind == "enterprise"


def test_a_dump_that_ends_in_the_middle_keeps_what_was_read(world):
    run = bring(dump(*[PALM] * 150, LAW)[:-300], name="ror.json", source="ror")
    assert (run.row, run.added, run.broken_by) == (150, 1, "cut")


def test_a_record_of_another_shape_is_refused_and_the_rest_is_taken(world):
    run = bring(
        dump(PALM, {"id": 7}, {"id": "https://ror.org/03yrm5c26", "names": "x"}, LAW), name="r.json", source="ror"
    )
    assert counts(run) == (2, 0, 0, 2)


def test_a_zip_that_unpacks_to_too_much_is_not_opened(world):
    bomb = zipped(b"[" + b" " * 200_000_000 + b"]")
    assert len(bomb) < 400_000
    with pytest.raises(ImportRefused, match="unpacks to far more"):
        bring(bomb, name="ror.zip")


def test_two_json_files_in_a_zip_are_refused(world):
    with pytest.raises(ImportRefused, match="one JSON file"):
        bring(zipped(dump(PALM), other_json=b"[]"), name="ror.zip")


class Endless:
    """A list of many records, made as it is read."""

    def __init__(self, records):
        self.left, self.given, self.piece = records, 0, json.dumps(PALM).encode() + b","

    def read(self, size):
        some = max(1, min(self.left, size // len(self.piece)))
        if not self.left:
            return b""
        self.left -= some
        start = b"[" if not self.given else b""
        self.given += some
        return start + self.piece * some if self.left else start + (self.piece * some)[:-1] + b"]"


def test_a_long_list_is_read_in_flat_memory():
    import tracemalloc  # noqa: PLC0415  (slow, and for this test only)

    tracemalloc.start()
    assert sum(1 for _each in elements(Endless(5_000))) == 5_000
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20 * CHUNK_BYTES


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "cut"),
        (b"{}", "not-a-list"),
        (b"[1, 2]", "not-records"),
        (b'[{"a": 1} {"a": 2}]', "cut"),
        (b'[{"a": "\xff"}]', "not-utf-8"),
        (b'[{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]", "not-records"),
    ],
)
def test_what_is_no_list_of_records_says_what_it_is(data, code):
    with pytest.raises(Broken) as broken:
        list(elements(open_json(io.BytesIO(data))))
    assert broken.value.code == code

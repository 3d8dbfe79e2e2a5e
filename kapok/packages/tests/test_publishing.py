"""A folder becomes a package: immutable, signed, shared between versions."""

import json
from dataclasses import replace as replace_fields

import pytest
from django.db import DatabaseError, connection, transaction

from kapok.files.models import StoredFile
from kapok.journal.models import Fact
from kapok.network.actions.organisations import add_organisation
from kapok.packages.actions import SlugTaken, publish_folder
from kapok.packages.folder import FolderRefused, read_folder
from kapok.packages.folder.course import Shown
from kapok.packages.manifests import pack_course
from kapok.packages.models import Package, PackageFile, WrittenOnce
from kapok.packages.queries import latest_package, load_manifest
from kapok.packages.tests.folders import UNIT_NAME, add_lines, make_folder, picture_bytes, replace, write

pytestmark = pytest.mark.django_db


def paths(package):
    return {file.path: file.stored_id for file in package.files.all()}


def test_a_folder_becomes_a_package_and_a_fact(folder):
    package = publish_folder(folder)
    assert (package.slug, package.version, package.languages) == ("reading-maps", 1, ["en", "fr"])
    assert set(paths(package)) == {
        "en/course.json",
        "en/01.json",
        "fr/course.json",
        "fr/01.json",
        "media/hill.png.webp",
    }
    [fact] = Fact.objects.filter(kind="packages.published")
    assert (fact.subject_id, fact.data) == (str(package.id), {"version": 1})


def test_the_manifest_names_every_file_with_its_weight(folder):
    package = publish_folder(folder)
    manifest = load_manifest(package)
    assert {entry["path"]: entry["sha256"] for entry in manifest["files"]} == paths(package)
    for entry in manifest["files"]:
        stored = StoredFile.objects.get(sha256=entry["sha256"])
        assert (stored.size, stored.media_type) == (entry["size"], entry["media_type"])
        assert 0 < entry["sent"] <= entry["size"]
    assert manifest["proof"]["cryptosuite"] == "eddsa-jcs-2022"


def test_the_same_folder_twice_gives_one_package(folder, tmp_path):
    first = publish_folder(folder)
    again = publish_folder(make_folder(tmp_path / "copy"))
    assert first == again
    assert (Package.objects.count(), Fact.objects.filter(kind="packages.published").count()) == (1, 1)


def test_the_second_version_shares_what_did_not_change(folder):
    first = publish_folder(folder)
    replace(folder, "A map is a claim.", "A map is a choice.")
    second = publish_folder(folder)
    assert (second.version, latest_package("reading-maps")) == (2, second)
    before, after = paths(first), paths(second)
    assert {path for path in before if before[path] != after[path]} == {"en/01.json"}
    assert load_manifest(first)["version"] == 1


def test_a_changed_key_alone_makes_a_new_version(folder):
    first = publish_folder(folder)
    replace(folder, "= 73519.25", "= 73519.50")
    second = publish_folder(folder)
    assert (second.version, paths(first) == paths(second)) == (2, True)


def test_going_back_to_an_older_text_is_a_new_version(folder):
    publish_folder(folder)
    replace(folder, "A map is a claim.", "A map is a choice.")
    publish_folder(folder)
    replace(folder, "A map is a choice.", "A map is a claim.")
    assert publish_folder(folder).version == 3


def test_a_refused_folder_writes_nothing(folder):
    add_lines(folder, "\n<script>\n")
    with pytest.raises(FolderRefused):
        publish_folder(folder)
    assert (Package.objects.count(), StoredFile.objects.count(), Fact.objects.count()) == (0, 0, 0)


def test_a_name_belongs_to_the_organisation_that_took_it(folder):
    mine = add_organisation(
        slug="mine", kind="university", name={"original": "en", "en": {"text": "Mine"}}, country="KE"
    )
    package = publish_folder(folder, organisation_id=mine.id)
    assert (package.organisation, publish_folder(folder, organisation_id=mine.id)) == (mine, package)
    with pytest.raises(SlugTaken):
        publish_folder(folder)


def test_a_package_is_never_changed_or_deleted(folder):
    package = publish_folder(folder)
    attempts = [
        package.save,
        package.delete,
        Package.objects.all().delete,
        package.files.all().delete,
        lambda: Package.objects.update(slug="other"),
        lambda: package.files.update(path="other"),
        lambda: Package.objects.bulk_update([package], ["slug"]),
    ]
    for attempt in attempts:
        with pytest.raises(WrittenOnce):
            attempt()


@pytest.mark.parametrize("table", [Package, PackageFile])
def test_the_database_refuses_a_change_too(folder, table):
    publish_folder(folder)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table._meta.db_table} SET id = id")


def test_another_encoding_of_the_same_picture_is_the_same_course(folder):
    """A new Pillow may make other bytes; what counts is the picture that the author gave."""
    course = read_folder(folder)
    before = pack_course(course).sha256
    unit = course.original.units[1]
    unit.blocks = [
        replace_fields(block, media=replace_fields(block.media, source=b"other")) if isinstance(block, Shown) else block
        for block in unit.blocks
    ]
    assert pack_course(course).sha256 == before


def test_another_picture_is_another_course(folder):
    publish_folder(folder)
    write(folder, "media/hill.png", picture_bytes(41, 30))
    assert publish_folder(folder).version == 2


def test_units_are_stored_as_blocks(folder):
    package = publish_folder(folder)
    unit = json.loads(StoredFile.objects.get(sha256=paths(package)["en/01.json"]).read())
    assert [block["type"] for block in unit["blocks"]] == ["html", "question", "picture", "question", "question"]
    assert unit["blocks"][1] == {
        "type": "question",
        "id": "maps-1",
        "use": "practice",
        "kind": "choice",
        "prompt": "What is north?",
        "options": [
            {"id": "a", "text": "Always up", "feedback": "<p>By habit only.</p>"},
            {"id": "b", "text": "A direction", "feedback": "<p>Yes, a direction.</p>"},
        ],
        "key": ["b"],
        "explanation": "<p>Maps turn.</p>",
    }
    assert unit["blocks"][2] == {
        "type": "picture",
        "file": "media/hill.png.webp",
        "alt": "A hill with three lines",
        "caption": "Lines of one height.",
        "width": 40,
        "height": 30,
    }
    assert unit["blocks"][4] == {
        "type": "question",
        "id": "maps-3",
        "use": "assessed",
        "kind": "number",
        "prompt": "How far is it?",
        "unit": "metres",
    }
    assert UNIT_NAME.startswith(load_manifest(package)["units"][0]["name"])

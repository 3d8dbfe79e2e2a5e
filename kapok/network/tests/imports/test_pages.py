"""An officer brings a list through the pages: columns, a look, the import, the findings as CSV."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kapok.base.jobs import run_due_jobs
from kapok.network.models import ImportPass, Organisation, OrganisationImport

pytestmark = pytest.mark.django_db

LIST = "Institution,Land,Domain\nLakeside University,KE,lakeside.ac.ke\nNowhere University,Nowhere,nowhere.edu\n"


def upload(client, data, *, name="list.csv", **words):
    data = data.encode() if isinstance(data, str) else data
    answer = client.post(
        "/en/organisations/imports/bring/",
        {"file": SimpleUploadedFile(name, data), "kind": "university", "language": "en", "source": "a-list", **words},
    )
    return answer, OrganisationImport.objects.order_by("made_at").last()


def test_from_the_file_to_the_directory(world):
    answer, of = upload(world.as_ruth, LIST, under=str(world.centre.pk))
    assert answer["Location"] == f"/en/organisations/imports/{of.pk}/"
    assert of.columns == {"Institution": "name", "Land": "", "Domain": "domains"}
    columns = {"column-0": "name", "column-1": "country", "column-2": "domains"}
    assert world.as_ruth.post(f"/en/organisations/imports/{of.pk}/look/", columns).status_code == 302
    assert "Row 0 of 2." in world.as_ruth.get(f"/en/organisations/imports/{of.pk}/").content.decode()
    before = Organisation.objects.count()
    run_due_jobs()
    page = world.as_ruth.get(f"/en/organisations/imports/{of.pk}/").content.decode()
    assert "“Nowhere” is no country we know." in page and "Import now" in page
    assert Organisation.objects.count() == before
    world.as_ruth.post(f"/en/organisations/imports/{of.pk}/run/")
    run_due_jobs()
    page = world.as_ruth.get(f"/en/organisations/imports/{of.pk}/").content.decode()
    assert "The list is imported." in page and "Import now" not in page
    assert Organisation.objects.get(slug="lakeside-university").placements_above.get().parent == world.centre
    assert (
        "1 added, 0 changed, 0 the same, 1 refused" in world.as_ruth.get("/en/organisations/imports/").content.decode()
    )
    found = world.as_ruth.get(f"/en/organisations/imports/{of.pk}/findings.csv").content.decode("utf-8-sig")
    assert found.splitlines() == [
        "Row,What became of it,Why",
        '3,Refused,"“Nowhere” is no country we know. Write its two-letter code, such as KE."',
    ]


def test_the_button_pressed_twice_imports_once(world):
    _answer, of = upload(world.as_ruth, LIST)
    for _time in range(2):
        world.as_ruth.post(f"/en/organisations/imports/{of.pk}/run/")
        run_due_jobs()
    assert ImportPass.objects.filter(is_look=False).count() == 1


def test_two_officers_import_the_same_list_at_once_and_each_row_is_there_once(world):
    for _time in range(2):
        _answer, of = upload(world.as_ruth, LIST)
        world.as_ruth.post(f"/en/organisations/imports/{of.pk}/run/")
    run_due_jobs()
    assert [(each.added, each.same) for each in ImportPass.objects.order_by("pk")] == [(2, 0), (0, 2)]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"name,country\n", "no row under it"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "This is not a table"),
        ("a.json", b'{"items": []}', "This JSON file is no list of records."),
        ("a.json", b'[{"id": "x"}]', "These records do not have the shape of ROR, version 2."),
        ("a.json", b"[]", "There is no record in this file."),
        ("a.json", b'[{"id": "https://ror.org/021nxhr62", "na', "The file ends in the middle."),
        ("a.zip", b"PK\x03\x04" + b"\x00" * 90, "This zip cannot be opened."),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(world, name, data, sentence):
    answer, of = upload(world.as_ruth, data, name=name)
    assert of is None
    assert sentence in answer.content.decode()


def test_a_list_without_a_name_asks_which_column_holds_it(world):
    _answer, of = upload(world.as_ruth, "a,b\n1,2\n")
    answer = world.as_ruth.post(f"/en/organisations/imports/{of.pk}/look/", {"column-0": "", "column-1": ""})
    assert "No column holds the name. Say which one does." in answer.content.decode()
    answer = world.as_ruth.post(f"/en/organisations/imports/{of.pk}/look/", {"column-0": "name", "column-1": "name"})
    assert "Two columns are said to hold “Name”. Leave one out." in answer.content.decode()


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_semicolons_and_other_letters(world, encoding):
    _answer, of = upload(
        world.as_ruth, "Nom;Pays\nUniversité de Thiès;Sénégal\nÉcole d'été;Côte d’Ivoire\n".encode(encoding)
    )
    world.as_ruth.post(f"/en/organisations/imports/{of.pk}/run/")
    run_due_jobs()
    assert sorted(Organisation.objects.filter(source_entries__source="a-list").values_list("slug", "country")) == [
        ("ecole-dete", "CI"),
        ("universite-de-thies", "SN"),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_lists_costs_the_same_with_one_and_with_three(world, count_queries, rows):
    for _each in range(rows):
        upload(world.as_ruth, LIST)
    assert count_queries(world.as_ruth, "/en/organisations/imports/") == 9


def test_under_each_column_stands_what_is_in_it_and_above_what_was_assumed(world):
    data = "Institut;Land;Vide;Site\nÉcole A;KE;;a.example\nÉcole B;KE;;<b>.example\nÉcole C;SN;;c.example\nÉcole D;SN;;d\n"
    _answer, of = upload(world.as_ruth, data.encode("cp1252"))
    page = world.as_ruth.get(f"/en/organisations/imports/{of.pk}/").content.decode()
    assert re.findall(r'_helptext">([^<]*)<', page) == [
        "École A · École B · École C",
        "KE · SN",
        "Nothing stands in it.",
        "a.example · &lt;b&gt;.example · c.example",
    ]
    assert "Windows-1252" in page


def test_a_formula_is_no_name(world):
    _answer, of = upload(world.as_ruth, 'Name,Country\n"=HYPERLINK(""http://x.example"")",KE\nLake University,KE\n')
    world.as_ruth.post(f"/en/organisations/imports/{of.pk}/look/", {"column-0": "name", "column-1": "country"})
    run_due_jobs()
    page = world.as_ruth.get(f"/en/organisations/imports/{of.pk}/").content.decode()
    assert re.findall(r"<td>([^<]*)</td></tr>", page) == [
        "Column A holds a formula without its result. Write the value itself.",
        "There is no name in this row. Write one, or take the row out.",
    ]

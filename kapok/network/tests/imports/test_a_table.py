"""An officer brings a list of universities as a table."""

import uuid

import pytest

from kapok.base.jobs import run_due_jobs
from kapok.base.text import say
from kapok.journal.models import Fact
from kapok.network.imports.actions import ask_pass, start_import
from kapok.network.imports.candidate import organisation_id
from kapok.network.imports.sentences import sentence_of
from kapok.network.models import Domain, Identifier, ImportPass, Organisation, Placement, SourceEntry

pytestmark = pytest.mark.django_db

LIST = """name,country_code,country,state_province,domains,web_pages
Università di Prova,IT,Italy,Lazio,prova.it www.prova.it studenti.prova.it,https://www.prova.it/
Lakeside University,KE,Kenya,,lakeside.ac.ke;students.lakeside.ac.ke,lakeside.ac.ke
جامعة النخيل,MA,Morocco,Rabat,nakhil.ac.ma,
"""


def bring(text, *, name="list.csv", source="a-list", by=None, **how):
    data = text if isinstance(text, bytes) else text.encode()
    started = start_import(data=data, file_name=name, source=source, by=by, **how)
    ask_pass(of=started, is_look=False, by=by)
    run_due_jobs()
    return ImportPass.objects.get(of=started)


def counts(run):
    return run.added, run.changed, run.same, run.refused


def findings(run):
    return [(each.row, each.severity, sentence_of(each.code, each.data)) for each in run.findings.order_by("pk")]


def test_every_row_becomes_an_organisation_under_the_chosen_one(world):
    run = bring(LIST, by=world.ruth, parent=world.centre)
    assert counts(run) == (3, 0, 0, 0)
    assert findings(run) == []
    prova = Organisation.objects.get(slug="universita-di-prova")
    assert (say(prova.name).text, prova.country, prova.place, prova.website, prova.kind) == (
        "Università di Prova",
        "IT",
        "Lazio",
        "https://www.prova.it/",
        "university",
    )
    assert {each.name for each in prova.domains.all()} == {"prova.it", "studenti.prova.it"}
    assert Placement.objects.filter(parent=world.centre, child__source_entries__source="a-list").count() == 3
    assert Organisation.objects.get(country="MA").slug.startswith("organisation-")


def test_the_id_is_made_of_source_and_key_so_that_two_nodes_agree(world):
    bring(LIST)
    assert Organisation.objects.get(country="KE", domains__name="lakeside.ac.ke").pk == organisation_id(
        "a-list", "KE|lakeside.ac.ke|lakeside university"
    )
    assert organisation_id("ror", "021nxhr62") == uuid.UUID("9de77a2d-2b7a-5214-a2d0-b35b7ef943dd")


def test_the_same_file_twice_changes_nothing(world):
    bring(LIST)
    before = list(Organisation.objects.order_by("pk").values()), Fact.objects.count()
    assert counts(bring(LIST)) == (0, 0, 3, 0)
    assert list(Organisation.objects.order_by("pk").values()) == before[0]
    assert Fact.objects.filter(kind="network.organisations_imported").count() == 1


def test_a_changed_row_changes_what_the_list_said_and_nothing_else(world):
    bring(LIST)
    Domain.objects.create(organisation=Organisation.objects.get(slug="universita-di-prova"), name="own.it")
    run = bring(LIST.replace("Lazio", "Roma").replace(" studenti.prova.it", " nuovo.prova.it"))
    assert counts(run) == (0, 1, 2, 0)
    prova = Organisation.objects.get(slug="universita-di-prova")
    assert (prova.place, prova.version) == ("Roma", 2)
    assert {each.name for each in prova.domains.all()} == {"prova.it", "nuovo.prova.it", "own.it"}


def test_what_a_person_changed_by_hand_is_kept_and_said(world):
    bring(LIST)
    prova = Organisation.objects.get(slug="universita-di-prova")
    prova.place = "Roma"
    prova.save()
    run = bring(LIST.replace("Lazio", "Latium"))
    assert counts(run) == (0, 0, 3, 0)
    assert findings(run) == [
        (2, "kept", "The place was changed here by hand and stays: “Roma”. The list says “Latium”.")
    ]
    prova.refresh_from_db()
    assert prova.place == "Roma"
    assert findings(bring(LIST.replace("Lazio", "Latium"))) == []


def test_two_rows_with_one_key_are_one_organisation(world):
    run = bring(LIST + "LAKESIDE UNIVERSITY,KE,Kenya,,lakeside.ac.ke,\n")
    assert counts(run) == (3, 0, 0, 1)
    assert findings(run) == [(5, "stop", "This is the same organisation as in row 3. It was taken once.")]


def test_small_mistakes_are_left_out_and_great_ones_refuse_the_row(world):
    rows = [
        f"{'N' * 2000},KE,lakeside.ac.ke,,",
        "University of Atlantis,Atlantis,atlantis.edu,,",
        ",KE,nameless.ac.ke,,",
        "Good University,Kenya,not a domain!,htp:/wrong,021nxhr6",
    ]
    run = bring("name,country,domains,website,ror\n" + "\n".join(rows))
    assert counts(run) == (1, 0, 0, 3)
    assert findings(run) == [
        (2, "stop", "This name has 2000 characters. Shorten it to 300 at most."),
        (3, "stop", "“Atlantis” is no country we know. Write its two-letter code, such as KE."),
        (4, "stop", "There is no name in this row. Write one, or take the row out."),
        (5, "note", "No internet domain: not, a, domain!. It was left out."),
        (5, "note", "“htp:/wrong” is no address of a website. It was left out."),
        (5, "note", "“021nxhr6” is no ROR identifier. It was left out."),
    ]
    assert Organisation.objects.get(slug="good-university").country == "KE"


def test_names_in_several_languages_identifiers_and_a_parent_from_the_list(world):
    run = bring(
        "name;name:fr;name_ar;alias;kind;country;parent;ROR;wikidata\n"
        "Faculty of Letters;Faculté des lettres;كلية الآداب;FoL;faculty;Morocco;Palm University;;\n"
        "Palm University;Université des Palmes;;PU; UP;Université;MAR;;https://ror.org/021nxhr62;Q42\n".replace(
            "PU; UP", '"PU; UP"'
        ),
        parent=world.centre,
    )
    assert (counts(run), findings(run)) == ((2, 0, 0, 0), [])
    letters, palm = Organisation.objects.get(kind="faculty"), Organisation.objects.get(slug="palm-university")
    assert {tag: entry["text"] for tag, entry in letters.name.items() if tag != "original"} == {
        "en": "Faculty of Letters",
        "fr": "Faculté des lettres",
        "ar": "كلية الآداب",
    }
    assert (palm.kind, palm.other_names) == ("university", ["PU", "UP"])
    assert set(Identifier.objects.filter(organisation=palm).values_list("scheme", "value")) == {
        ("ror", "021nxhr62"),
        ("wikidata", "Q42"),
    }
    assert [each.parent for each in Placement.objects.filter(child=letters)] == [palm]
    assert [each.parent for each in Placement.objects.filter(child=palm)] == [world.centre]


def test_the_work_can_be_cut_between_any_two_pieces_with_the_same_result(world, monkeypatch):
    from kapok.network.imports import running, writing  # noqa: PLC0415  (only this test reaches in, to cut the work)

    monkeypatch.setattr(running, "PIECE", 1)
    started = start_import(data=LIST.encode(), file_name="list.csv", source="a-list")
    ask_pass(of=started, is_look=False)
    cuts = 0
    for place in range(3):
        running._readers.clear()  # as a new process begins
        monkeypatch.setattr(writing, "keep_findings", cut)
        with pytest.raises(Cut):
            running.step(ImportPass.objects.select_related("of").get())
        cuts += 1
        assert (ImportPass.objects.get().added, SourceEntry.objects.count()) == (place, place)
        monkeypatch.undo()
        monkeypatch.setattr(running, "PIECE", 1)
        running.step(ImportPass.objects.select_related("of").get())
    run_due_jobs()
    assert (counts(ImportPass.objects.get()), cuts) == ((3, 0, 0, 0), 3)


class Cut(Exception):
    pass


def cut(*_):
    raise Cut


@pytest.mark.parametrize("word", ["XK", "xkx", "Kosovo"])
def test_a_country_that_iso_leaves_to_users_is_taken_as_the_registers_write_it(world, word):
    run = bring(f"name,country\nUniversity of the Lake,{word}\n")
    assert (findings(run), counts(run)) == ([], (1, 0, 0, 0))
    organisation = Organisation.objects.get(slug="university-of-the-lake")
    assert (organisation.country.code, organisation.country.name) == ("XK", "Kosovo")

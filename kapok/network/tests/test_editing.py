"""Who changes what is said of an organisation, and that nothing typed is lost."""

from datetime import date

import pytest

from kapok.base.text import say, text, text_hash
from kapok.journal.models import Fact
from kapok.network.actions.organisations import add_organisation
from kapok.network.models import Identifier, Organisation, Placement
from kapok.network.search import find_organisations

EDIT = "/en/organisations/nairobi/edit/"


def form_of(client, path=EDIT, **changes):
    """What a browser would send after these changes."""
    form = client.get(path).context["form"]
    return {field.html_name: field.value() if field.value() is not None else "" for field in form} | changes


def said(**changes):
    return Organisation.objects.get(slug="nairobi", **changes)


def test_an_officer_changes_everything(world):
    sent = form_of(
        world.as_ruth,
        name_ar="جامعة نيروبي",
        further_tag="sw",
        further_name="Chuo Kikuu cha Nairobi",
        other_names="UoN\nRoyal Technical College",
        place="Nairobi",
        website="www.uonbi.ac.ke",
        domains="https://www.uonbi.ac.ke\nstudents.uonbi.ac.ke",
        identifier_ror="https://ror.org/02y9nww90",
        identifier_isni="0000 0001 2297 6811",
        kind="national-centre",
        country="UG",
    )
    assert world.as_ruth.post(EDIT, sent).url == "/en/organisations/nairobi/"
    page = world.visitor.get("/en/organisations/nairobi/").content.decode()
    for part in ("جامعة نيروبي", "Chuo Kikuu cha Nairobi", "Royal Technical College", "https://ror.org/02y9nww90", "students.uonbi.ac.ke", "https://isni.org/isni/0000000122976811", "National centre", "Uganda"):  # fmt: skip
        assert part in page
    assert 'lang="sw"' in page
    assert 'lang="ar" dir="rtl"' in page
    assert [each.record for each in find_organisations("chuo kikuu")] == [str(world.nairobi.pk)]
    fact = Fact.objects.get(kind="network.organisation_changed")
    assert fact.by == world.ruth.pk
    assert fact.data == {
        "fields": ["country", "domains", "identifiers", "kind", "name", "other_names", "place", "website"]
    }


def test_its_coordinator_changes_its_names_website_and_place_and_nothing_else(world):
    sent = form_of(
        world.as_teklu,
        name_fr="L’Université de Nairobi",
        place="Nairobi",
        kind="donor",
        country="UG",
        domains="evil.example",
    )
    assert world.as_teklu.post(EDIT, sent).status_code == 302
    changed = said()
    assert (say(changed.name, "fr").text, changed.place) == ("L’Université de Nairobi", "Nairobi")
    assert (changed.kind, changed.country.code, changed.domains.count()) == ("university", "KE", 0)


@pytest.mark.parametrize("who", ["as_amina", "as_sam", "as_dora"])
@pytest.mark.parametrize("path", ["edit/", "place/"])
def test_others_change_nothing(world, who, path):
    assert getattr(world, who).get(f"/en/organisations/nairobi/{path}").status_code == 403
    assert getattr(world, who).post(f"/en/organisations/nairobi/{path}", {}).status_code == 403
    assert "/edit/" not in getattr(world, who).get("/en/organisations/nairobi/").content.decode()


def test_a_coordinator_does_not_place_her_university(world):
    assert world.as_teklu.get("/en/organisations/nairobi/place/").status_code == 403


def test_of_two_who_write_at_once_the_later_sees_both_and_loses_nothing(world):
    first, second = (
        form_of(world.as_teklu, place="Nairobi West"),
        form_of(world.as_ruth, place="Nairobi East", name_ar="جامعة نيروبي"),
    )
    world.as_teklu.post(EDIT, first)
    answer = world.as_ruth.post(EDIT, second)
    page = answer.content.decode()
    assert "Somebody else saved this page" in page
    assert "Nairobi West" in page
    assert 'value="Nairobi East"' in page
    assert 'value="جامعة نيروبي"' in page
    assert said().place == "Nairobi West"
    again = {field.html_name: field.value() or "" for field in answer.context["form"]}
    assert world.as_ruth.post(EDIT, again).status_code == 302
    assert (said().place, say(said().name, "ar").text) == ("Nairobi East", "جامعة نيروبي")


def test_saving_what_is_there_already_changes_nothing(world):
    before = said()
    world.as_ruth.post(EDIT, form_of(world.as_ruth))
    assert (said().version, said().name) == (before.version, before.name)
    assert not Fact.objects.filter(kind="network.organisation_changed").exists()


def test_a_machine_translation_stays_one_until_a_person_writes_it(world):
    world.nairobi.name = text(
        "en", en="University of Nairobi", fr="Université de Nairobi", ar="جامعة نيروبي", machine=("fr", "ar")
    )
    world.nairobi.save()
    world.as_teklu.post(EDIT, form_of(world.as_teklu, name_fr="L’université de Nairobi"))
    assert said().name["ar"]["status"] == "machine"
    assert said().name["fr"] == {"text": "L’université de Nairobi", "of": text_hash("University of Nairobi")}


def test_the_name_it_uses_itself_may_be_another(world):
    world.as_teklu.post(EDIT, form_of(world.as_teklu, original="fr"))
    assert said().name["original"] == "fr"
    assert say(said().name, "ar").text == "Université de Nairobi"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name_en": "N" * 2000}, "This name has 2000 characters; there is room for 300."),
        ({"name_en": ""}, "Write the name that the organisation uses itself"),
        ({"name_en": "\u202e\u2066"}, "Write the name that the organisation uses itself"),
        ({"further_tag": "Swahili!", "further_name": "Chuo"}, "Write the language as a short tag"),
        ({"further_tag": "sw"}, "Write both the further language and the name in it."),
        ({"other_names": "\n".join(f"name {number}" for number in range(31))}, "These are 31 other names"),
        ({"website": "no address"}, "Write an address like https://www.university.org."),
        ({"website": "javascript:alert(1)"}, "Write an address like https://www.university.org."),
        ({"domains": "nonsense"}, "“nonsense” is no domain."),
        ({"identifier_ror": "03vek6s53"}, "check digits do not fit"),
        ({"country": "XX"}, "Choose one of those that are offered."),
        ({"kind": "centre"}, "Choose one of those that are offered."),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_kept_in_the_form(world, changes, sentence):
    before = said()
    page = world.as_ruth.post(EDIT, form_of(world.as_ruth, **changes, place="Still here")).content.decode()
    assert sentence in page
    assert 'value="Still here"' in page
    assert said().version == before.version


def test_marks_of_direction_and_controls_leave_a_name(world):
    world.as_teklu.post(EDIT, form_of(world.as_teklu, name_en="  Uni\u202eversity\tof\n Nairobi\u2069 "))
    assert say(said().name, "en").text == "University of Nairobi"


def test_a_name_in_the_form_for_a_new_one_is_held_to_the_same(world):
    sent = {"name": "N" * 2000, "kind": "university"}
    assert "This name has 2000 characters" in world.as_ruth.post("/en/organisations/add/", sent).content.decode()


def test_an_identifier_that_was_there_stays_however_it_is_written(world):
    Identifier.objects.create(organisation=world.nairobi, scheme="ror", value="03vek6s53")
    world.as_ruth.post(EDIT, form_of(world.as_ruth, place="Nairobi"))
    assert set(Identifier.objects.values_list("value", flat=True)) == {"03vek6s53"}


def test_an_officer_moves_a_university_and_its_history_stays(world):
    national = add_organisation(
        name=text("en", en="National centre of Kenya"),
        kind="national-centre",
        parent=world.centre,
        since=date(2026, 1, 1),
    )
    path = "/en/organisations/nairobi/place/"
    answer = world.as_ruth.post(path, {"parent": "National centre of Kenya", "since": "2026-07-01"})
    assert answer.url == path
    rows = (
        Placement.objects.filter(child=world.nairobi)
        .order_by("start_date")
        .values_list("parent", "start_date", "end_date")
    )
    assert list(rows) == [
        (world.centre.pk, date(2026, 1, 1), date(2026, 6, 30)),
        (national.pk, date(2026, 7, 1), None),
    ]
    page = world.visitor.get("/en/organisations/nairobi/").content.decode()
    assert "National centre of Kenya" in page
    assert "Demonstration centre" in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"parent": "Nowhere", "since": "2026-07-01"}, "No organisation is called so."),
        ({"parent": "nairobi", "since": "2026-07-01"}, "No organisation is called so."),
        ({"parent": "donor", "since": "2026-07-01"}, None),
        ({"parent": "centre", "since": "2025-07-01"}, "It has a place from that day or a later one already."),
        ({"parent": "centre", "since": "9999-01-01"}, "Write a day between the years"),
    ],
)  # fmt: skip
def test_a_place_that_cannot_be_is_refused(world, sent, sentence):
    answer = world.as_ruth.post("/en/organisations/nairobi/place/", sent)
    if sentence:
        assert sentence in answer.content.decode()
        assert Placement.objects.filter(child=world.nairobi).count() == 1
    else:
        assert answer.status_code == 302


def test_an_officer_ends_a_place_and_may_put_right_what_stands_under_nothing(world):
    placement = Placement.objects.get(child=world.nairobi)
    path = f"/en/organisations/nairobi/place/{placement.pk}/end/"
    assert world.as_teklu.post(path, {"last_day": "2026-03-31"}).status_code == 403
    world.as_ruth.post(path, {"last_day": "2025-01-01"})
    placement.refresh_from_db()
    assert placement.end_date is None
    assert world.as_ruth.post(path, {"last_day": "2026-03-31"}).status_code == 302
    placement.refresh_from_db()
    assert placement.end_date == date(2026, 3, 31)
    assert world.as_ruth.get("/en/organisations/nairobi/place/").status_code == 200
    assert world.as_ruth.get("/en/organisations/nairobi/people/").status_code == 403


def test_the_address_of_a_merged_one_leads_to_the_one_that_is_kept(world):
    twin = add_organisation(name=text("en", en="Twin"), kind="university", slug="twin")
    Organisation.objects.filter(pk=twin.pk).update(merged_into=world.phnom_penh)
    Organisation.objects.filter(pk=world.phnom_penh.pk).update(merged_into=world.nairobi)
    answer = world.visitor.get("/en/organisations/twin/")
    assert (answer.status_code, answer.url) == (301, "/en/organisations/nairobi/")

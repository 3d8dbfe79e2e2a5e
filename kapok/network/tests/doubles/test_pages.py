"""An officer decides whether two records are one."""

import pytest

from kapok.base.jobs import run_due_jobs
from kapok.base.text import say, text
from kapok.network.actions.organisations import add_organisation
from kapok.network.actions.roles import invite_to_organisation
from kapok.network.doubles.merging import merge_organisations
from kapok.network.doubles.queries import looks_like, open_doubles
from kapok.network.models import Double, DoubleDecision, Organisation, OrganisationMerge
from kapok.network.tests.imports.test_a_table import bring as bring_list

pytestmark = pytest.mark.django_db

LIST = """name,country,domains,place
University of Nairobi,KE,uonbi.ac.ke,Nairobi
Kenya Lakeside University,KE,lakeside.ac.ke,
Lakeside University of Kenya,KE,lakeside.ac.ke,
Hebei University of Technology,CN,hebut.edu.cn,
Hefei University of Technology,CN,hfut.edu.cn,
University of Paris 1,FR,paris1.fr,
University of Paris 2,FR,paris2.fr,
"""


def bring(text):
    run = bring_list(text)
    run_due_jobs()  # what was imported is looked at for doubles
    return run


def pairs():
    return {frozenset((each.first.slug, each.second.slug)) for each in open_doubles()}


def test_what_looks_alike_is_proposed_and_what_only_sounds_alike_is_not(world):
    bring(LIST)
    assert pairs() == {
        frozenset(("nairobi", "university-of-nairobi")),
        frozenset(("kenya-lakeside-university", "lakeside-university-of-kenya")),
    }
    page = world.as_ruth.get("/en/organisations/doubles/").content.decode()
    assert "Both have the same name, in the same country." in page
    assert "Both have the internet domain lakeside.ac.ke." in page


def test_a_faculty_under_the_same_domain_is_not_proposed(world):
    bring(
        "name,country,domains,kind,parent\nPalm University,MA,palm.ac.ma,,\nLaw,MA,law.palm.ac.ma,faculty,palm-university\n"
    )
    assert pairs() == set()


def test_the_officer_compares_chooses_and_merges(world):
    bring(LIST)
    double = next(each for each in open_doubles() if world.nairobi.pk in (each.first_id, each.second_id))
    is_first = double.first_id == world.nairobi.pk
    page = world.as_ruth.get(f"/en/organisations/doubles/{double.pk}/").content.decode()
    assert "2 people" in page and "uonbi.ac.ke" in page
    mine, theirs = ("first", "second") if is_first else ("second", "first")
    answer = world.as_ruth.post(
        f"/en/organisations/doubles/{double.pk}/one/", {"kept": mine, "name": mine, "place": theirs, "why": "Same"}
    )
    assert answer["Location"] == "/en/organisations/doubles/"
    nairobi = Organisation.objects.get(pk=world.nairobi.pk)
    assert (nairobi.place, say(nairobi.name).text) == ("Nairobi", "University of Nairobi")
    assert OrganisationMerge.objects.get().why == "Same"
    assert frozenset(("nairobi", "university-of-nairobi")) not in pairs()
    merge = OrganisationMerge.objects.get()
    assert "Undo" in world.as_ruth.get("/en/organisations/merges/").content.decode()
    world.as_ruth.post(f"/en/organisations/merges/{merge.pk}/undo/", {"why": "A mistake"})
    assert merge.undone.why == "A mistake"
    assert not Organisation.objects.exclude(merged_into=None).exists()
    run_due_jobs()
    assert frozenset(("nairobi", "university-of-nairobi")) not in pairs()


def test_they_are_two_and_nobody_is_asked_again(world):
    bring(LIST)
    before = len(pairs())
    world.as_ruth.post(f"/en/organisations/doubles/{open_doubles().first().pk}/two/")
    bring(LIST.replace("Kenya Lakeside", "Kenya  Lakeside"))
    run_due_jobs()
    assert len(pairs()) == before - 1
    assert [each.is_same for each in DoubleDecision.objects.all()] == [False]


def test_a_list_that_comes_again_after_a_merge_makes_no_new_record(world):
    bring(LIST)
    double = next(each for each in open_doubles() if world.nairobi.pk in (each.first_id, each.second_id))
    mine = "first" if double.first_id == world.nairobi.pk else "second"
    world.as_ruth.post(f"/en/organisations/doubles/{double.pk}/one/", {"kept": mine, "name": mine, "place": mine})
    run = bring(LIST.replace("KE,uonbi.ac.ke,Nairobi", "KE,uonbi.ac.ke,Nairobi City"))
    assert (run.added, run.changed, run.same) == (0, 0, 7)


def test_one_about_to_be_added_is_compared_first(world):
    bring(LIST)
    like = looks_like(names=["Nairobi University"], country="KE")
    assert {organisation.slug for organisation, _reasons in like} == {"nairobi", "university-of-nairobi"}
    assert looks_like(names=["Somewhere Else"], country="KE") == []


def test_an_officer_who_adds_one_is_told_what_it_looks_like(world):
    words = {"name": "Nairobi University", "kind": "university", "country": "KE", "place": ""}
    page = world.as_ruth.post("/en/organisations/add/", words).content.decode()
    assert "This looks like one that is here already." in page and "/en/organisations/nairobi/" in page
    assert not Organisation.objects.filter(slug="nairobi-university").exists()
    assert world.as_ruth.post("/en/organisations/add/", words | {"is_other": "on"}).status_code == 302
    assert Organisation.objects.filter(slug="nairobi-university").exists()
    run_due_jobs()
    assert pairs() == {frozenset(("nairobi", "nairobi-university"))}


def test_an_invitation_to_the_one_that_went_leads_to_the_one_that_stayed(world):
    again = add_organisation(name=text("en", en="Nairobi again"), kind="university", country="KE", parent=world.centre)
    invitation, token = invite_to_organisation(organisation=again, kind="lecturer", name="X", by=world.ruth)
    merge_organisations(kept=world.nairobi, merged=again, by=world.ruth)
    assert "University of Nairobi" in world.visitor.get(f"/en/invitations/{token}/").content.decode()


@pytest.mark.parametrize("who", ["as_teklu", "as_sam", "as_amina", "as_dora"])
def test_nobody_but_an_officer_of_the_centre_sees_them(world, who):
    bring(LIST)
    double = Double.objects.first()
    client = getattr(world, who)
    paths = (
        "/en/organisations/doubles/",
        f"/en/organisations/doubles/{double.pk}/",
        "/en/organisations/merges/",
        "/en/organisations/imports/",
    )
    assert [client.get(path).status_code for path in paths] == [403] * 4
    assert client.post(f"/en/organisations/doubles/{double.pk}/two/").status_code == 403
    assert not DoubleDecision.objects.exists()


def test_the_list_costs_the_same_with_one_and_with_two(world, count_queries):
    bring(LIST)
    two = count_queries(world.as_ruth, "/en/organisations/doubles/")
    open_doubles().first().delete()
    assert count_queries(world.as_ruth, "/en/organisations/doubles/") == two


def test_the_message_calls_what_became_one_by_the_name_that_was_chosen(world):
    bring(LIST)
    double = Double.objects.get(first__slug__contains="lakeside")
    said = {"kept": "first", "name": "second"}
    page = world.as_ruth.post(f"/en/organisations/doubles/{double.pk}/one/", said, follow=True).content.decode()
    assert f"They are one: {say(double.second.name).text}." in page

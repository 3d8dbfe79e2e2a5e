"""Who asked, who answers and who is shown what; a stranger learns nothing."""

import pytest

from kapok.base.text import text
from kapok.network.actions.organisations import add_organisation, place_organisation
from kapok.questionnaires.actions.links import make_link
from kapok.questionnaires.actions.verifying import accept_verifying, ask_verifier, end_verifier
from kapok.questionnaires.models import Verifier
from kapok.questionnaires.rules import AlreadyAsked, OwnAssessment
from kapok.questionnaires.tests.house import answer, begin, opened, settled
from tests.people import SINCE, signed_in, someone

STAGES = {"1.1": 2, "1.2": 1, "2.1": 3, "3.1": 4}


@pytest.fixture
def assessment(world, house):
    return settled(house, world.nairobi, world.teklu, STAGES)


def sees(client, assessment, path="result/") -> int:
    return client.get(f"/en/assessments/{assessment.pk}/{path}").status_code


def show(world, assessment, *audiences):
    world.as_teklu.post(f"/en/assessments/{assessment.pk}/publish/", {"audiences": list(audiences)})


def test_at_first_only_the_house_sees_it(world, assessment, national):
    assert [sees(each, assessment) for each in (world.as_teklu, world.as_amina)] == [200, 200]
    others = (world.as_sam, world.as_ruth, world.as_dora, national)
    assert [sees(each, assessment) for each in others] == [404] * 4
    assert sees(world.visitor, assessment, "badge/") == 404


@pytest.mark.parametrize(("kind", "keeps"), [("university", True), ("enterprise", False), ("donor", False)])
def test_what_stands_above_keeps_it_only_where_both_are_one_house(world, assessment, kind, keeps):
    above = add_organisation(name=text("en", en="Above"), kind=kind, country="KE", since=SINCE)
    place_organisation(child=world.nairobi, parent=above, since=SINCE)
    head = signed_in(someone("Hanna Head", organisation=above, role="officer"))
    assert sees(head, assessment, "") == (200 if keeps else 404)


def test_a_national_centre_sees_stages_and_no_reasons(world, assessment, national):
    show(world, assessment, "national-centre")
    page = national.get(f"/en/assessments/{assessment.pk}/result/").content.decode()
    assert "2. Applying" in page and "We said so." not in page
    assert [sees(each, assessment) for each in (world.as_ruth, world.as_sam)] == [404, 404]
    show(world, assessment)
    assert sees(national, assessment) == 404


def test_a_list_costs_the_same_for_one_and_for_many_whoever_reads_it(world, house, assessment, national, count_queries):
    def shown(one):
        show(world, one, "national-centre")
        accept_verifying(verifier=ask_verifier(assessment=one, kind="peer", by=world.teklu), account=world.sam)

    readers = (world.as_amina, world.as_sam, national, world.as_dora)
    path = "/en/organisations/nairobi/assessments/"
    shown(assessment)
    first = [count_queries(each, path) for each in readers]
    for _again in range(3):
        shown(settled(house, world.nairobi, world.teklu, STAGES))
    assert [count_queries(each, path) for each in readers] == first
    assert [each.get(path).content.decode().count("/result/") for each in readers] == [4, 4, 4, 0]


def test_everyone_sees_a_badge_and_no_more(world, assessment):
    show(world, assessment, "public")
    page = world.visitor.get(f"/en/assessments/{assessment.pk}/badge/").content.decode()
    assert "Dimension 1" in page and "1.5" in page and "We said so." not in page and "Item 1.1" not in page
    assert "Self-assessment 2027" in world.visitor.get("/en/organisations/nairobi/").content.decode()
    assert sees(world.as_sam, assessment) == 404


def test_an_officer_above_keeps_only_what_she_began(world, assessment, house):
    hers = begin(house, world.nairobi, world.ruth)
    assert sees(world.as_ruth, hers, "") == 200
    assert (
        "You keep this assessment for an institution that is not yours"
        in world.as_ruth.get(f"/en/assessments/{hers.pk}/").content.decode()
    )
    assert [sees(world.as_teklu, hers, ""), sees(world.as_ruth, assessment, "")] == [200, 404]


def test_a_verifier_is_asked_by_a_link_and_finds_item_by_item(world, assessment):
    world.as_teklu.post(f"/en/assessments/{assessment.pk}/verifiers/", {"kind": "peer"})
    link = f"/en/assessments/verifying/{Verifier.objects.get().token}/"
    assert "Sign in and come back here" in world.visitor.get(link).content.decode()
    assert "cannot verify it" in world.as_amina.post(link).content.decode()
    assert world.as_sam.post(link).status_code == 302
    assert "has accepted this link" in world.as_ruth.post(link).content.decode()
    root = f"/en/assessments/{assessment.pk}/verify/"
    assert "They say: stage 2." in world.as_sam.get(root).content.decode()
    assert (
        "Choose the stage that the evidence shows." in world.as_sam.post(root + "1.1/", {"note": "x"}).content.decode()
    )
    world.as_sam.post(root + "1.1/", {"stage": "2", "note": "Seen on the spot."})
    world.as_sam.post(root + "2.1/", {"stage": "1", "note": "Not in every school."})
    page = world.as_teklu.get(f"/en/assessments/{assessment.pk}/result/").content.decode()
    assert "verified" in page and "a verifier says stage 1" in page and "Sam Sok" in page
    verifier = Verifier.objects.get()
    world.as_teklu.post(f"/en/assessments/{assessment.pk}/verifiers/{verifier.pk}/end/")
    assert sees(world.as_sam, assessment, "verify/") == 404


def test_who_verified_once_and_was_ended_may_be_asked_again(world, assessment):
    first = accept_verifying(
        verifier=ask_verifier(assessment=assessment, kind="peer", by=world.teklu), account=world.sam
    )
    end_verifier(verifier=first, by=world.teklu)
    again = ask_verifier(assessment=assessment, kind="peer", by=world.teklu)
    assert world.as_sam.post(f"/en/assessments/verifying/{again.token}/").status_code == 302
    assert sees(world.as_sam, assessment, "verify/") == 200
    more = ask_verifier(assessment=assessment, kind="peer", by=world.teklu)
    with pytest.raises(AlreadyAsked):
        accept_verifying(verifier=more, account=world.sam)


def test_who_works_in_a_faculty_does_not_verify_its_university(world, assessment):
    faculty = add_organisation(
        name=text("en", en="Faculty"), kind="faculty", country="KE", parent=world.nairobi, since=SINCE
    )
    lecturer = someone("Fatma Faculty", organisation=faculty)
    with pytest.raises(OwnAssessment):
        accept_verifying(verifier=ask_verifier(assessment=assessment, kind="peer", by=world.teklu), account=lecturer)


def test_a_respondent_sees_her_own_page_and_nobody_elses(world, house):
    open_one = opened(house, world.nairobi, world.teklu, teachers=[world.amina])
    answer(open_one, world.amina, {"1.1": 2}, comment="In confidence")
    assert sees(world.as_teklu, open_one, "answer/") == 404
    assert sees(world.as_amina, open_one, "") == 404
    for path in ("", "respondents/", "items/", "items/1.1/", "sheet/answers.csv"):
        page = world.as_teklu.get(f"/en/assessments/{open_one.pk}/{path}").content.decode()
        assert "In confidence" not in page


def test_a_link_lets_people_take_part_once_and_in_the_role_they_say(world, house):
    assessment = opened(house, world.nairobi, world.teklu, teachers=[world.amina])
    link = make_link(assessment=assessment, people_max=1, by=world.teklu)
    path = f"/en/assessments/join/{link.token}/"
    assert "Make an account" in world.visitor.get(path).content.decode()
    assert world.as_dora.post(path, {"role_code": "student"})["Location"].endswith("/answer/")
    assert world.as_dora.get(path)["Location"].endswith("/answer/")
    assert (
        "As many people as this link is for have come"
        in world.as_sam.post(path, {"role_code": "leader"}).content.decode()
    )
    world.as_teklu.post(f"/en/assessments/{assessment.pk}/links/{link.pk}/end/")
    assert "This link has ended" in world.as_sam.get(path).content.decode()
    assert "Dora Lin" in world.as_teklu.get(f"/en/assessments/{assessment.pk}/respondents/").content.decode()

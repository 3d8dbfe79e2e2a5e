"""What arrives, in whatever order: the later answer counts, and whoever cannot answer any more is told in a sentence."""

from datetime import timedelta, timezone

import pytest

from kapok.base.clock import at, now
from kapok.network.actions.roles import end_role
from kapok.network.models import Role
from kapok.questionnaires.actions.answering import Given, take_answers
from kapok.questionnaires.actions.assessments import close_answers
from kapok.questionnaires.actions.privacy import erase_answers
from kapok.questionnaires.actions.respondents import invite_people, say_left, take_off
from kapok.questionnaires.models import Answer, Way
from kapok.questionnaires.rules import (
    AnswersClosed,
    CommentTooLong,
    HasLeft,
    IsSettled,
    NotAsked,
    NotInThisState,
    NotOpen,
    UnknownItem,
    UnknownStage,
)
from kapok.questionnaires.tests.house import answer, begin, of, opened, settle_all


@pytest.fixture
def assessment(world, house):
    return opened(house, world.nairobi, world.teklu, teachers=[world.amina])


def said(assessment, account) -> dict:
    rows = Answer.objects.filter(respondent=of(assessment, account)).values_list("item__code", "stage", "comment")
    return {code: (stage, comment) for code, stage, comment in rows}


def test_half_a_form_counts_and_the_rest_comes_later(world, assessment):
    path = f"/en/assessments/{assessment.pk}/answer/"
    first = world.as_amina.post(path, {"stage-1.1": "2", "comment-1.1": "We try."}, follow=True).content.decode()
    assert "3 items are still without one" in first
    world.as_amina.post(path, {"stage-1.1": "3", "comment-1.1": "We try.", "stage-1.2": "?"})
    assert said(assessment, world.amina) == {"1.1": (3, "We try."), "1.2": (None, "")}


def test_a_comment_without_a_stage_is_kept_on_the_page_and_asked_about(world, assessment):
    page = world.as_amina.post(
        f"/en/assessments/{assessment.pk}/answer/", {"comment-1.1": "Only words"}
    ).content.decode()
    assert "Choose a description too" in page and "Only words" in page
    assert said(assessment, world.amina) == {}


def test_a_comment_that_is_too_long_is_not_cut_but_said_and_stays_as_it_was_typed(world, assessment):
    path, typed = f"/en/assessments/{assessment.pk}/answer/", "x" * 2000 + "y"
    assert "maxlength" not in world.as_amina.get(path).content.decode()
    page = world.as_amina.post(path, {"stage-1.1": "2", "comment-1.1": typed}).content.decode()
    assert "Write at most 2000 letters; this has 2001." in page and typed in page
    with pytest.raises(CommentTooLong, match="Item 1.1: the comment has more than 2000 characters"):
        answer(assessment, world.amina, {"1.1": 2}, comment=typed, way=Way.PHONE)
    assert said(assessment, world.amina) == {}


def test_of_two_answers_the_later_made_counts_whichever_arrives_first(world, assessment):
    morning, noon = now() - timedelta(hours=5), now() - timedelta(hours=1)
    assert answer(assessment, world.amina, {"1.1": 4}, made_at=noon).new == 1
    assert answer(assessment, world.amina, {"1.1": 1}, made_at=morning).same == 1
    assert said(assessment, world.amina) == {"1.1": (4, "")}


def test_what_was_said_before_the_end_still_arrives_after_it(world, assessment):
    before = now() - timedelta(minutes=5)
    with at(now() - timedelta(minutes=1)):
        close_answers(assessment=assessment, by=world.teklu)
    assert answer(assessment, world.amina, {"1.1": 2}, made_at=before, way=Way.PHONE).new == 1
    with pytest.raises(AnswersClosed):
        answer(assessment, world.amina, {"1.1": 3}, way=Way.PHONE)


def test_once_it_is_settled_nothing_moves_it(world, assessment):
    before = now() - timedelta(minutes=5)
    closed = close_answers(assessment=assessment, by=world.teklu)
    settle_all(closed, world.teklu, {"1.1": 2})
    with pytest.raises(IsSettled):
        answer(assessment, world.amina, {"1.1": 2}, made_at=before)


def test_who_left_keeps_what_she_said_and_adds_nothing(world, assessment):
    answer(assessment, world.amina, {"1.1": 2})
    end_role(role=Role.objects.get(person=world.amina.person))
    with pytest.raises(HasLeft), at(now() + timedelta(minutes=1)):
        answer(assessment, world.amina, {"1.2": 2})
    page = world.as_amina.get(f"/en/assessments/{assessment.pk}/answer/").content.decode()
    assert "You are no longer of this institution" in page
    keeper = world.as_teklu.get(f"/en/assessments/{assessment.pk}/respondents/").content.decode()
    assert "left" in keeper and "1 of 4 items" in keeper
    assert said(assessment, world.amina) == {"1.1": (2, "")}


def test_the_coordinator_says_that_somebody_left(world, assessment):
    answer(assessment, world.amina, {"1.1": 2})
    respondent = of(assessment, world.amina)
    world.as_teklu.post(f"/en/assessments/{assessment.pk}/respondents/{respondent.pk}/take-off/")
    assert "She has answered already" in world.as_teklu.get("/en/assessments/").content.decode()
    say_left(respondent=respondent, by=world.teklu)
    with pytest.raises(HasLeft), at(now() + timedelta(minutes=1)):
        answer(assessment, world.amina, {"1.2": 2})


def test_a_role_is_asked_only_its_own_items(world, house):
    assessment = opened(house, world.nairobi, world.teklu, students=[world.amina])
    page = world.as_amina.get(f"/en/assessments/{assessment.pk}/answer/").content.decode()
    assert "Item 1 of 3" in page and "We do 1.2." not in page
    with pytest.raises(UnknownItem):
        answer(assessment, world.amina, {"1.2": 1})
    with pytest.raises(UnknownStage):
        answer(assessment, world.amina, {"1.1": 5})


def test_what_somebody_wrote_whose_session_had_ended_stands_there_after_signing_in(world, assessment):
    path = f"/en/assessments/{assessment.pk}/answer/"
    world.as_amina.logout()
    typed = {"account": world.amina.pk, "stage-1.1": "2", "comment-1.1": "Before the session ended"}
    assert world.as_amina.post(path, typed)["Location"].startswith("/en/sign-in/")
    world.as_amina.force_login(world.amina)
    assert "Before the session ended" in world.as_amina.get(path).content.decode()


def test_a_comment_that_she_empties_does_not_come_back_beside_another_mistake(world, assessment):
    answer(assessment, world.amina, {"1.1": 2}, comment="Not what I meant")
    typed = {"stage-1.1": "2", "comment-1.1": "", "comment-2.1": "Words alone"}
    page = world.as_amina.post(f"/en/assessments/{assessment.pk}/answer/", typed).content.decode()
    assert "Choose a description too" in page and "Not what I meant" not in page


@pytest.fixture
def shared(world, house):
    """Amina and Teklu are both asked, and have one phone between them."""
    return opened(house, world.nairobi, world.teklu, teachers=[world.amina], leaders=[world.teklu])


def test_on_a_shared_phone_what_one_had_typed_is_not_there_for_the_next_who_signs_in(world, shared):
    path = f"/en/assessments/{shared.pk}/answer/"
    world.as_amina.logout()
    world.as_amina.post(path, {"account": world.amina.pk, "comment-1.1": "Only for Amina"})
    world.as_amina.force_login(world.teklu)
    assert "Only for Amina" not in world.as_amina.get(path).content.decode()
    assert "questionnaires.answers" not in world.as_amina.session


def test_a_page_that_one_had_filled_in_is_not_kept_as_the_answers_of_the_next(world, shared):
    path = f"/en/assessments/{shared.pk}/answer/"
    assert f'name="account" value="{world.amina.pk}"' in world.as_amina.get(path).content.decode()
    typed = {"account": world.amina.pk, "stage-1.1": "2", "comment-1.1": "Only for Amina"}
    page = world.as_teklu.post(path, typed).content.decode()
    assert "Another account had typed these answers" in page and "Only for Amina" not in page
    assert said(shared, world.teklu) == {}
    world.as_amina.post(path, typed)
    assert said(shared, world.amina) == {"1.1": (2, "Only for Amina")}


def test_nothing_is_added_for_who_was_taken_off_or_erased_meanwhile(world, shared):
    amina, teklu = of(shared, world.amina), of(shared, world.teklu)
    take_off(respondent=amina, by=world.teklu)
    erase_answers(respondent=teklu, by=world.teklu)
    for respondent in (amina, teklu):
        with pytest.raises(NotAsked):
            take_answers(respondent=respondent, given=[Given("1.1", 2)], way=Way.PAPER)


def test_nobody_is_taken_off_what_is_settled(world, shared):
    amina = of(shared, world.amina)
    settle_all(close_answers(assessment=shared, by=world.teklu), world.teklu, {"1.1": 2})
    with pytest.raises(NotInThisState):
        take_off(respondent=amina, by=world.teklu)
    assert shared.respondents.count() == 2


def test_a_day_is_counted_as_roles_count_theirs_and_not_as_the_phone_does(world, assessment):
    """By the phone's own clock it was still the evening before, and she had her role already."""
    noon = now().replace(hour=12)
    Role.objects.filter(person=world.amina.person).update(start_date=noon.date())
    evening_before = noon.astimezone(timezone(timedelta(hours=-13)))
    with at(noon):
        assert answer(assessment, world.amina, {"1.1": 2}, made_at=evening_before).new == 1


def test_the_page_that_a_phone_keeps_is_the_same_for_all_who_are_asked(world, house):
    assessment = opened(house, world.nairobi, world.teklu, teachers=[world.amina], students=[world.teklu])
    answer(assessment, world.amina, {"1.1": 2}, comment="My own words")
    path = f"/en/assessments/{assessment.pk}/answer/?kept"
    mine, other = (client.get(path).content.decode() for client in (world.as_amina, world.as_teklu))
    assert mine == other
    own = ("My own words", "Amina", "csrfmiddlewaretoken", str(world.amina.pk))
    assert [word for word in own if word in mine] == []
    assert world.as_sam.get(path).status_code == 404


def test_a_draft_takes_no_answer(world, house):
    draft = begin(house, world.nairobi, world.teklu)
    invite_people(assessment=draft, people=[world.amina.person], role_code="teacher", by=world.teklu)
    with pytest.raises(NotOpen):
        answer(draft, world.amina, {"1.1": 2})


def test_a_framework_without_roles_asks_everyone_everything(world, house):
    """A file must name roles; who writes a framework in the browser may leave them out."""
    house.roles.all().delete()
    assessment = begin(house, world.nairobi, world.teklu)
    root = f"/en/assessments/{assessment.pk}/"
    world.as_teklu.post(root + "respondents/invite/", {"role_code": "everyone", "people": [world.amina.person_id]})
    world.as_teklu.post(root + "open/")
    assert "Item 1 of 4" in world.as_amina.get(root + "answer/").content.decode()
    assert 'data-roles="everyone"' in world.as_amina.get(root + "answer/?kept").content.decode()
    assert answer(assessment, world.amina, {"1.2": 3}).new == 1

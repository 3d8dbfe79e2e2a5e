"""Item by item with the spread before one's eyes; two who settle the same item at once."""

import pytest

from kapok.questionnaires.actions.assessments import close_answers
from kapok.questionnaires.models import Consensus
from kapok.questionnaires.tests.house import answer, colleagues, opened
from tests.people import signed_in, someone


@pytest.fixture
def assessment(world, house):
    """Six teachers and two leaders answered 1.1; it is closed."""
    teachers, leaders = colleagues(world.nairobi, 6), colleagues(world.nairobi, 2, start=6)
    assessment = opened(house, world.nairobi, world.teklu, teachers=teachers, leaders=leaders)
    for place, account in enumerate(teachers):
        answer(assessment, account, {"1.1": 1 if place < 4 else 3}, comment="Seen in the library." if not place else "")
    for account in leaders:
        answer(assessment, account, {"1.1": 4})
    return close_answers(assessment=assessment, by=world.teklu)


def page(client, assessment, path="items/1.1/") -> str:
    return client.get(f"/en/assessments/{assessment.pk}/{path}").content.decode()


def test_the_screen_shows_how_many_chose_what_and_never_who(world, assessment):
    said = page(world.as_teklu, assessment)
    assert "8 people answered. One seed is one person." in said
    assert [said.count(f">{words}</span>") for words in ("4 people", "2 people", "0 people")] == [1, 2, 1]
    assert "Seen in the library." in said and "Colleague" not in said
    assert "stage 1: 4, stage 3: 2, stage 4: 2" in page(world.as_teklu, assessment, "items/")


def test_who_settles_second_is_told_and_keeps_what_she_typed(world, assessment):
    other = signed_in(someone("Other Coordinator", organisation=world.nairobi, role="coordinator"))
    path = f"/en/assessments/{assessment.pk}/items/1.1/"
    world.as_teklu.post(path, {"seen": 0, "stage": "1", "reason": "Most teachers say so."})
    said = other.post(path, {"seen": 0, "stage": "3", "reason": "Two rooms work already."}).content.decode()
    assert "Somebody else settled this item while you wrote" in said
    assert "Two rooms work already." in said and "Most teachers say so." in said
    assert list(Consensus.objects.values_list("stage", "edition")) == [(1, 1)]
    other.post(path, {"seen": 1, "stage": "3", "reason": "Two rooms work already."})
    assert list(Consensus.objects.values_list("stage", "reason", "edition")) == [(3, "Two rooms work already.", 2)]


def test_a_stage_needs_its_reason(world, assessment):
    path = f"/en/assessments/{assessment.pk}/items/1.1/"
    assert "Write in one sentence why" in world.as_teklu.post(path, {"seen": 0, "stage": "2"}).content.decode()
    assert (
        "Choose a stage, or say that it stays open"
        in world.as_teklu.post(path, {"seen": 0, "reason": "Kept words"}).content.decode()
    )
    assert Consensus.objects.count() == 0


def test_nothing_is_shown_or_settled_while_answers_come_in(world, house):
    teachers = colleagues(world.nairobi, 6)
    assessment = opened(house, world.nairobi, world.teklu, teachers=teachers)
    for account in teachers:
        answer(assessment, account, {"1.1": 2}, comment="Hidden words")
    said = page(world.as_teklu, assessment)
    assert "Answers are still coming in." in said and "Hidden words" not in said and "people answered" not in said
    world.as_teklu.post(
        f"/en/assessments/{assessment.pk}/items/1.1/", {"seen": 0, "stage": "1", "reason": "Too early."}
    )
    assert Consensus.objects.count() == 0


def test_a_list_of_items_costs_the_same_for_few_and_many_answers(world, assessment, count_queries):
    path = f"/en/assessments/{assessment.pk}/items/"
    first = count_queries(world.as_teklu, path)
    for place, item in enumerate(assessment.framework_version.items.all()):
        Consensus.objects.create(
            assessment=assessment, item=item, stage=1 + place % 3, reason="x", settled_at=assessment.closed_at
        )
    assert count_queries(world.as_teklu, path) == first

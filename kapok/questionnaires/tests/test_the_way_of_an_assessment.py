"""From beginning to settled, through the front door."""

from datetime import timedelta

import pytest

from kapok.base.clock import today
from kapok.journal.models import Fact
from kapok.post.models import Notice
from kapok.post.tests.telling import tell_of_facts
from kapok.questionnaires.actions.assessments import close_answers
from kapok.questionnaires.actions.respondents import add_on_paper, invite_people
from kapok.questionnaires.models import Assessment, Consensus
from kapok.questionnaires.queries import latest_settled, settled_profile
from kapok.questionnaires.tests.house import answer, begin, colleagues, load_house, of, opened, settle_all


def page(client, path) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_coordinator_begins_asks_opens_closes_and_settles(world, house):
    begun = world.as_teklu.post(
        "/en/organisations/nairobi/assessments/begin/",
        {"version": house.pk, "name": "Where we stand", "last_date": today() + timedelta(days=9)},
    )
    assessment = Assessment.objects.get()
    assert begun["Location"] == f"/en/assessments/{assessment.pk}/respondents/"
    root = f"/en/assessments/{assessment.pk}/"
    world.as_teklu.post(root + "respondents/invite/", {"role_code": "teacher", "people": [world.amina.person_id]})
    world.as_teklu.post(root + "open/")
    answers = {"stage-1.1": "2", "stage-1.2": "?", "stage-2.1": "3", "comment-2.1": "A few do.", "stage-3.1": "1"}
    world.as_amina.post(root + "answer/", answers)
    assert "All your answers are here" in page(world.as_amina, root + "answer/")
    world.as_teklu.post(root + "close/")
    for code, stage in {"1.1": "2", "1.2": "?", "2.1": "3", "3.1": "1"}.items():
        world.as_teklu.post(f"{root}items/{code}/", {"seen": 0, "stage": stage, "reason": "We agree."})
    world.as_teklu.post(root + "settle/")
    assert settled_profile(latest_settled(world.nairobi)) == {"1.1": 2, "2.1": 3, "3.1": 1}
    assert "Settled on" in page(world.as_teklu, root + "result/")


def test_it_is_not_opened_for_nobody(world, house):
    assessment = begin(house, world.nairobi, world.teklu)
    world.as_teklu.post(f"/en/assessments/{assessment.pk}/open/")
    assert "Nobody is asked yet" in page(world.as_teklu, f"/en/assessments/{assessment.pk}/")
    assert Assessment.objects.get().is_draft


def test_it_is_not_settled_before_every_item_was_talked_over(world, house):
    assessment = opened(house, world.nairobi, world.teklu, teachers=[world.amina])
    root = f"/en/assessments/{assessment.pk}/"
    world.as_teklu.post(root + "close/")
    world.as_teklu.post(root + "items/1.1/", {"seen": 0, "stage": "2", "reason": "So it is."})
    world.as_teklu.post(root + "settle/")
    assert "3 items are not talked over yet" in page(world.as_teklu, root)
    assert Consensus.objects.count() == 1


def test_a_step_is_taken_once_whoever_presses_first(world, house):
    assessment = opened(house, world.nairobi, world.teklu, teachers=[world.amina])
    for _turn in range(2):
        world.as_teklu.post(f"/en/assessments/{assessment.pk}/close/")
    assert "Somebody else has taken this step meanwhile" in page(world.as_teklu, f"/en/assessments/{assessment.pk}/")
    assert Fact.objects.filter(kind="questionnaires.answers_closed").count() == 1


def test_what_nobody_could_answer_yet_may_be_given_up(world, house):
    draft = begin(house, world.nairobi, world.teklu)
    world.as_teklu.post(f"/en/assessments/{draft.pk}/give-up/")
    kept = opened(house, world.nairobi, world.teklu, teachers=[world.amina])
    world.as_teklu.post(f"/en/assessments/{kept.pk}/give-up/")
    assert list(Assessment.objects.all()) == [kept]


def test_a_newer_version_of_the_framework_changes_nothing_that_was_answered(world, house, tmp_path):
    assessment = opened(house, world.nairobi, world.teklu, teachers=[world.amina])
    answer(assessment, world.amina, {"1.1": 2})
    load_house(tmp_path, 2, items=("1.1", "2.1", "3.1", "3.2"))
    said = page(world.as_teklu, f"/en/assessments/{assessment.pk}/")
    assert "goes on in version 1, and nothing that was answered is lost" in said
    assert answer(assessment, world.amina, {"1.2": 3}).new == 1
    assert of(assessment, world.amina).answers.count() == 2


def test_who_is_asked_is_told_when_it_is_open(world, house):
    assessment = begin(house, world.nairobi, world.teklu)
    root = f"/en/assessments/{assessment.pk}/"
    world.as_teklu.post(root + "respondents/invite/", {"role_code": "teacher", "people": [world.amina.person_id]})
    tell_of_facts()
    assert told() == []
    world.as_teklu.post(root + "open/")
    (late,) = colleagues(world.nairobi, 1)
    world.as_teklu.post(root + "respondents/invite/", {"role_code": "leader", "people": [late.person_id]})
    tell_of_facts()
    asked = "questionnaires.you_are_asked"
    assert told() == sorted([(world.amina.person_id, asked), (late.person_id, asked)])
    assert "your view" in page(world.as_amina, "/en/desk/")


def test_who_answered_is_told_when_it_is_settled_and_who_did_not_is_not(world, house):
    assessment = opened(house, world.nairobi, world.teklu, teachers=[world.amina, *colleagues(world.nairobi, 1)])
    answer(assessment, world.amina, {"1.1": 2, "2.1": 3})
    settle_all(close_answers(assessment=assessment, by=world.teklu), world.teklu, {"1.1": 2})
    tell_of_facts()
    settled = "questionnaires.it_is_settled"
    assert [each for each in told() if each[1] == settled] == [(world.amina.person_id, settled)]


def told() -> list:
    return sorted(Notice.objects.filter(kind__startswith="questionnaires.").values_list("person", "kind"))


@pytest.mark.parametrize(
    "path",
    ["", "respondents/", "items/", "items/1.1/", "verifiers/", "publish/", "sheet/", "typing/", "close/", "change/"],
)
def test_each_page_of_a_coordinator_opens_at_each_step(world, house, path):
    assessment = begin(house, world.nairobi, world.teklu)
    root = f"/en/assessments/{assessment.pk}/"
    assert world.as_teklu.get(root + path).status_code == 200
    world.as_teklu.post(root + "respondents/paper/", {"paper_role": "teacher", "nameless": "2"})
    world.as_teklu.post(root + "open/")
    assert world.as_teklu.get(root + path).status_code == 200
    world.as_teklu.post(root + "close/")
    assert world.as_teklu.get(root + path).status_code == 200


def test_the_list_of_who_is_asked_costs_the_same_for_one_and_for_many(world, house, count_queries):
    assessment = opened(house, world.nairobi, world.teklu, teachers=[world.amina], papers=1)
    pages = [f"/en/assessments/{assessment.pk}/{path}" for path in ("respondents/", "typing/", "")]
    first = [count_queries(world.as_teklu, each) for each in pages]
    by = world.teklu
    people = [each.person for each in colleagues(world.nairobi, 3)]
    invite_people(assessment=assessment, people=people, role_code="leader", by=by)
    add_on_paper(assessment=assessment, names=["", "", ""], role_code="student", by=by)
    assert [count_queries(world.as_teklu, each) for each in pages] == first

"""How questions do their work: shown to those who teach, and only of five people or more."""

import csv
import io
from uuid import uuid4

import pytest

from kapok.base.clock import now
from kapok.institute.assessing.queries.statistics import correlation
from kapok.institute.models import Answer, Enrolment
from kapok.people.models import Account

SCORES = {"colour-2": [1, 1, 1, 0, 0], "water-2": [1, 1, 0, 0, 0], "water-3": [1, 0, 1, 0, 0]}


@pytest.fixture
def answered(run):
    """Five people have answered the assessed questions."""
    for number in range(5):
        account = Account.objects.create(username=f"learner{number}")
        enrolment = Enrolment.objects.create(run=run, account=account, enrolled_at=now())
        for question, scores in SCORES.items():
            score = scores[number]
            Answer.objects.create(
                enrolment=enrolment,
                statement=uuid4(),
                unit=1 if question == "colour-2" else 2,
                question=question,
                is_assessed=True,
                response=["a" if score else "b"],
                is_right=bool(score),
                score=score,
                answered_at=now(),
            )
    return run


def rows(client, run) -> dict:
    text = client.get(f"/en/runs/{run.slug}/questions.csv").content.decode("utf-8-sig")
    return {row["Question"]: row for row in csv.DictReader(io.StringIO(text))}


def test_each_question_has_its_figures(world, answered):
    found = rows(world.as_ruth, answered)
    assert set(found) == {"colour-1", "colour-2", "water-1", "water-2", "water-3"}
    one = found["colour-2"]
    assert (one["Answers"], one["Difficulty"], one["Discrimination"]) == ("5", "0.6", "0.67")
    assert one["Most frequent wrong answers"] == "Light earth (2)"
    page = world.as_ruth.get(f"/en/runs/{answered.slug}/questions/").content.decode()
    assert "60 %" in page


def test_of_fewer_than_five_nothing_is_shown(world, answered):
    Answer.objects.filter(question="colour-2").first().delete()
    one = rows(world.as_ruth, answered)["colour-2"]
    assert [one[name] for name in ("Answers", "Difficulty", "Discrimination", "Most frequent wrong answers")] == [
        "< 5", "", "", "",
    ]  # fmt: skip


def test_what_people_typed_is_shown_only_when_five_typed_the_same(world, answered):
    Answer.objects.filter(question="water-3").update(response=["7"], score=0)
    assert rows(world.as_ruth, answered)["water-3"]["Most frequent wrong answers"] == "7 grams (5)"
    Answer.objects.filter(question="water-3").first().delete()
    other = Answer.objects.filter(question="water-2").first()
    other.pk, other.question, other.statement, other.response, other.score = None, "water-3", uuid4(), ["8"], 0
    other.save()
    assert rows(world.as_ruth, answered)["water-3"]["Most frequent wrong answers"] == ""


def test_the_course_has_the_page_of_all_its_runs(world, answered):
    assert "60 %" in world.as_ruth.get("/en/courses/soil/questions/").content.decode()
    assert world.as_ruth.get("/en/courses/soil/questions.csv").status_code == 200


@pytest.mark.parametrize("path", ["/en/runs/{}/questions/", "/en/runs/{}/questions.csv", "/en/courses/soil/questions/"])
def test_learners_and_strangers_see_none_of_it(world, answered, path):
    for who in ("amina", "dora", "sam"):
        assert getattr(world, f"as_{who}").get(path.format(answered.slug)).status_code in (403, 404)


def test_the_correlation_is_pearsons():
    pairs = [(1, 2), (2, 4), (3, 6), (4, 8), (5, 11)]
    assert correlation(pairs) == pytest.approx(0.9959, abs=1e-4)
    assert correlation(pairs[:4]) is None
    assert correlation([(1, each) for each in range(5)]) is None

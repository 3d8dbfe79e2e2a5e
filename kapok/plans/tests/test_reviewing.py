"""A quarterly review: what became of each step of the signed version. Done is said only with what shows it."""

import io
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kapok.base.text import say, text
from kapok.evidence import kinds, verbs
from kapok.evidence.actions import register_activity, state_fact
from kapok.evidence.iris import activity_iri
from kapok.journal.actions import record
from kapok.plans.actions import begin_review, close_review, say_step
from kapok.plans.actions.drafting import change_step
from kapok.plans.actions.reviewing import last_day_of, quarter_of
from kapok.plans.actions.reviewing import steps_of as reviewed
from kapok.plans.models import LineProof, Plan, Review, ReviewLine, StepState
from kapok.plans.refusals import PlanRefused
from kapok.plans.tests.conftest import said_of, sign, steps_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(world):
    return register_activity(
        iri=activity_iri("audio"), kind=kinds.COURSE, name={"original": "en", "en": {"text": "Teach by radio"}}, organisation=world.centre
    )  # fmt: skip


@pytest.fixture
def review(world, plan, course):
    """The second step names a course of the network."""
    step = steps_of(plan)[1]
    change_step(step=step, seen=step.version, by=world.teklu, **(said_of(step) | {"activity_id": course.pk}))
    sign(plan, world)
    return begin_review(plan=plan, by=world.teklu)


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG")
    return out.getvalue()


def finish(account, course):
    fact = record("evidence.tests_passed", account, by=account)
    return state_fact(fact=fact, account=account, verb=verbs.PASSED, activity=course)


def address(review, step) -> str:
    return f"/en/plans/{review.plan_id}/reviews/{review.pk}/steps/{step.pk}/"


@pytest.mark.parametrize(
    ("day", "quarter", "last"),
    [
        (date(2026, 1, 1), (2026, 1), date(2026, 3, 31)),
        (date(2026, 6, 30), (2026, 2), date(2026, 6, 30)),
        (date(2026, 12, 31), (2026, 4), date(2026, 12, 31)),
    ],
)
def test_quarters(day, quarter, last):
    assert quarter_of(day) == quarter
    assert last_day_of(*quarter) == last


def test_it_looks_at_the_steps_of_the_variant_that_was_agreed_on(world, review):
    assert [each.variant for each in reviewed(review.signed)] == ["low", "low", "low", "medium"]


def test_without_a_signed_version_there_is_nothing_to_review(world, plan):
    with pytest.raises(PlanRefused, match="Agree on the plan first"):
        begin_review(plan=plan, by=world.teklu)


def test_begun_twice_it_is_the_same_one(world, review):
    assert begin_review(plan=review.plan, by=world.ruth) == review


@pytest.mark.parametrize("state", [StepState.ON_THE_WAY, StepState.LATE, StepState.DROPPED])
def test_a_step_is_on_the_way_late_or_dropped_with_a_sentence(world, review, state):
    step = reviewed(review.signed)[0]
    world.as_teklu.post(address(review, step), {"state": state, "sentence": "The senate meets in May."})
    assert list(review.lines.values_list("state", "sentence")) == [(state, "The senate meets in May.")]


def test_done_needs_something_that_shows_it(world, review):
    step = reviewed(review.signed)[0]
    answer = world.as_teklu.post(address(review, step), {"state": "done", "sentence": "All champions are named."})
    page = answer.content.decode()
    assert "A step is done when something shows it." in page
    assert "All champions are named." in page
    assert not ReviewLine.objects.exists()


def test_what_is_signed_while_a_review_is_open_counts_in_the_next_one_and_that_is_said(world, review, course):
    step = steps_of(review.plan)[0]
    change_step(step=step, seen=step.version, by=world.teklu, **(said_of(step) | {"activity_id": course.pk}))
    sign(review.plan, world)
    finish(world.amina, course)
    answer = world.as_teklu.post(address(review, step), {"state": "done", "sentence": "Passed."})
    assert "For the next review, name the activity" in answer.content.decode() and not review.lines.exists()
    with time_machine.travel("2027-01-20 12:00Z", tick=False):
        following = begin_review(plan=review.plan, by=world.teklu)
    assert reviewed(following.signed)[0].activity == course


def test_done_points_at_the_statements_of_the_institutions_people(world, review, course):
    step = reviewed(review.signed)[1]
    with pytest.raises(PlanRefused, match="no statement of your people"):
        say_step(review=review, step=step, state="done", sentence="Passed.", by=world.teklu)
    statement = finish(world.amina, course)
    finish(world.sam, course)  # of another university
    line = say_step(review=review, step=step, state="done", sentence="Amina's group passed.", by=world.teklu)
    assert [each.statement_id for each in line.pointed.all()] == [statement.pk]
    page = world.as_ruth.get(address(review, step)).content.decode()
    assert "Teach by radio" in page and statement.short_id in page
    assert "Amina" not in page.replace("Amina&#x27;s group passed.", "")


def test_what_was_done_before_the_step_began_does_not_show_it(world, plan, course):
    step = steps_of(plan)[1]
    said = {"activity_id": course.pk, "start_date": date(2099, 1, 1), "end_date": date(2099, 2, 1)}
    change_step(step=step, seen=step.version, by=world.teklu, **(said_of(step) | said))
    sign(plan, world)
    review = begin_review(plan=plan, by=world.teklu)
    finish(world.amina, course)
    with pytest.raises(PlanRefused):
        say_step(review=review, step=reviewed(review.signed)[1], state="done", sentence="Passed.", by=world.teklu)


def test_a_review_reads_what_was_signed_however_the_draft_goes_on(world, review, course):
    before = reviewed(review.signed)[1]
    step = steps_of(review.plan)[1]
    said = {
        "title": text("en", en="Something else"),
        "activity_id": None,
        "start_date": date(2020, 1, 1),
        "end_date": date(2020, 2, 1),
    }
    change_step(step=step, seen=step.version, by=world.teklu, **(said_of(step) | said))
    after = reviewed(review.signed)[1]
    assert (after.title, after.start_date, after.end_date) == (before.title, before.start_date, before.end_date)
    assert after.activity == course
    page = world.as_teklu.get(review.get_absolute_url()).content.decode()
    assert say(before.title).text in page and "Something else" not in page


def test_done_with_a_file_that_both_sides_may_open_and_no_stranger(world, review):
    step = reviewed(review.signed)[0]
    file = SimpleUploadedFile("list.jpg", picture())
    world.as_teklu.post(address(review, step), {"state": "done", "sentence": "Named.", "files": [file]})
    proof = LineProof.objects.get()
    assert (proof.name, proof.original.media_type, proof.shown.media_type) == ("list.jpg", "image/jpeg", "image/webp")
    path = f"/en/plans/{review.plan_id}/proofs/{proof.pk}/"
    answer = world.as_ruth.get(path)
    assert answer.status_code == 200 and answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert world.as_sam.get(path).status_code == 404
    again = {"state": "done", "sentence": "Named, all of them."}
    world.as_teklu.post(address(review, step), again)  # the file is still there
    assert ReviewLine.objects.get().sentence == "Named, all of them."


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"state": "", "sentence": "x"}, "Choose one."),
        ({"state": "late", "sentence": " "}, "Fill this in."),
        ({"state": "done", "sentence": "x", "files": [SimpleUploadedFile("a.exe", b"MZ")]}, "neither a picture"),
    ],
)
def test_a_mistake_has_its_sentence(world, review, said, sentence):
    step = reviewed(review.signed)[0]
    assert sentence in world.as_teklu.post(address(review, step), said).content.decode()


def test_it_is_closed_when_every_step_has_a_line_and_then_stays(world, review):
    steps = reviewed(review.signed)
    for step in steps[:-1]:
        say_step(review=review, step=step, state="on-the-way", sentence="Begun.", by=world.teklu)
    world.as_teklu.post(f"/en/plans/{review.plan_id}/reviews/{review.pk}/close/")
    assert not Review.objects.get().is_closed
    say_step(review=review, step=steps[-1], state="late", sentence="No money yet.", by=world.ruth)
    close_review(review=review, by=world.ruth)
    with pytest.raises(PlanRefused, match="closed"):
        say_step(review=review, step=steps[0], state="late", sentence="Now.", by=world.teklu)
    page = world.as_teklu.get(Plan.objects.get().get_absolute_url()).content.decode()
    assert "on the way: 3, late: 1" in page


def test_the_page_of_a_plan_asks_as_much_for_three_reviews_as_for_one(world, review, count_queries):
    path = review.plan.get_absolute_url()
    whole = count_queries(world.as_teklu, path)
    for quarter in (1, 2):
        Review.objects.create(
            plan=review.plan, signed=review.signed, year=2027, quarter=quarter, begun_at=review.begun_at
        )
    assert count_queries(world.as_teklu, path) == whole


def test_in_the_last_weeks_of_a_quarter_it_waits_on_both_desks(world, plan):
    sign(plan, world)
    with time_machine.travel("2026-12-20 12:00Z", tick=False):
        for client in (world.as_teklu, world.as_ruth):
            assert "The review of this quarter is due." in client.get("/en/desk/").content.decode()
        assert "The review of this quarter" not in world.as_sam.get("/en/desk/").content.decode()

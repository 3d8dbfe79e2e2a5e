"""A test: drawn once, found again on every device, closed by the server's clock, marked when it is handed in."""

from datetime import timedelta

import pytest

from kapok.base.clock import now
from kapok.evidence.refusals import StatementRefused
from kapok.institute.actions.enrolments import enrol_person
from kapok.institute.assessing.actions.closing import close_overdue
from kapok.institute.assessing.queries.scores import graded_items, scores_of
from kapok.institute.assessing.tests.taking import TEST_URL, Taker
from kapok.institute.models import Attempt, Item, UnitProgress


def drawn(attempt):
    return [item.question for item in attempt.items.order_by("position")]


def test_the_page_of_the_test_says_its_rules_and_begins_only_by_a_post(taker):
    words = taker.client.get(TEST_URL).content.decode()
    assert "Your time of 30 minutes begins when you press the button." in words
    assert taker.client.get(f"{TEST_URL}begin/").status_code == 405
    assert not Attempt.objects.exists()


def test_what_was_drawn_stays_and_a_second_press_finds_it(taker):
    attempt = taker.begin()
    assert len(drawn(attempt)) == 4
    assert set(drawn(attempt)) < {"fixed-1", "well-1", "well-2", "well-3", "well-4"}
    assert "fixed-1" in drawn(attempt)
    again = taker.begin()
    assert (again, drawn(again)) == (attempt, drawn(attempt))


def test_another_device_finds_the_attempt_and_what_was_answered(world, taker):
    """A power cut: the phone is gone; she signs in on another one."""
    attempt = taker.begin()
    taker.answers(attempt, "fixed-1", "Sealedrain")
    world.visitor.force_login(world.amina)
    assert f'href="/en/attempts/{attempt.pk}/"' in world.visitor.get(TEST_URL).content.decode()
    assert 'value="Sealedrain"' in world.visitor.get(f"/en/attempts/{attempt.pk}/").content.decode()


def test_a_test_handed_in_is_marked_and_finishes_its_unit(taker):
    attempt = taker.begin()
    taker.answers_all(attempt)
    taker.reads(2)
    assert not UnitProgress.objects.exclude(finished_at=None).exists()
    taker.hands_in(attempt)
    attempt.refresh_from_db()
    waits = Item.objects.filter(is_waiting=True).count()
    assert attempt.score == (None if waits else 1)
    assert [each.unit for each in UnitProgress.objects.exclude(finished_at=None)] == [2]


def test_by_forms_each_answer_is_kept_and_what_cannot_be_taken_stays_in_the_form(taker, day):
    attempt = taker.begin()
    fields = {item.question: f"a{item.position}" for item in attempt.items.all()}
    typed = {fields["fixed-1"]: "snow"} | ({fields["well-2"]: "deep"} if "well-2" in fields else {})
    page = taker.client.post(f"/en/attempts/{attempt.pk}/save/", typed)
    assert Item.objects.get(question="fixed-1").response == ["snow"]
    if "well-2" in fields:
        assert page.status_code == 409
        assert "“deep” is not a number" in page.content.decode()
        assert 'value="deep"' in page.content.decode()
        assert "data-own-page" not in page.content.decode()  # it stands at the form's address
    assert "data-own-page" in taker.client.get(f"/en/attempts/{attempt.pk}/").content.decode()
    day.shift(timedelta(seconds=1))
    page = taker.client.post(f"/en/attempts/{attempt.pk}/finish/", {fields["fixed-1"]: "rain"}, follow=True)
    assert "You answered 1 of 4 questions." in page.content.decode()
    assert Item.objects.get(question="fixed-1").response == ["rain"]


def test_what_was_answered_in_time_counts_when_it_comes_later(taker, day):
    attempt, answered_at = taker.begin(), now() + timedelta(minutes=29)
    day.shift(timedelta(hours=3))
    close_overdue()
    attempt.refresh_from_db()
    assert (attempt.finished_at, attempt.score) == (attempt.ends_at, 0)
    taker.answers(attempt, "fixed-1", "Sealedrain", at=answered_at)
    attempt.refresh_from_db()
    assert attempt.score == 0.25
    assert Item.objects.get(question="fixed-1").arrived_at > attempt.ends_at


def test_a_clock_that_is_wrong_is_corrected_before_the_end_is_looked_at(taker, day):
    attempt = taker.begin()
    day.shift(timedelta(minutes=31))
    wrong = now() - timedelta(minutes=10)
    with pytest.raises(StatementRefused, match="This test ended on"):
        taker.answers(attempt, "fixed-1", "Sealedrain", at=wrong, device_now=wrong)


@pytest.mark.parametrize(("hours", "is_taken"), [(23, True), (25, False)])
def test_nothing_is_taken_after_the_grace(taker, day, hours, is_taken):
    attempt, answered_at = taker.begin(), now() + timedelta(minutes=1)
    day.shift(timedelta(hours=hours, minutes=30))
    if is_taken:
        taker.answers(attempt, "fixed-1", "Sealedrain", at=answered_at)
    else:
        with pytest.raises(StatementRefused, match="more than 24 hours"):
            taker.answers(attempt, "fixed-1", "Sealedrain", at=answered_at)


def test_nothing_is_taken_once_the_answers_were_opened(taker):
    attempt = taker.begin()
    answered_at = now()
    taker.hands_in(attempt)
    page = taker.client.post(f"/en/attempts/{attempt.pk}/answers/open/", follow=True).content.decode()
    assert "You gave no answer." in page
    assert "<b><bdi>Sealedrain</bdi></b>" in page
    with pytest.raises(StatementRefused, match="You have opened the answers"):
        taker.answers(attempt, "fixed-1", "Sealedrain", at=answered_at)


def test_answers_are_not_shown_while_the_test_runs(taker):
    attempt = taker.begin()
    taker.client.post(f"/en/attempts/{attempt.pk}/answers/open/")
    assert taker.client.get(f"/en/attempts/{attempt.pk}/answers/").status_code == 404


def test_the_third_attempt_is_refused_and_the_best_one_counts(taker):
    first = taker.begin()
    taker.answers(first, "fixed-1", "Sealedrain")
    taker.hands_in(first)
    second = taker.begin()
    taker.hands_in(second)
    page = taker.client.post(f"{TEST_URL}begin/", follow=True).content.decode()
    assert "This test can be taken 2 times, and you have used them." in page
    run = taker.enrolment.run
    assert [item.key for item in graded_items(run.package)] == ["unit-1", "test-2"]
    assert scores_of(run, [taker.enrolment])[taker.enrolment.pk] == {"unit-1": None, "test-2": 0.25}


def test_a_question_that_was_not_drawn_is_refused(taker):
    attempt = taker.begin()
    missing = ({"well-1", "well-2", "well-3", "well-4"} - set(drawn(attempt))).pop()
    for id in (attempt, None):
        with pytest.raises(StatementRefused, match="no such question"):
            taker.answers(id, missing, "a")


def test_the_attempt_of_another_is_hidden_and_takes_nothing(world, taker, water_run):
    attempt = taker.begin()
    dora = Taker(world.as_dora, enrol_person(run=water_run, account=world.dora))
    with pytest.raises(StatementRefused, match="not begun under your account"):
        dora.answers(attempt, "fixed-1", "x")
    for path in ("", "answers/"):
        for who in ("dora", "teklu", "ruth", "sam"):
            assert getattr(world, f"as_{who}").get(f"/en/attempts/{attempt.pk}/{path}").status_code == 404
    for path in ("save/", "finish/", "answers/open/"):
        assert world.as_dora.post(f"/en/attempts/{attempt.pk}/{path}").status_code == 404


def test_what_arrives_after_she_handed_in_and_before_the_end_is_not_late(world, taker, day):
    attempt, answered_at = taker.begin(), now() + timedelta(minutes=1)
    day.shift(timedelta(minutes=2))
    taker.hands_in(attempt)
    day.shift(timedelta(minutes=2))
    taker.answers(attempt, "fixed-1", "Sealedrain", at=answered_at)
    page = world.as_ruth.get(f"/en/runs/{taker.enrolment.run.slug}/attempts/").content.decode()
    assert "25 %" in page and "<bdi>1/1</bdi>" not in page


def test_who_marks_sees_what_arrived_late_and_the_limit(world, taker, day):
    attempt, answered_at = taker.begin(), now() + timedelta(minutes=29)
    day.shift(timedelta(hours=3))
    close_overdue()
    taker.answers(attempt, "fixed-1", "Sealedrain", at=answered_at)
    path = f"/en/runs/{taker.enrolment.run.slug}/attempts/"
    page = world.as_ruth.get(path).content.decode()
    assert "Taken until 24 hours after the end" in page
    assert "<bdi>1/1</bdi>" in page
    assert "25 %" in page
    assert world.as_amina.get(path).status_code == 404

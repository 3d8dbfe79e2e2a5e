"""An essay waits for a person, counts when it is marked, and its author hears of it."""

import re

import pytest

from kapok.evidence.refusals import StatementRefused
from kapok.institute.assessing.privacy import forget_attempts
from kapok.institute.assessing.queries.scores import scores_of
from kapok.institute.models import Answer, EssayMark, Item
from kapok.people.actions.erasure import erase_person
from kapok.people.queries import export_person
from kapok.post.models import Notice
from kapok.post.tests.telling import tell_of_facts


@pytest.fixture
def essay(taker):
    taker.answers_unit("essay-2", "Mine is red.\nIt bears millet.")
    return Answer.objects.get(question="essay-2")


def url_of(answer, run, more=""):
    return f"/en/runs/{run.slug}/essays/{answer.statement}/{more}"


def mark(client, answer, run, points="4", comment="Say what lives in it."):
    return client.post(url_of(answer, run, "mark/"), {"points": points, "comment": comment})


def test_it_waits_until_a_person_marks_it(world, taker, water_run, essay):
    assert (essay.score, essay.is_right) == (None, False)
    assert scores_of(water_run, [taker.enrolment])[taker.enrolment.pk]["unit-1"] is None
    page = world.as_ruth.get(f"/en/runs/{water_run.slug}/essays/").content.decode()
    assert "Amina" in page
    page = world.as_ruth.get(url_of(essay, water_run)).content.decode()
    for words in ("Mine is red.", "It bears millet.", "Names the layers", "Sealedmodel.", "Out of 5 points."):
        assert words in page
    assert mark(world.as_ruth, essay, water_run).status_code == 302
    essay.refresh_from_db()
    assert essay.score == 0.8
    assert scores_of(water_run, [taker.enrolment])[taker.enrolment.pk]["unit-1"] == 0.8
    assert "Say what lives in it." in taker.client.get(f"/en/runs/{water_run.slug}/").content.decode()


def test_its_author_hears_of_it(world, taker, water_run, essay):
    mark(world.as_ruth, essay, water_run)
    tell_of_facts()
    assert str(world.amina.person_id) in [
        str(notice.person) for notice in Notice.objects.filter(kind="institute.essay_is_marked")
    ]


@pytest.mark.parametrize("points", ["6", "-1", "many", ""])
def test_points_outside_are_refused_and_the_comment_is_kept(world, water_run, essay, points):
    page = mark(world.as_ruth, essay, water_run, points=points)
    assert page.status_code == 400
    assert "Say what lives in it." in page.content.decode()
    assert not EssayMark.objects.exists()


def test_marking_again_corrects_the_mark(world, water_run, essay):
    mark(world.as_ruth, essay, water_run)
    mark(world.as_ruth, essay, water_run, points="2.5")
    assert [each.points for each in EssayMark.objects.all()] == [2.5]


def test_nobody_else_reads_it(world, taker, water_run, essay):
    for path in (f"/en/runs/{water_run.slug}/essays/", url_of(essay, water_run)):
        found = {who: getattr(world, f"as_{who}").get(path).status_code for who in ("amina", "dora", "sam")}
        assert set(found.values()) <= {403, 404}
    assert mark(world.as_dora, essay, water_run).status_code in (403, 404)
    assert not EssayMark.objects.exists()


def test_an_essay_of_a_test_counts_when_it_is_marked(world, taker, water_run):
    attempt = None
    while attempt is None or not attempt.items.filter(question="well-4").exists():
        if attempt:
            attempt.delete()
        attempt = taker.begin()
    taker.answers_all(attempt)
    taker.hands_in(attempt)
    item = Item.objects.get(question="well-4")
    assert "waits for a person" in taker.page(attempt)
    world.as_ruth.post(url_of(item, water_run, "mark/"), {"points": "1", "comment": ""})
    attempt.refresh_from_db()
    assert attempt.score == pytest.approx(3.25 / 4)
    assert "81 %" in taker.page(attempt)


def test_too_long_an_essay_is_refused_with_a_sentence(taker):
    with pytest.raises(StatementRefused, match="longer than 8000 characters"):
        taker.answers_unit("essay-2", "x" * 8001)


def test_an_essay_of_many_lines_is_kept_whole_though_a_form_sends_each_end_of_line_as_two(taker):
    text = "\n".join(["A line."] * 1000)
    assert len(text) == 7999
    taker.client.post(
        "/en/courses/water/units/1/answer/", {"question": "essay-2", "answer": text.replace("\n", "\r\n")}
    )
    assert Answer.objects.get().response == [text]


def test_of_what_is_too_long_nothing_is_cut(taker):
    answer = taker.client.post("/en/courses/water/units/1/answer/", {"question": "essay-2", "answer": "x" * 9000})
    assert (answer.status_code, "x" * 9000 in answer.content.decode()) == (409, True)
    assert "maxlength" not in re.search(r"<textarea[^>]*>", answer.content.decode()).group()


def test_her_copy_holds_her_words_and_what_was_said_and_erasing_takes_both(world, taker, water_run, essay):
    mark(world.as_ruth, essay, water_run)
    attempt = taker.begin()
    taker.answers(attempt, "fixed-1", "My words")
    told = export_person(world.amina.person)["institute_tests"]
    assert [each["comment"] for each in told["essay_marks"]] == ["Say what lives in it."]
    assert "My words" in str(told["attempts"])
    erase_person(person=world.amina.person)
    assert "My words" not in str(list(Item.objects.values_list("response", flat=True)))
    assert [each.comment for each in EssayMark.objects.all()] == [""]
    assert [each.response for each in Answer.objects.all()] == [[]]
    assert EssayMark.objects.get().points == 4


def test_who_marked_and_is_erased_is_named_no_more(world, water_run, essay):
    mark(world.as_ruth, essay, water_run)
    forget_attempts(person=world.ruth.person)
    assert EssayMark.objects.get().by is None
    assert EssayMark.objects.get().comment == "Say what lives in it."

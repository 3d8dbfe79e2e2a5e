"""Answering: by a plain form, with the same result as from a phone."""

import re

import pytest

from kapok.institute.actions.courses import offer_course
from kapok.institute.actions.enrolments import enrol_person
from kapok.institute.models import Answer, UnitProgress
from kapok.institute.tests.conftest import new_run
from kapok.institute.tests.folders import RIGHT, UNIT_2, WRONG, make_course
from kapok.packages.actions import publish_folder


def test_a_practice_answer_is_kept_and_explained(amina):
    page = amina.client.post("/en/courses/soil/units/1/answer/", {"question": "colour-1", "answer": "a"}, follow=True)
    assert page.redirect_chain[0][0].startswith("/en/courses/soil/units/1/kept/")
    [answer] = Answer.objects.all()
    assert (answer.question, answer.response, answer.is_right, answer.is_assessed, answer.unit) == (
        "colour-1",
        ["a"],
        False,
        False,
        1,
    )
    words = page.content.decode()
    assert "Salt is white." in words
    assert "Dark means life." in words
    assert "Yes, humus." not in words


@pytest.mark.parametrize("question", RIGHT)
def test_right_and_wrong_are_told_apart_for_every_kind(amina, question):
    for response in (RIGHT[question], WRONG[question]):
        amina.answer(question, response)
    assert [answer.is_right for answer in Answer.objects.order_by("pk")] == [True, False]


def test_of_an_assessed_answer_only_the_keeping_is_shown(amina):
    for response in ("a", "b"):
        page = amina.client.post(
            "/en/courses/soil/units/1/answer/", {"question": "colour-2", "answer": response}, follow=True
        )
        words = page.content
        assert b"Your answer is kept" in words
        assert not any(sealed in words for sealed in (b"Sealed", b"Not yet", b">Right<"))


def test_the_fourth_answer_to_an_assessed_question_is_refused(amina):
    for response in ("a", "b", "a"):
        assert amina.answer("colour-2", response).status_code == 302
    page = amina.answer("colour-2", "b")
    assert page.status_code == 409
    assert "The last one counts." in page.content.decode()
    assert Answer.objects.count() == 3


def test_a_button_pressed_twice_sends_one_answer(amina, day):
    first = amina.answer("colour-2", "b")
    assert amina.answer("colour-2", "b").url == first.url
    day.shift(61)
    assert amina.answer("colour-2", "b").url != first.url
    assert Answer.objects.count() == 2


@pytest.mark.parametrize(
    ("question", "response", "sentence"),
    [
        ("colour-1", "z", "Choose one of the answers"),
        ("colour-1", "", "Choose one of the answers"),
        ("colour-1", "a[,]b", "Choose one of the answers"),
        ("water-2", "a[,]x", "Choose one answer or several"),
        ("water-3", "about forty", "“about forty” is not a number we can count with"),
        ("water-3", "1 500", "“1 500” is not a number we can count with"),
        ("water-3", "24/30", "“24/30” is not a number we can count with"),
        ("water-3", "30 min", "Write the number alone, or with this unit: 30 grams."),
        ("water-3", "", "Write a number"),
    ],
)
def test_an_answer_of_the_wrong_form_says_what_to_do_and_keeps_what_was_typed(amina, question, response, sentence):
    page = amina.answer(question, response)
    assert page.status_code == 409
    assert sentence in page.content.decode()
    assert (f'value="{response}"' in page.content.decode()) or question != "water-3"
    assert not Answer.objects.exists() and not UnitProgress.objects.exists()


def test_the_unit_that_stands_beside_the_field_may_be_written_behind_the_number(amina):
    amina.answer("water-3", "73519.25 Grams")
    assert Answer.objects.get().response == ["73519.25"] and Answer.objects.get().is_right


def test_in_another_language_the_unit_is_the_one_that_she_reads(world, tmp_path):
    folder = make_course(tmp_path, slug="terre")
    french = UNIT_2.replace("unit: grams", "unit: grammes").replace("unit: litres", "unit: litres d’eau")
    (folder / "fr" / "02-water.md").write_text(re.sub("(?m)^minutes: .*\n", "", french))
    package = publish_folder(folder, organisation_id=world.centre.pk)
    run = new_run(offer_course(package=package, organisation=world.centre, by=world.ruth), is_open_to_all=True)
    enrol_person(run=run, account=world.amina, by=world.amina)
    for typed, status in (("30 min", 409), ("30 grammes", 302)):
        page = world.as_amina.post("/fr/courses/terre/units/2/answer/", {"question": "water-3", "answer": typed})
        assert page.status_code == status
        assert status == 302 or "ou avec cette unité : 30 grammes." in page.content.decode()
    assert Answer.objects.get().response == ["30"]


@pytest.mark.parametrize("path", ["units/1/answer/", "units/2/answer/", "units/7/answer/", "units/7/read/"])
def test_an_unknown_question_or_unit_is_refused_with_the_way_to_the_right_one(amina, path):
    question = "colour-1" if "units/2/" in path else "nothing"
    page = amina.client.post(f"/en/courses/soil/{path}", {"question": question, "answer": "a"})
    assert page.status_code == 409
    assert "Open the course from the page of your run." in page.content.decode()
    assert not Answer.objects.exists()


def test_who_is_not_enrolled_keeps_the_choice_and_finds_the_runs(world, course):
    page = world.as_dora.post("/en/courses/soil/units/1/answer/", {"question": "colour-1", "answer": "b"})
    assert page.status_code == 409
    assert "You are not enrolled in a run of this course." in page.content.decode()
    assert 'value="b" checked' in page.content.decode()
    assert not Answer.objects.exists()


def test_a_visitor_signs_in_and_finds_her_answer_again(world, enrolment):
    posted = world.visitor.post(
        "/en/courses/soil/units/1/answer/",
        {"question": "colour-1", "answer": "b"},
        headers={"Origin": "http://testserver"},
    )
    assert posted.url == "/en/sign-in/?next=/en/courses/soil/units/1/answer/waiting/"
    world.visitor.force_login(world.amina)
    page = world.visitor.get("/en/courses/soil/units/1/answer/waiting/").content.decode()
    assert 'value="b" checked' in page
    assert not Answer.objects.exists()


FORM = "/en/courses/soil/units/2/answer/"


def test_on_a_shared_phone_what_one_had_typed_is_not_there_for_the_next_who_signs_in(world, enrolment):
    world.as_amina.logout()
    typed = {"question": "water-3", "answer": "4711", "account": world.amina.pk}
    for account, is_there in ((world.dora, False), (world.amina, True)):
        world.as_amina.post(FORM, typed, headers={"Origin": "http://testserver"})
        world.as_amina.force_login(account)
        page = world.as_amina.get(f"{FORM}waiting/", follow=True).content.decode()
        assert ('value="4711"' in page) is is_there
        assert ("institute.answer" in world.as_amina.session) is is_there
        world.as_amina.logout()


@pytest.mark.parametrize("path", ["answer/", "read/"])
def test_a_page_that_one_had_filled_in_is_not_kept_for_the_next(world, amina, path):
    typed = {"question": "water-3", "answer": "4711", "account": world.dora.pk}
    page = amina.client.post(f"/en/courses/soil/units/2/{path}", typed)
    assert page.status_code == 409
    words = page.content.decode()
    assert "filled in under another account" in words and "4711" not in words
    assert f'name="account" value="{world.amina.pk}"' in words
    assert not Answer.objects.exists() and not UnitProgress.objects.exists()
    assert amina.client.post(FORM, typed | {"account": world.amina.pk}).status_code == 302


def test_a_form_from_another_site_is_refused(world, enrolment):
    page = world.as_amina.post(
        "/en/courses/soil/units/1/answer/",
        {"question": "colour-1", "answer": "b"},
        headers={"Origin": "https://elsewhere.example"},
    )
    assert page.status_code == 403
    assert not Answer.objects.exists()


def test_others_do_not_see_what_became_of_an_answer(world, amina):
    url = amina.answer("colour-1", "b").url
    assert world.as_amina.get(url).status_code == 200
    assert [getattr(world, f"as_{name}").get(url).status_code for name in ("teklu", "ruth", "sam", "dora")] == [404] * 4
    assert world.visitor.get(url).url.startswith("/en/sign-in/")


def test_an_answer_goes_to_the_run_that_is_held_now(world, course, amina):
    later = new_run(course, name="Later", start=amina.enrolment.run.start_date.replace(month=4), is_open_to_all=True)
    world.as_amina.post(f"/en/runs/{later.slug}/join/")
    amina.answer("colour-1", "b")
    assert [answer.enrolment for answer in Answer.objects.all()] == [amina.enrolment]

"""Her answers are hers: taken away with her copy, gone when she is erased, and counted honestly."""

import io
import json
import zipfile
from datetime import timedelta

from kapok.base.clock import at, now
from kapok.people.actions.erasure import erase_person
from kapok.questionnaires.actions.assessments import close_answers
from kapok.questionnaires.actions.respondents import add_on_paper
from kapok.questionnaires.jobs import forget_old_sheets
from kapok.questionnaires.models import Answer, BroughtSheet, Respondent
from kapok.questionnaires.tests.house import answer, colleagues, opened


def test_a_copy_holds_what_she_said_and_nobody_elses(world, house):
    (other,) = colleagues(world.nairobi, 1)
    assessment = opened(house, world.nairobi, world.teklu, teachers=[world.amina, other])
    answer(assessment, world.amina, {"1.1": 2}, comment="My own words")
    answer(assessment, other, {"1.1": 4}, comment="Of another")
    archive = zipfile.ZipFile(io.BytesIO(world.as_amina.get("/en/me/data.zip").content))
    said = json.loads(archive.read("assessments.json"))
    (asked,) = said["answers"]
    assert (asked["assessment"], asked["role"]) == ("Self-assessment 2027", "teacher")
    assert [(each["item"], each["stage"], each["comment"]) for each in asked["answers"]] == [("1.1", 2, "My own words")]
    assert "Of another" not in archive.read("assessments.json").decode()


def test_erased_her_answers_are_gone_and_that_somebody_was_asked_is_counted(world, house):
    teachers = [world.amina, *colleagues(world.nairobi, 5)]
    assessment = opened(house, world.nairobi, world.teklu, teachers=teachers)
    for account in teachers:
        answer(assessment, account, {"1.1": 2}, comment="Words of mine" if account == world.amina else "")
    add_on_paper(assessment=assessment, names=["Amina Otieno"], role_code="teacher", by=world.teklu)
    close_answers(assessment=assessment, by=world.teklu)
    erase_person(person=world.amina.person)
    assert (Answer.objects.count(), Answer.objects.exclude(comment="").count()) == (5, 0)
    assert not Respondent.objects.filter(name__icontains="amina").exists()
    page = world.as_teklu.get(f"/en/assessments/{assessment.pk}/").content.decode()
    assert "7 people are asked." in page and "1 was erased at her wish; her answers count nowhere." in page


def test_a_paper_is_erased_at_the_wish_of_who_filled_it_in(world, house):
    assessment = opened(house, world.nairobi, world.teklu, teachers=[world.amina], papers=1)
    paper = assessment.respondents.get(is_on_paper=True)
    root = f"/en/assessments/{assessment.pk}/"
    world.as_teklu.post(f"{root}typing/{paper.code}/", {"stage-1.1": "2", "comment-1.1": "Written by hand"})
    world.as_teklu.post(f"{root}respondents/{paper.pk}/erase/")
    assert "1 answer is erased." in world.as_teklu.get(root).content.decode()
    assert Answer.objects.count() == 0
    hers = assessment.respondents.get(account=world.amina)
    answer(assessment, world.amina, {"1.1": 2})
    world.as_teklu.post(f"{root}respondents/{hers.pk}/erase/")
    assert Answer.objects.count() == 1


def test_a_spreadsheet_that_nobody_confirmed_is_emptied_after_a_fortnight(world, house):
    assessment = opened(house, world.nairobi, world.teklu, papers=1)
    rows = [{"number": 2, "answers": {"1.1": "2"}}]
    with at(now() - timedelta(days=15)):
        BroughtSheet.objects.create(assessment=assessment, sha256="a" * 64, rows=rows, brought_at=now())
    BroughtSheet.objects.create(assessment=assessment, sha256="b" * 64, rows=rows, brought_at=now())
    assert forget_old_sheets() == 1
    assert sorted(len(each.rows) for each in BroughtSheet.objects.all()) == [0, 1]

"""On paper: forms with a code, typed in or brought as a spreadsheet; what is wrong with a file or a row is said before it counts."""

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kapok.base.children import ChildFailed
from kapok.base.tables import write_csv
from kapok.questionnaires.models import Answer, BroughtSheet, Respondent
from kapok.questionnaires.tests.house import answer, of, opened


@pytest.fixture
def assessment(world, house):
    return opened(house, world.nairobi, world.teklu, teachers=[world.amina], papers=3)


@pytest.fixture
def codes(assessment):
    return list(assessment.respondents.filter(is_on_paper=True).order_by("code").values_list("code", flat=True))


def bring(client, assessment, rows, headers=("Code", "Name", "Role", "1.1", "1.1+", "1.2", "2.1", "3.1")):
    file = SimpleUploadedFile("answers.csv", write_csv(headers, rows))
    return client.post(f"/en/assessments/{assessment.pk}/sheet/", {"file": file})


def look(client, answer) -> str:
    return client.get(answer["Location"]).content.decode()


def written() -> list:
    rows = Answer.objects.filter(respondent__is_on_paper=True).order_by("respondent__code", "item__code")
    return list(rows.values_list("respondent__code", "item__code", "stage"))


def test_forms_are_printed_in_each_language(world, assessment):
    for language in ("en", "fr", "ar", "zh-hans"):
        file = world.as_teklu.get(f"/en/assessments/{assessment.pk}/forms.pdf?language={language}")
        assert file["Content-Type"] == "application/pdf" and file.content.startswith(b"%PDF-")
    assert world.as_teklu.get(f"/en/assessments/{assessment.pk}/forms.pdf?language=xx").status_code == 404


def test_more_papers_than_a_file_holds_are_printed_in_several_and_none_is_left_out(world, house, monkeypatch):
    assessment = opened(house, world.nairobi, world.teklu, papers=61)
    printed = []
    monkeypatch.setattr(
        "kapok.questionnaires.views.paper.forms_pdf",
        lambda _assessment, _structure, papers, _language: printed.append([each.code for each in papers]) or b"%PDF-",
    )
    page = world.as_teklu.get(f"/en/assessments/{assessment.pk}/respondents/").content.decode()
    assert "Print forms 1 to 60" in page and "Print forms 61 to 61" in page
    path = f"/en/assessments/{assessment.pk}/forms.pdf?from="
    for first in re.findall(r'name="from" value="(\d+)"', page):
        world.as_teklu.get(path + first)
    assert len({code for codes in printed for code in codes[:60]}) == 61
    assert [world.as_teklu.get(path + wrong).status_code for wrong in ("0", "x", "-1")] == [404] * 3


def test_forms_that_cannot_be_set_are_said_to_be_so(world, assessment, monkeypatch):
    def fail(*_said):
        raise ChildFailed("It took too long.")

    monkeypatch.setattr("kapok.questionnaires.views.paper.forms_pdf", fail)
    page = world.as_teklu.get(f"/en/assessments/{assessment.pk}/forms.pdf", follow=True).content.decode()
    assert "It took too long." in page and "Who is asked" in page


def test_a_paper_is_typed_in_by_its_code(world, assessment, codes):
    root = f"/en/assessments/{assessment.pk}/typing/"
    assert "No form of this assessment has the code ZZZ" in world.as_teklu.post(root, {"code": "zzz"}).content.decode()
    opened_page = world.as_teklu.post(root, {"code": f" {codes[0].lower()} "})
    assert opened_page["Location"] == f"{root}{codes[0]}/"
    wrong = world.as_teklu.post(
        opened_page["Location"], {"stage-1.1": "7", "stage-2.1": "3", "comment-3.1": "only words"}
    )
    said = wrong.content.decode()
    assert "“7” is no stage" in said and "Write the stage too" in said and "only words" in said
    assert written() == []
    world.as_teklu.post(opened_page["Location"], {"stage-1.1": "٢", "stage-2.1": "3", "stage-3.1": "?"})
    assert written() == [(codes[0], "1.1", 2), (codes[0], "2.1", 3), (codes[0], "3.1", None)]


def test_nobody_types_for_somebody_who_answers_herself(world, assessment):
    answer(assessment, world.amina, {"1.1": 4}, comment="In confidence")
    code = of(assessment, world.amina).code
    assert world.as_teklu.get(f"/en/assessments/{assessment.pk}/typing/{code}/").status_code == 404
    sheet = look(world.as_teklu, bring(world.as_teklu, assessment, [[code, "", "", "2", "", "", "", ""]]))
    assert "is of somebody who answers herself" in sheet


def test_the_spreadsheet_goes_out_and_comes_back(world, assessment, codes):
    answer(assessment, world.amina, {"1.1": 4}, comment="In confidence")
    file = world.as_teklu.get(f"/en/assessments/{assessment.pk}/sheet/answers.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(file.content))
    rows = [[cell.value or "" for cell in row] for row in book.active.iter_rows()]
    assert [row[0] for row in rows[1:]] == codes and "In confidence" not in str(rows)
    book.active["D2"], book.active["F3"] = "3", "?"
    out = io.BytesIO()
    book.save(out)
    path = f"/en/assessments/{assessment.pk}/sheet/"
    brought = world.as_teklu.post(path, {"file": SimpleUploadedFile("answers.xlsx", out.getvalue())})
    said = look(world.as_teklu, brought)
    assert (
        "Nothing of it counts yet." in said and "2 new answers." in said and "There is no answer in this row." in said
    )
    assert written() == []
    world.as_teklu.post(brought["Location"] + "take/")
    assert written() == [(codes[0], "1.1", 3), (codes[1], "1.2", None)]


def test_each_wrong_row_has_its_sentence_and_the_right_ones_are_taken(world, assessment, codes):
    rows = [
        [codes[0], "", "", "2", "A plan", "", "", ""],  # half a form
        [codes[0], "", "", "3", "", "", "", ""],
        ["ABCDEF", "", "", "1", "", "", "", ""],
        ["", "New Person", "Dean", "1", "", "", "", ""],
        ["", "New Student", "students", "1", "", "1", "", ""],
        [codes[1], "", "", "five", "", "", "", ""],
        [codes[2], "", "", "", "Words alone", "", "", ""],
        ["", "New Teacher", "Teachers", "4", "", "4", "4", "4"],
    ]
    brought = bring(world.as_teklu, assessment, rows)
    said = look(world.as_teklu, brought)
    for sentence in (
        "3 items have no answer. What is there counts.",
        f"The code {codes[0]} stands in row 2 already.",
        "No form of this assessment has the code ABCDEF",
        "“Dean” is no role of this framework. Write one of these: Leaders, Teachers, Students.",
        "This role is not asked about item 1.2.",
        "Item 1.1: “five” is no stage. Write a number from 1 to 4, or ? for not known.",
        "Item 1.1 has a comment and no stage.",
        "6 rows need another look and are left out.",
    ):
        assert sentence in said
    world.as_teklu.post(brought["Location"] + "take/")
    assert (codes[0], "1.1", 2) in written() and len(written()) == 5
    assert Respondent.objects.filter(name="New Teacher").count() == 1


def test_a_comment_that_is_too_long_is_said_and_not_cut(world, assessment, codes):
    rows = [[code, "", "", "2", "x" * length, "", "", ""] for code, length in zip(codes, (2000, 2001), strict=False)]
    brought = bring(world.as_teklu, assessment, rows)
    assert "Item 1.1: the comment has more than 2000 characters." in look(world.as_teklu, brought)
    world.as_teklu.post(brought["Location"] + "take/")
    assert written() == [(codes[0], "1.1", 2)]


@pytest.mark.parametrize(
    ("headers", "sentence"),
    [
        (("Code", "Name", "9.9"), "No column of this table begins with the code of an item, such as “1.1”"),
        (("Name", "1.1"), "This table has neither a column “Code” nor a column “Role”"),
    ],
)
def test_wrong_columns_are_said_before_any_row_is_looked_at(world, assessment, headers, sentence):
    answer = bring(world.as_teklu, assessment, [["x"] * len(headers)], headers)
    assert sentence in answer.content.decode()
    assert BroughtSheet.objects.count() == 0


def test_missing_and_unknown_columns_are_told(world, assessment, codes):
    brought = bring(
        world.as_teklu, assessment, [[codes[0], "2", "x"]], ("Code", "1.1 whatever it is called", "Remarks")
    )
    said = look(world.as_teklu, brought)
    assert "These items have no column and stay as they are: 1.2, 2.1, 3.1." in said
    assert "These columns were left alone: Remarks." in said


def test_the_same_file_twice_counts_once(world, assessment, codes):
    rows = [[codes[0], "", "", "2", "", "", "", ""]]
    brought = bring(world.as_teklu, assessment, rows)
    for _turn in range(2):
        world.as_teklu.post(brought["Location"] + "take/")
    assert "This file was taken on" in bring(world.as_teklu, assessment, rows).content.decode()
    assert written() == [(codes[0], "1.1", 2)]
    assert list(BroughtSheet.objects.values_list("taken_count", "rows")) == [(1, [])]


def test_a_file_that_is_too_large_is_refused_in_words(world, assessment):
    path = f"/en/assessments/{assessment.pk}/sheet/"
    file = SimpleUploadedFile("answers.csv", b"x" * 4_000_001)
    assert (
        "This file is too large for a table of answers." in world.as_teklu.post(path, {"file": file}).content.decode()
    )


def test_a_file_that_is_no_table_is_refused(world, assessment):
    path = f"/en/assessments/{assessment.pk}/sheet/"
    said = world.as_teklu.post(path, {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4")}).content.decode()
    assert "This is not a table but another kind of file" in said

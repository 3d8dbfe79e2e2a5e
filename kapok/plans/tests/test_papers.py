"""Word, PDF and spreadsheet hold the whole plan, in the language of the page, also from right to left."""

import io
import zipfile

import openpyxl
import pytest
from docx import Document
from pypdf import PdfReader

from kapok.plans.documents import document_of
from kapok.plans.exports.content import time_grid
from kapok.plans.tests.conftest import sign, steps_of

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "fr", "ar", "zh-hans")


def get(world, plan, kind, language="en"):
    answer = world.as_teklu.get(f"/{language}/plans/{plan.pk}/plan.{kind}")
    assert answer.status_code == 200
    return answer


def word_text(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def test_word_has_priorities_steps_variants_and_conditions(world, plan):
    answer = get(world, plan, "docx")
    text = word_text(answer.content)
    for words in (
        "Teaching with what we have", "University of Nairobi, with Demonstration centre", "A draft. Nobody has promised anything yet.",
        "Professional development", "Stage 1 of 4 today; to reach: 2.", "One champion in each department", "620 US dollars",
        "needs 0.25 Mbit/s up; you have 0.5", "with little money", "0.5 Mbit/s up",
    ):  # fmt: skip
        assert words in text, words
    assert answer.headers["Content-Disposition"] == 'attachment; filename="teaching-with-what-we-have-draft.docx"'


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_says_its_direction(world, plan, language):
    data = get(world, plan, "docx", language).content
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    is_mirrored = language == "ar"
    assert ("<w:bidi/>" in xml, "<w:bidiVisual/>" in xml, "<w:rtl" in xml) == (is_mirrored,) * 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_is_whole_in_each_language(world, plan, language):
    reader = PdfReader(io.BytesIO(get(world, plan, "pdf", language).content))
    assert 1 < len(reader.pages) < 6
    assert reader.metadata.title == "Teaching with what we have"
    text = "".join(page.extract_text() for page in reader.pages)
    assert "[…]" not in text and "�" not in text


def test_spreadsheet_has_real_days_and_amounts_and_computes_no_words(world, plan):
    step = steps_of(plan)[0]
    type(step).objects.filter(pk=step.pk).update(indicator_words='=HYPERLINK("http://example.org")')
    book = openpyxl.load_workbook(io.BytesIO(get(world, plan, "xlsx").content))
    assert book.sheetnames == ["Steps", "Three variants", "The steps over time"]
    first = [cell.value for cell in book["Steps"][2]]
    assert (first[6].date(), first[8]) == (step.start_date, 620)
    assert book["Steps"].cell(2, 12).data_type == "s"
    assert [row[2].value for row in book["Three variants"].iter_rows(min_row=2)] == [2860, 4460, 9460]
    assert len(list(book["Steps"].iter_rows(min_row=2))) == 5
    mirrored = openpyxl.load_workbook(io.BytesIO(get(world, plan, "xlsx", "ar").content))
    assert all(sheet.sheet_view.rightToLeft for sheet in mirrored.worksheets)


def test_a_signed_version_has_its_own_papers(world, plan):
    sign(plan, world)
    answer = world.as_ruth.get(f"/en/plans/{plan.pk}/versions/1/plan.docx")
    assert "Version 1, agreed by both sides and signed by the centre." in word_text(answer.content)
    assert world.as_ruth.get(f"/en/plans/{plan.pk}/versions/1/plan.odt").status_code == 404
    assert world.as_ruth.get(f"/en/plans/{plan.pk}/plan.exe").status_code == 404


def test_what_no_paper_can_hold_breaks_none(world, plan):
    """Signs that no file may hold are gone, one that our fonts have not is a mark, and the words around them stand."""
    type(plan).objects.filter(pk=plan.pk).update(title="A\x0bplan\u202e of 𒀀 ours")
    plan.priorities.update(words="More\x0bof 𒀀 it")
    word = word_text(get(world, plan, "docx").content)
    assert "of 𒀀 ours" in word and "of 𒀀 it" in word and not {"\x0b", "\u202e"} & set(word)
    reader = PdfReader(io.BytesIO(get(world, plan, "pdf").content))
    text = "".join(page.extract_text() for page in reader.pages)
    assert "of […] ours" in text and "of […] it" in text
    book = openpyxl.load_workbook(io.BytesIO(get(world, plan, "xlsx").content))
    assert book["Steps"].max_row == 6


@pytest.mark.parametrize(
    ("start", "end", "columns", "on"),
    [
        ("2026-11-01", "2028-04-30", ["11/26", "12", "1/27"], 18),
        ("2026-11-01", "2028-05-31", ["11/26", "2", "5"], 7),
        ("2027-05-01", "2040-01-31", ["2027", "2028", "2029"], 14),
        ("2026-12-01", "2099-06-30", ["2025", "2030", "2035"], 15),
        ("2000-01-01", "2199-12-31", ["2000", "2020", "2040"], 10),
    ],
)
def test_however_long_a_step_lasts_the_columns_of_its_time_are_few(plan, start, end, columns, on):
    document = document_of(plan) | {
        "priorities": [
            {"steps": [{"variant": "low", "title": plan.priorities.first().name, "start": start, "end": end}]}
        ]
    }
    names, (row,) = time_grid(document)
    assert names[:3] == columns and len(names) <= 18
    assert row["cells"] == [True] * on and len(names) == on

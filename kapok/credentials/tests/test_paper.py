"""The certificate as a PDF: one page, all of it text, the signed file inside."""

import io
import json
import unicodedata

import pytest
from pypdf import PdfReader

from kapok.base.text import text
from kapok.credentials.actions import issue_credential
from kapok.base.paper.lettering import is_covered, plain_text, writable

LANGUAGES = ("en", "fr", "ar", "zh-hans")


def paper(client, credential, language="en"):
    answer = client.get(f"/en/credentials/{credential.shown_code}/certificate.pdf?language={language}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return PdfReader(io.BytesIO(answer.content))


def words_of(reader):
    assert len(reader.pages) == 1
    return " ".join(unicodedata.normalize("NFKC", reader.pages[0].extract_text()).split())


def named(world, achievement, name):
    world.amina.person.name = name
    world.amina.person.save()
    return issue_credential(account=world.amina, achievement=achievement)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_a4_page_with_the_name_and_the_code_in_every_language(world, credential, language):
    reader = paper(world.visitor, credential, language)
    words = words_of(reader)
    assert "Amina Otieno" in words and credential.shown_code in words
    assert [round(float(each) / 72 * 25.4) for each in reader.pages[0].mediabox[2:]] == [210, 297]
    assert reader.trailer["/Root"]["/Lang"] == {"zh-hans": "zh"}.get(language, language)


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Assessing students online"), ("fr", "Évaluer les étudiants à distance"), ("zh-hans", "在线评价学生")],
)
def test_the_title_is_in_the_language_of_the_paper(world, credential, language, title):
    assert title in words_of(paper(world.visitor, credential, language))


def test_the_arabic_paper_runs_from_the_right(world, credential):
    places = []
    page = paper(world.visitor, credential, "ar").pages[0]
    page.extract_text(
        visitor_text=lambda text, ctm, matrix, font, size: places.append((text, matrix[4] * ctm[0] + ctm[4]))
    )
    name = next(place for text, place in places if "Amina" in text)
    english = []
    page = paper(world.visitor, credential, "en").pages[0]
    page.extract_text(
        visitor_text=lambda text, ctm, matrix, font, size: english.append((text, matrix[4] * ctm[0] + ctm[4]))
    )
    assert name > next(place for text, place in english if "Amina" in text)


def test_the_signed_file_lies_inside_and_is_the_same(world, credential):
    files = paper(world.visitor, credential).attachments
    assert json.loads(files["credential.json"][0]) == credential.document


def test_readers_aloud_and_archives_can_use_it(world, credential):
    reader = paper(world.visitor, credential)
    metadata = (
        reader.xmp_metadata.stream.get_data()
        if hasattr(reader.xmp_metadata, "stream")
        else reader.trailer["/Root"]["/Metadata"].get_data()
    )
    assert b"pdfuaid" in metadata and b"pdfaid" in metadata
    assert "/StructTreeRoot" in reader.trailer["/Root"]


@pytest.mark.parametrize(
    "name",
    ['#let x = 1; #read("/settings.py")', "$x^2$ *bold* _it_ `code`", "\\ #{ } ] [ \\u{41}", "<a> // @b /* c */"],
)
def test_what_people_write_is_text_and_never_a_command(world, achievement, name):
    assert " ".join(name.split()) in words_of(paper(world.visitor, named(world, achievement, name)))


@pytest.mark.parametrize(
    "name",
    [
        "አሚና ኦቲየኖ",  # Amharic
        "អាមីណា",  # Khmer
        "अमीना",  # Hindi
        "আমিনা",  # Bengali
        "අමීනා",  # Sinhala
        "அமீனா",  # Tamil
        "Амина Отиено",
        "Αμίνα",
        "ამინა",
        "ວຽງຈັນ",
        "อามีนา",
        "ⴰⵎⵉⵏⴰ",  # Amazigh
        "ߊߡߌߣߊ߫",  # N'Ko
        "𞤀𞤥𞤭𞤲𞤢",  # Fulfulde in Adlam
        "ᠠᠮᠢᠨᠠ",  # Mongolian
        "Nguyễn Thị Ánh, Ɗanladi, Ŋmɛnɛ",
        "آمنه پژمان گل",  # Persian
        "陈喆堃",
    ],
)
def test_names_in_the_scripts_of_the_network_are_written(world, achievement, name):
    assert is_covered(plain_text(name))
    reader = paper(world.visitor, named(world, achievement, name))
    assert len(reader.pages) == 1
    assert "letters that this paper lacks" not in words_of(reader)


@pytest.mark.parametrize("name", ["김민수", "ကို𐐀", "Amina 🌸", "བསོད་ནམས"])
def test_a_name_that_the_fonts_lack_becomes_a_sentence_and_no_empty_boxes(world, achievement, name):
    words = words_of(paper(world.visitor, named(world, achievement, name)))
    assert "The name is written in letters that this paper lacks. It stands in full at the address below." in words


def test_signs_that_the_fonts_lack_are_marked_in_other_texts():
    assert writable("Course 🌸🌸 한국") == "Course […] […]"
    assert plain_text("A\u202emina\u0007\n Otieno\x00") == "Amina Otieno"


def test_the_longest_texts_still_fit_on_the_page(world, achievement):
    achievement.name = text("en", en="A very long title about assessing " * 9)
    achievement.competencies = ["write questions that show understanding and say so at length " * 6] * 14
    achievement.save()
    credential = named(world, achievement, ("Amina Wilhelmina Naliaka-Barasa " * 7)[:200].strip())
    for language in LANGUAGES:
        words = words_of(paper(world.visitor, credential, language))
        assert credential.shown_code in words and "Wilhelmina" in words


def test_a_language_that_we_do_not_speak_gets_english(world, credential):
    assert "confirms that" in words_of(paper(world.visitor, credential, "tlh"))

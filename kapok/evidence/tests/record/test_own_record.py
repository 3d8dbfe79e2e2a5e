"""The page that tells a person what the centre knows that she did."""

import csv
import io
import json

import pytest
from pypdf import PdfReader

from kapok.evidence import verbs
from kapok.evidence.actions import receive_statement, void_statement
from kapok.evidence.models import Actor
from kapok.evidence.tests.conftest import NOW, days, earn, said

pytestmark = pytest.mark.doors
PAGE = "/en/me/record/"


@pytest.fixture
def year(world, optics, acoustics):
    """Amina read and finished a unit of optics in May, finished it again and one of acoustics in June, and earned both credentials;
    that of acoustics was taken back. Sam did one thing too."""
    may = NOW - days(30)
    for activity, verb, at in (
        (optics.unit1, verbs.EXPERIENCED, may),
        (optics.unit1, verbs.COMPLETED, may),
        (optics.unit1, verbs.COMPLETED, NOW - days(1)),
        (acoustics.unit2, verbs.COMPLETED, NOW - days(1)),
    ):
        receive_statement(account=world.amina, statement=said(world.amina, activity, verb, at=at))
    earn(world.amina, optics.credential, NOW - days(2))
    void_statement(statement=earn(world.amina, acoustics.credential, NOW), by=world.ruth)
    receive_statement(account=world.sam, statement=said(world.sam, optics.unit2))
    return world


def text_of(answer):
    return answer.content.decode()


def titles(answer):
    return [line.title for line in answer.context["lines"]]


def test_it_tells_what_she_did_newest_first_and_sums_what_counts(year):
    answer = year.as_amina.get(PAGE)
    assert titles(answer) == [
        "You earned “Credential”",
        "You finished “Questions worth asking”",
        "You finished “What a mark says”",
        "You earned “Credential”",
        "You finished “What a mark says”",
        "You read “What a mark says”",
    ]
    assert answer.context["sums"] == [
        ("Statements that count", "5"),
        ("Units and courses finished", "2"),
        ("Time learnt", "2.2 hours"),
        ("Certificates earned", "1"),
    ]
    assert "Taken back: it counts no more." in text_of(answer)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"first": "2026-06-14"}, ["You earned “Credential”", "You finished “Questions worth asking”", "You finished “What a mark says”"]),
        ({"last": "2026-05-31"}, ["You finished “What a mark says”", "You read “What a mark says”"]),
        ({"verb": verbs.EXPERIENCED}, ["You read “What a mark says”"]),
        ({"first": "2026-06-01", "verb": verbs.COMPLETED, "activity": "acoustics"}, ["You finished “Questions worth asking”"]),
    ],
)  # fmt: skip
def test_it_shows_a_part_by_day_course_and_verb(year, acoustics, asked, expected):
    asked = asked | ({"activity": acoustics.root.pk} if "activity" in asked else {})
    assert titles(year.as_amina.get(PAGE, asked)) == expected


def test_what_cannot_be_asked_is_said_beside_its_field_and_stays_there(year):
    answer = year.as_amina.get(PAGE, {"first": "yesterday", "verb": "nonsense", "activity": "9999999"})
    assert set(answer.context["form"].errors) == {"first", "verb", "activity"}
    assert 'value="yesterday"' in text_of(answer)
    answer = year.as_amina.get(PAGE, {"first": "2026-06-02", "last": "2026-06-01"})
    assert "The last day is before the first one." in text_of(answer)


def test_her_choices_are_what_she_did(year, optics, acoustics):
    form = year.as_amina.get(PAGE).context["form"]
    assert form.fields["activity"].choices == [
        ("", "All"),
        (acoustics.root.pk, "Acoustics"),
        (optics.root.pk, "Optics"),
    ]
    assert [words for _iri, words in form.fields["verb"].choices] == ["All", "earned", "finished", "read"]


def test_a_day_is_hers_in_her_own_time_zone(world, optics):
    world.amina.person.time_zone = "Asia/Shanghai"
    world.amina.person.save()
    receive_statement(account=world.amina, statement=said(world.amina, optics.unit1, at=NOW.replace(day=14, hour=20)))
    assert titles(world.as_amina.get(PAGE, {"last": "2026-06-14"})) == []
    assert titles(world.as_amina.get(PAGE, {"first": "2026-06-15"})) == ["You answered “What a mark says”"]


def test_everybody_sees_only_her_own(year, optics):
    hers = year.as_amina.get(PAGE).context["page"].object_list[1]  # the first was taken back, which Ruth said
    assert year.as_amina.get(f"{PAGE}{hers.id}/").status_code == 200
    for client in (year.as_sam, year.as_ruth, year.as_teklu, year.as_dora):
        assert "You earned" not in text_of(client.get(PAGE))
        assert client.get(f"{PAGE}{hers.id}/").status_code == 404
        for ending in ("json", "ndjson", "csv"):
            taken = b"".join(client.get(f"/en/me/record.{ending}"))
            assert str(hers.id).encode() not in taken
    for path in (PAGE, f"{PAGE}{hers.id}/", "/en/me/record.csv", "/en/me/record.pdf"):
        assert year.visitor.get(path).status_code == 302


def test_her_page_shows_the_newest_and_leads_to_the_whole(year):
    page = text_of(year.as_amina.get("/en/me/"))
    assert 'href="/en/me/record/"' in page and "Certificates earned" in page
    assert page.count("thread-step-end") == 5


def test_one_statement_shows_her_words_and_the_whole_of_it(world, optics):
    sent = said(world.amina, optics.question, result={"response": "It says < enough", "success": True})
    receive_statement(account=world.amina, statement=sent)
    page = text_of(world.as_amina.get(f"{PAGE}{sent['id']}/"))
    assert "It says &lt; enough" in page and str(world.amina.pk) in page


def test_the_statements_that_she_takes_are_xapi_and_only_the_part_that_she_asked(year, optics):
    sent = said(year.amina, optics.question, result={"response": "=1+1", "score": {"scaled": 0.5}, "success": False})
    receive_statement(account=year.amina, statement=sent)
    asked = {"verb": verbs.ANSWERED}
    told = json.loads(b"".join(year.as_amina.get("/en/me/record.json", asked)))
    assert [each["id"] for each in told["statements"]] == [sent["id"]] and told["more"] == ""
    assert told["statements"][0]["actor"] == sent["actor"]
    lines = b"".join(year.as_amina.get("/en/me/record.ndjson", asked)).splitlines()
    assert [json.loads(line) for line in lines] == told["statements"]
    assert len(b"".join(year.as_amina.get("/en/me/record.ndjson")).splitlines()) == 7
    table = b"".join(year.as_amina.get("/en/me/record.csv", asked)).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(table))
    assert row["Your answer"] == "'=1+1", "a spreadsheet would compute it"
    assert {name: row[name] for name in ("Done", "What you did", "Activity", "Course", "Score", "Right", "Counts", "Told by", "Statement")} == {
        "Done": "2026-06-15T12:00:00+00:00", "What you did": "answered", "Activity": "What does a mark say?", "Course": "Optics",
        "Score": "0.5", "Right": "no", "Counts": "yes", "Told by": "this centre", "Statement": sent["id"],
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh-hans"])
def test_the_paper_is_in_her_language_and_holds_every_line(year, language):
    answer = year.as_amina.get(f"/{language}/me/record.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    reader = PdfReader(io.BytesIO(answer.content))
    words = " ".join(page.extract_text() for page in reader.pages)
    assert "Amina Otieno" in words and words.count("What a mark says") == 3
    assert reader.trailer["/Root"]["/Lang"] == {"zh-hans": "zh"}.get(language, language)


def test_no_other_kind_of_file_is_made(world):
    assert world.as_amina.get("/en/me/record.xlsx").status_code == 404


def test_pages_cost_the_same_for_one_statement_and_for_twenty(world, optics, count_queries):
    def read(times):
        for _turn in range(times):
            receive_statement(account=world.amina, statement=said(world.amina, optics.unit1))

    read(1)
    one = count_queries(world.as_amina, PAGE)
    read(19)
    assert count_queries(world.as_amina, PAGE) == one
    assert Actor.objects.filter(person=world.amina.person).count() == 1

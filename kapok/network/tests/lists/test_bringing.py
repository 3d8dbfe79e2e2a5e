"""A coordinator brings a list of colleagues, sees what would happen, corrects, confirms."""

from time import process_time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kapok.base.tables import read_table, write_workbook
from kapok.people.lists.models import PeopleList
from kapok.people.models import Invitation
from kapok.post.models import Letter, TextMessage

BRING = "/en/organisations/nairobi/people/list/"
HEAD = "Name;E-mail;Phone;Role;Sex;Language\n"


def bring(client, content, name="staff.csv", **said):
    data = content if isinstance(content, bytes) else content.encode()
    said = {"kind": "lecturer", "language": "en", "encoding": ""} | said
    return client.post(BRING, said | {"file": SimpleUploadedFile(name, data)}, follow=True)


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def confirm(client, answer):
    return client.post(answer.redirect_chain[-1][0] + "confirm/", follow=True)


def test_a_list_says_what_would_happen_and_invites_nobody(world):
    answer = bring(
        world.as_teklu,
        HEAD
        + "Fatou Diop;fatou@example.net;;teacher;f;fr\n"
        + "Aminata Ba;;0722 123 456;;;\n"
        + "Nobody;nobody at home;;;;\n",
    )
    page = words(answer)
    assert "2 people would be invited." in page and "1 of them cannot be written to and gets a paper." in page
    assert "1 row needs another look." in page
    assert "“nobody at home” is not an e-mail address" in page and "+254722123456" in page
    assert not Invitation.objects.exists() and not Letter.objects.exists()


def test_confirming_invites_who_is_right_and_keeps_who_is_not(world):
    answer = bring(world.as_teklu, HEAD + "Fatou Diop;fatou@example.net;;teacher;f;fr\nAminata Ba;;;;;\nWrong;x;;;;\n")
    page = words(confirm(world.as_teklu, answer))
    assert "2 invitations are written." in page and "“x” is not an e-mail address" in page
    assert set(Invitation.objects.values_list("name", "email", "role", "sex", "language", "subject_id")) == {
        ("Fatou Diop", "fatou@example.net", "teacher", "female", "fr", str(world.nairobi.pk)),
        ("Aminata Ba", "", "lecturer", "", "en", str(world.nairobi.pk)),
    }
    assert [letter.to_email for letter in Letter.objects.all()] == ["fatou@example.net"]
    assert [row["name"] for row in PeopleList.objects.get().rows] == ["Wrong"]


def test_confirming_twice_invites_once(world):
    answer = bring(world.as_teklu, HEAD + "Fatou Diop;fatou@example.net;;;;\n")
    confirm(world.as_teklu, answer)
    confirm(world.as_teklu, answer)
    assert Invitation.objects.count() == 1 and Letter.objects.count() == 1


def test_a_workbook_in_chinese_with_a_title_serves_as_well(world):
    rows = [
        ["姓名", "邮箱", "手机", "角色", "性别", "语言"],
        ["王小明", "wang@example.net", "+86 138 0013 8000", "教师", "男", "中文"],
    ]
    data = write_workbook(["2026 年名单"], rows, title="名单")
    confirm(world.as_teklu, bring(world.as_teklu, data, "名单.xlsx"))
    assert list(Invitation.objects.values_list("name", "phone", "role", "sex", "language")) == [
        ("王小明", "+8613800138000", "lecturer", "male", "zh-hans")
    ]


def test_who_has_a_phone_only_gets_a_text_message_where_the_centre_sends_any(world, settings):
    settings.TEXTS_GATEWAY = "folder"
    answer = bring(world.as_teklu, HEAD + "Aminata Ba;;0722 123 456;;;\n")
    assert "text message" in words(answer) and "gets a paper" not in words(answer)
    confirm(world.as_teklu, answer)
    [text] = TextMessage.objects.values_list("to_phone", "body")
    assert text[0] == "+254722123456" and "/en/invitations/" in text[1]


def test_rows_can_be_pasted(world):
    said = {
        "kind": "teacher",
        "language": "fr",
        "encoding": "",
        "pasted": "Nom\tPrénom\tCourriel\nDiop\tFatou\tfatou@example.net",
    }
    confirm(world.as_teklu, world.as_teklu.post(BRING, said, follow=True))
    assert list(Invitation.objects.values_list("name", "role", "language")) == [("Fatou Diop", "teacher", "fr")]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh-hans"])
def test_the_empty_list_comes_back_without_its_example(world, ending, language):
    data = world.as_teklu.get(f"/{language}/organisations/nairobi/people/list/empty.{ending}").content
    assert len(read_table(data).rows) == 1
    page = words(bring(world.as_teklu, data, f"x.{ending}"))
    assert "There is nobody in this list" in page and not PeopleList.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "Choose a file, or paste the rows."),
        ("Town;Country\nDakar;SN\n", "No column is called “Name”"),
        (HEAD, "There is nobody in this list"),
        (HEAD + "A;;;;;\n" * 1001, "more than 1000 rows"),
        (b"%PDF-1.7", "another kind of file"),
    ],
)
def test_what_is_no_list_is_refused_and_said(world, content, sentence):
    assert sentence in words(bring(world.as_teklu, content))
    assert not PeopleList.objects.exists()


def test_a_wrong_row_is_corrected_in_the_page(world):
    answer = bring(world.as_teklu, HEAD + "Fatou Diop;fatou(at)example.net;;;;\n")
    row = answer.redirect_chain[-1][0] + "row/2/"
    assert "“fatou(at)example.net” is not an e-mail address" in words(world.as_teklu.get(row))
    said = {"name": "Fatou Diop", "email": "still wrong", "phone": "", "role": "", "sex": "", "language": ""}
    assert "“still wrong” is not an e-mail address" in words(world.as_teklu.post(row, said))
    page = words(world.as_teklu.post(row, said | {"email": "fatou@example.net"}, follow=True))
    assert "Row 2 is right now." in page and "1 person would be invited." in page


def test_a_row_needs_a_name_and_says_so_in_the_words_of_the_list(world):
    answer = bring(world.as_teklu, HEAD + ";;0722 123 456;;;\n")
    row = answer.redirect_chain[-1][0] + "row/2/"
    said = dict.fromkeys(("name", "email", "role", "sex", "language"), "") | {"phone": "0722 123 456"}
    for page in (words(world.as_teklu.get(row)), words(world.as_teklu.post(row, said))):
        assert "The name is missing." in page
        assert page.count("may stay empty") == 5  # all but the name


def test_a_row_can_be_left_out(world):
    answer = bring(world.as_teklu, HEAD + "Fatou Diop;;;;;\nWrong;x;;;;\n")
    page = words(world.as_teklu.post(answer.redirect_chain[-1][0] + "row/3/leave-out/", follow=True))
    assert "look again" not in page and [row["number"] for row in PeopleList.objects.get().rows] == [2]


def test_the_wrong_rows_can_be_taken_with_their_reasons_and_brought_again(world):
    answer = bring(world.as_teklu, HEAD + "Good;good@example.net;;;;\n'=Wrong;x;+1;king;;\n")
    taken = world.as_teklu.get(answer.redirect_chain[-1][0] + "to-correct.csv")
    [row] = read_table(taken.content).rows
    assert list(row.cells.values())[:4] == ["=Wrong", "x", "+1", "king"]
    assert row.cells["What to correct"].startswith("“x” is not an e-mail address")
    again = words(bring(world.as_teklu, taken.content))
    assert "“x” is not an e-mail address" in again and "These columns were left out: Row, What to correct." in again


def test_the_page_asks_the_same_number_of_questions_for_three_rows_as_for_one(world, count_queries):
    one = bring(world.as_teklu, HEAD + "A;a@example.net;+254722123450;;;\n").redirect_chain[-1][0]
    three = bring(world.as_teklu, HEAD + "A;a@example.net;;;;\nB;b@example.net;;;;\nC;;+254722123456;;;\n")
    assert count_queries(world.as_teklu, one) == count_queries(world.as_teklu, three.redirect_chain[-1][0])


def test_three_hundred_colleagues_are_invited_in_time(world):
    rows = "".join(f"Colleague {n};colleague{n}@example.net;;;;{('en', 'fr', 'ar')[n % 3]}\n" for n in range(300))
    start = process_time()
    confirm(world.as_teklu, bring(world.as_teklu, HEAD + rows))
    assert process_time() - start < 5
    assert Invitation.objects.count() == Letter.objects.count() == 300

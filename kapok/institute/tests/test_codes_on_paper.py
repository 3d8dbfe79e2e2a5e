"""People without e-mail: a coordinator makes their accounts, and a code on paper opens each of them once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kapok.base.tables import write_workbook
from kapok.institute.models import Enrolment


def test_people_without_email_come_in_by_a_code(world, cohort):
    page = world.as_teklu.post(
        f"/en/cohorts/{cohort.pk}/add/", {"learners_text": "Fatima Noor; woman\n\nJohn Kiprop", "language": "en"}
    )
    papers = page.context["papers"]
    assert [(paper["name"], paper["username"]) for paper in papers] == [
        ("Fatima Noor", "fatima.noor"),
        ("John Kiprop", "john.kiprop"),
    ]
    assert all(paper["code"] in page.content.decode() for paper in papers)
    assert [each.account.person.sex for each in Enrolment.objects.order_by("account__username")] == ["female", ""]
    world.visitor.post(
        "/en/sign-in/code/",
        {"username": "fatima.noor", "code": papers[0]["code"], "password": "three plain words"},
        headers={"Origin": "http://testserver"},
    )
    assert world.visitor.get(f"/en/runs/{cohort.run.slug}/").status_code == 200


def test_the_same_list_sent_twice_makes_nobody_twice(world, cohort):
    for _ in range(2):
        page = world.as_teklu.post(f"/en/cohorts/{cohort.pk}/add/", {"learners_text": "Fatima Noor", "language": "en"})
    assert page.context["papers"] == []
    assert "“Fatima Noor” stands in this cohort already" in page.content.decode()
    assert Enrolment.objects.count() == 1


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            "Fatima; lady",
            "Line 1: “lady” is not understood. Write woman, man or other after the semicolon, or nothing.",
        ),
        ("Fatima\n; woman", "Line 2 has no name that fits."),
        ("x\n" * 101, "These are 101 lines. Add at most 100 at a time."),
    ],
)
def test_a_line_that_is_not_understood_is_named_and_nothing_is_made(world, cohort, lines, sentence):
    page = world.as_teklu.post(
        f"/en/cohorts/{cohort.pk}/add/", {"learners_text": lines, "language": "en"}
    ).content.decode()
    assert sentence in page
    assert lines.split("\n")[0] in page
    assert not Enrolment.objects.exists()


def test_a_lost_paper_is_printed_again_and_the_old_code_ends(world, cohort):
    old = world.as_teklu.post(f"/en/cohorts/{cohort.pk}/add/", {"learners_text": "Fatima", "language": "en"}).context[
        "papers"
    ][0]
    learner = Enrolment.objects.get()
    assert "Fatima" in world.as_teklu.get(f"/en/cohorts/{cohort.pk}/codes/").content.decode()
    new = world.as_teklu.post(f"/en/cohorts/{cohort.pk}/codes/", {"learner": [str(learner.pk)]}).context["papers"][0]
    assert new["code"] != old["code"]
    data = {"username": "fatima", "code": old["code"], "password": "three plain words"}
    assert (
        "do not fit together"
        in world.visitor.post("/en/sign-in/code/", data, headers={"Origin": "http://testserver"}).content.decode()
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("list.csv", "姓名,性别\n王小明,男\n李华,女\n".encode("utf-16")),
        ("list.csv", "姓名;性别\n王小明;男\n李华;女\n".encode()),
        ("list.xlsx", write_workbook(["Name", "Sex"], [["王小明", "m"], ["李华", "f"]], title="x")),
    ],
)
def test_a_file_in_any_usual_letters_makes_the_same_accounts(world, cohort, name, data):
    said = {"language": "en", "encoding": "", "file": SimpleUploadedFile(name, data)}
    world.as_teklu.post(f"/en/cohorts/{cohort.pk}/add/", said)
    learners = Enrolment.objects.values_list("account__person__name", "account__person__sex")
    assert set(learners) == {("王小明", "male"), ("李华", "female")}


def test_letters_that_had_to_be_guessed_are_made_sure_of_before_accounts_are_made(world, cohort):
    def said(encoding):
        data = "姓名,性别\n王小明,男\n李华,女\n张伟,男\n".encode("gb18030")
        return {"language": "en", "encoding": encoding, "file": SimpleUploadedFile("list.csv", data)}

    page = world.as_teklu.post(f"/en/cohorts/{cohort.pk}/add/", said("")).content.decode()
    assert "read as GB18030" in page and "The first name is “王小明”." in page and not Enrolment.objects.exists()
    world.as_teklu.post(f"/en/cohorts/{cohort.pk}/add/", said("gb18030"))
    assert Enrolment.objects.count() == 3

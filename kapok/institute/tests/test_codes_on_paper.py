"""People without e-mail: a coordinator makes their accounts, and a code on paper opens each of them once."""

import pytest

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

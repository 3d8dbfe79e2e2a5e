"""Home, desk and a person's own page."""

import pytest
from django.core.cache import cache
from django.db import transaction

from kapok.base.text import text
from kapok.evidence import verbs
from kapok.evidence.actions import count_due, register_activity, state_fact
from kapok.evidence.kinds import CREDENTIAL
from kapok.journal.actions import record
from kapok.network.access import roles_held
from kapok.site.desk import rooms_of, summary_of


@pytest.fixture
def certified(world):
    """Amina has earned a credential."""
    activity = register_activity(
        iri="http://localhost:8000/activities/badge", kind=CREDENTIAL, name=text("en", en="A badge")
    )
    with transaction.atomic():
        fact = record("tests.earned", world.amina.person)
        state_fact(fact=fact, account=world.amina, verb=verbs.EARNED, activity=activity)
    count_due()
    return world


def test_the_first_page_counts_and_opens_its_numbers(certified, settings):
    way = "/en/numbers/people-certified/statements/?group=country:KE"
    assert way not in certified.visitor.get("/en/").content.decode()  # one person there is a small group
    settings.LEAST_SHOWN = 1
    cache.clear()
    page = certified.visitor.get("/en/").content.decode()
    assert "People who earned a credential" in page
    assert way in page
    opened = certified.visitor.get("/en/numbers/people-certified/").content.decode()
    assert "Women" in opened
    assert "Amina" not in opened


def test_a_group_opens_to_its_statements_without_names(certified, settings):
    settings.LEAST_SHOWN = 1
    page = certified.visitor.get(
        "/en/numbers/people-certified/statements/", {"group": "country:KE,sex:female"}
    ).content.decode()
    assert "1 statement is counted here." in page
    assert "University of Nairobi" in page
    assert "Amina" not in page


@pytest.mark.parametrize("group", ["country", "sex:x:y", "organisation:1", "planet:Mars", "country:" + "x" * 50])
def test_a_group_that_is_none_is_not_found(certified, group):
    assert certified.visitor.get("/en/numbers/people-certified/statements/", {"group": group}).status_code == 404


def test_her_own_page_says_what_she_did_in_the_second_person(certified):
    page = certified.as_amina.get("/en/me/").content.decode()
    assert "You earned “A badge”" in page
    assert "amina@example.org" in page
    assert "You earned" not in certified.as_sam.get("/en/me/").content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh-hans"])
@pytest.mark.parametrize(
    "path", ["", "privacy/", "accessibility/", "less-data/", "sign-in/", "courses/", "funds/", "organisations/"]
)
def test_every_public_page_speaks_every_language(world, language, path):
    page = world.visitor.get(f"/{language}/{path}")
    assert page.status_code == 200
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in page.content.decode()[:200]


def test_an_address_without_a_language_goes_to_the_readers(world):
    assert world.visitor.get("/courses/", headers={"accept-language": "fr-CI,fr;q=0.9"}).url == "/fr/courses/"


def test_an_empty_desk_says_so_and_shows_the_way(world):
    page = world.as_dora.get("/en/desk/").content.decode()
    assert "Nothing waits" in page
    assert "Funds and what came of them." in page


@pytest.mark.parametrize(
    ("late", "has_more", "words"),
    [
        (0, False, "3 things wait."), (1, False, "3 things wait. 1 is late."), (0, True, "3 and more things wait."),
        (2, True, "3 and more things wait. 2 are late."), (3, True, "3 and more things wait. 3 and more are late."),
    ],
)  # fmt: skip
def test_a_desk_says_no_number_that_it_does_not_know(late, has_more, words):
    items = [{"is_late": place < late} for place in range(3)]
    assert summary_of(items, has_more=has_more) == words


def test_the_desk_is_for_those_who_are_signed_in(world):
    assert world.visitor.get("/en/desk/").url == "/en/sign-in/?next=/en/desk/"


def test_a_page_that_is_not_there_says_what_to_do(world):
    answer = world.visitor.get("/en/nothing/")
    assert answer.status_code == 404
    assert "There is no page here" in answer.content.decode()


def test_the_foot_of_a_page_names_the_centre(world):
    assert "<p>Demonstration centre</p>" in world.visitor.get("/en/privacy/").content.decode()


def test_what_somebody_may_do_anywhere_is_one_question_on_the_desk(world, django_assert_num_queries):
    with django_assert_num_queries(2):  # her roles, her own organisations
        rooms = rooms_of(roles_held(world.ruth.person))
    assert [room["title"] for room in rooms] == [
        "Courses", "Self-check", "Micro-credentials", "Assessments", "Demonstration centre", "How Demonstration centre stands",
        "Runs and cohorts", "Results", "Measures", "Self-checks", "Where institutions stand", "Connected programs", "Record stores: Demonstration centre", "Post", "Frameworks",
    ]  # fmt: skip

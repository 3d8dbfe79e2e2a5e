"""A group link: many ask by it, a person lets them in."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache

from kapok.base.answers import ask
from kapok.base.jobs import run_due_jobs
from kapok.network.access import roles_held
from kapok.network.actions.links import make_link
from kapok.network.models import Role
from kapok.people.actions.erasure import erase_person
from kapok.people.lists.models import GroupLink, JoinRequest, PeopleList
from kapok.people.models import Invitation
from kapok.post.models import Letter

LINKS = "/en/organisations/nairobi/people/links/"


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def link(world):
    said = {
        "last_date": date.today() + timedelta(days=30),
        "people_max": 3,
        "welcome": "Karibu sana!",
        "language": "en",
    }
    return make_link(organisation=world.nairobi, kind="lecturer", by=world.teklu, **said)


def asks(client, link, **said):
    said = {"name": "Fatou Diop", "email": "", "phone": "", "sex": "", "language": "en"} | said
    return client.post(f"/en/join/{link.token}/", said, follow=True)


def decide(world, link, verb="welcome", requests=None):
    requests = requests if requests is not None else JoinRequest.objects.filter(decided_at=None)
    chosen = {"request": [each.pk for each in requests]}
    return words(world.as_teklu.post(f"{LINKS}{link.pk}/{verb}/", chosen, follow=True))


def test_a_coordinator_makes_a_link_and_gets_a_picture_and_a_poster(world):
    said = {"kind": "teacher", "last_date": "2026-12-31", "people_max": 40, "welcome": "أهلا", "language": "ar"}
    with time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC)):
        page = world.as_teklu.post(LINKS, said, follow=True)
        link = GroupLink.objects.get()
        assert f"/ar/join/{link.token}/" in words(page) and "<svg" in words(page)
        poster = words(world.as_teklu.get(f"{LINKS}{link.pk}/poster/"))
        assert 'lang="ar"' in poster and "أهلا" in poster and link.token in poster
        assert link.token in words(world.as_teklu.get(LINKS))


def test_a_link_gives_no_office(world):
    form = world.as_ruth.get(LINKS).content.decode()
    assert set(re.findall(r'<option value="(lecturer|teacher|coordinator|technician|officer|donor)"', form)) == {
        "lecturer",
        "teacher",
    }
    said = {"kind": "officer", "last_date": "2026-12-31", "people_max": 40, "welcome": "", "language": "en"}
    world.as_ruth.post(LINKS, said)
    assert not GroupLink.objects.exists()


def test_who_asks_is_not_in_and_learns_nothing_of_others(world, link):
    assert "Karibu sana!" in words(world.visitor.get(f"/en/join/{link.token}/"))
    assert "You have asked" in words(
        asks(world.visitor, link, email="fatou@example.net", phone="0722 123456", sex="female")
    )
    again = words(asks(world.visitor, link, name="Somebody Else", email="Fatou@example.net"))
    assert "You have asked" in again and "Fatou Diop" not in again
    rows = JoinRequest.objects.values_list("name", "email", "phone", "sex")
    assert list(rows) == [("Fatou Diop", "fatou@example.net", "+254722123456", "female")]
    assert not Invitation.objects.exists() and not Letter.objects.exists()


def test_who_is_let_in_gets_a_letter_and_what_she_wrote_is_erased(world, link):
    asks(world.visitor, link, email="fatou@example.net", language="fr")
    asks(world.visitor, link, name="Mary Wanjiru")
    assert "2 people are welcome." in decide(world, link)
    assert set(Invitation.objects.values_list("name", "email", "language", "role")) == {
        ("Fatou Diop", "fatou@example.net", "fr", "lecturer"),
        ("Mary Wanjiru", "", "en", "lecturer"),
    }
    assert [letter.to_email for letter in Letter.objects.all()] == ["fatou@example.net"]
    assert set(JoinRequest.objects.values_list("name", "email", "is_welcome")) == {("", "", True)}


def test_who_is_signed_in_only_asks_and_has_the_role_when_she_is_let_in(world, link):
    world.as_sam.post(f"/en/join/{link.token}/")
    world.as_sam.post(f"/en/join/{link.token}/")
    assert "Sam Sok" in words(world.as_teklu.get(f"{LINKS}{link.pk}/"))
    assert "1 person is welcome." in decide(world, link)
    assert list(
        Role.objects.filter(person=world.sam.person, kind="lecturer").values_list("organisation__slug", flat=True)
    ) == ["nairobi"]


def test_who_is_in_already_is_recognised_and_not_invited(world, link):
    asks(world.visitor, link, name="Amina", email="amina@example.org")
    assert "has this role here already" in words(world.as_teklu.get(f"{LINKS}{link.pk}/"))
    decide(world, link)
    assert not Invitation.objects.exists() and Role.objects.filter(person=world.amina.person).count() == 1


def test_who_is_declined_gets_nothing_and_leaves_no_trace(world, link):
    asks(world.visitor, link, email="stranger@example.net")
    assert "1 person was declined." in decide(world, link, "decline")
    assert not Invitation.objects.exists() and not Letter.objects.exists()
    assert list(JoinRequest.objects.values_list("name", "email", "is_welcome")) == [("", "", False)]


def test_only_the_marked_ones_are_decided_and_twice_is_once(world, link):
    asks(world.visitor, link, name="One", email="one@example.net")
    asks(world.visitor, link, name="Two", email="two@example.net")
    [one] = JoinRequest.objects.filter(name="One")
    decide(world, link, requests=[one])
    decide(world, link, requests=[one])
    assert list(Invitation.objects.values_list("name", flat=True)) == ["One"]
    assert list(JoinRequest.objects.filter(decided_at=None).values_list("name", flat=True)) == ["Two"]


def test_a_link_that_is_full_ended_or_old_says_so(world, link):
    for number in range(3):
        asks(world.visitor, link, email=f"n{number}@example.net")
    assert "This list is full." in words(asks(world.visitor, link, email="late@example.net"))
    with time_machine.travel(datetime.now(UTC) + timedelta(days=40)):
        assert "This link has ended" in words(world.visitor.get(f"/en/join/{link.token}/"))
    world.as_teklu.post(f"{LINKS}{link.pk}/end/")
    assert "This link has ended" in words(asks(world.visitor, link, email="later@example.net"))
    assert JoinRequest.objects.count() == 3


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": ""}, "Fill this in."),
        ({"email": "x"}, "Write an e-mail address like"),
        ({"phone": "12"}, "Write the number with +"),
    ],
)
def test_what_is_not_understood_is_said_and_kept(world, link, said, sentence):
    page = words(asks(world.visitor, link, sex="female", **said))
    assert sentence in page and not JoinRequest.objects.exists()


def test_asking_without_end_is_stopped(world, link):
    cache.clear()
    answers = {asks(world.visitor, link, email=f"n{number}@example.net").status_code for number in range(31)}
    assert answers == {200, 429}


def test_who_waits_stands_on_the_coordinators_desk_and_on_no_others(world, link):
    asks(world.visitor, link, email="one@example.net")
    asks(world.visitor, link, email="two@example.net")

    def desk(account):
        items = [
            item
            for answer in ask("site.waiting", person=account.person, held=roles_held(account.person))
            for item in answer
        ]
        return [item.text for item in items if "to come in" in item.text]

    assert desk(world.teklu) == ["2 people ask to come in."]
    assert desk(world.sam) == desk(world.ruth) == desk(world.amina) == []
    assert "2 people ask to come in." in words(world.as_teklu.get("/en/desk/", follow=True))


def test_the_page_asks_the_same_number_of_questions_for_three_as_for_one(world, link, count_queries):
    asks(world.visitor, link, email="one@example.net", phone="+254722123451")
    one = count_queries(world.as_teklu, f"{LINKS}{link.pk}/")
    asks(world.visitor, link, email="two@example.net", phone="+254722123452")
    asks(world.visitor, link, email="three@example.net", phone="+254722123453")
    assert count_queries(world.as_teklu, f"{LINKS}{link.pk}/") == one


def test_lists_are_erased_after_a_fortnight_and_requests_after_sixty_days(world, link):
    asks(world.visitor, link, email="one@example.net")
    rows = [{"number": 2, "name": "A", "email": "", "phone": "", "role": "", "sex": "", "language": "", "findings": []}]
    PeopleList.objects.create(rows=rows, notes=["x"], role="lecturer", made_at=datetime.now(UTC))
    for days, left in ((13, (1, 1)), (15, (0, 1)), (61, (0, 0))):
        with time_machine.travel(datetime.now(UTC) + timedelta(days=days)):
            run_due_jobs()
            assert (PeopleList.objects.exclude(rows=[]).count(), JoinRequest.objects.count()) == left


def test_erasing_a_person_takes_her_out_of_lists_and_requests(world, link):
    asks(world.visitor, link, email="amina@example.org")
    fields = {"phone": "", "role": "", "sex": "", "language": "", "findings": []}
    rows = [
        {"number": n, "name": "A", "email": email, **fields}
        for n, email in ((2, " Amina@Example.org"), (3, "b@example.net"))
    ]
    PeopleList.objects.create(rows=rows, role="lecturer", made_at=datetime.now(UTC))
    erase_person(person=world.amina.person)
    assert [row["number"] for row in PeopleList.objects.get().rows] == [3] and not JoinRequest.objects.exists()


def test_the_coordinator_of_another_university_is_kept_out(world, link):
    asks(world.visitor, link, email="one@example.net")
    one = f"{LINKS}{link.pk}/"
    for client in (world.as_sam, world.as_amina, world.as_dora):
        got = {client.get(path).status_code for path in (LINKS, one, one + "poster/")}
        posted = {client.post(path).status_code for path in (LINKS, one + "end/", one + "welcome/", one + "decline/")}
        assert got | posted == {403}
    assert world.as_sam.get(f"/en/organisations/phnom-penh/people/links/{link.pk}/").status_code == 404

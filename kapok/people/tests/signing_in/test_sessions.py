"""Where somebody is signed in: seen, ended, and really over."""

from datetime import timedelta

import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from kapok.base.clock import now
from kapok.people.actions.erasure import erase_person
from kapok.people.models import OpenSession
from kapok.people.tests.signing_in.steps import EDGE, is_in, sign_in, text_of


def seen(account) -> list[tuple[str, str]]:
    return sorted(OpenSession.objects.filter(account=account).values_list("browser", "system"))


def test_each_browser_that_is_signed_in_is_told_in_plain_words(world):
    phone, office = sign_in("amina"), sign_in("amina", agent=EDGE)
    page = text_of(phone.get("/en/me/safety/"))
    assert "Firefox on an Android phone or tablet" in page
    assert "Edge on a Windows computer" in page
    assert seen(world.amina) == [("edge", "windows"), ("firefox", "android")]
    assert is_in(office)


def test_an_ended_session_is_over_at_once(world):
    phone, office = sign_in("amina"), sign_in("amina", agent=EDGE)
    there = OpenSession.objects.get(browser="edge")
    phone.post(f"/en/me/safety/sessions/{there.pk}/end/")
    assert not Session.objects.filter(pk=there.session_id).exists()
    assert (is_in(office), is_in(phone)) == (False, True)
    assert seen(world.amina) == [("firefox", "android")]


def test_all_others_end_with_one_press(world):
    phone, others = sign_in("amina"), [sign_in("amina", agent=EDGE) for _each in range(3)]
    strangers = sign_in("sam")
    phone.post("/en/me/safety/sessions/end-others/")
    assert [is_in(each) for each in (phone, *others, strangers)] == [True, False, False, False, True]


def test_nobody_ends_the_session_of_another(world):
    amina, sam = sign_in("amina"), sign_in("sam")
    pk = OpenSession.objects.get(account=world.amina).pk
    assert sam.post(f"/en/me/safety/sessions/{pk}/end/").status_code == 404
    assert is_in(amina)


def test_a_new_password_ends_the_other_sessions(world):
    phone, office = sign_in("amina"), sign_in("amina", agent=EDGE)
    new = "three quiet herons"
    form = {"oldpassword": "flower-of-the-south", "password1": new, "password2": new}
    assert phone.post("/en/password/", form).status_code == 302
    assert (is_in(phone), is_in(office)) == (True, False)
    assert seen(world.amina) == [("firefox", "android")]


def test_signing_out_takes_the_line_away(world):
    client = sign_in("amina")
    client.post("/en/sign-out/")
    assert seen(world.amina) == []


def test_the_sessions_of_an_erased_person_end(world):
    phone, office = sign_in("amina"), sign_in("amina", agent=EDGE)
    erase_person(person=world.amina.person)
    assert (is_in(phone), is_in(office), seen(world.amina)) == (False, False, [])
    assert world.amina.emailaddress_set.count() == 0


def test_last_used_is_written_once_an_hour(world):
    start = now()
    with time_machine.travel(start, tick=False):
        client = sign_in("amina")
    times = []
    for minutes in (30, 59, 61, 90, 130):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
            client.get("/en/me/details/")
            times.append(round((OpenSession.objects.get(account=world.amina).seen_at - start).total_seconds() / 60))
    assert times == [0, 0, 61, 61, 130]


def test_a_page_that_is_the_same_for_everyone_asks_nothing(world, django_assert_num_queries):
    client = sign_in("amina")
    client.get("/en/offline/")
    with django_assert_num_queries(0):
        client.get("/en/offline/")


def test_no_network_address_is_kept(world):
    Client(REMOTE_ADDR="203.0.113.9").post("/en/sign-in/", {"login": "amina", "password": "flower-of-the-south"})
    row = OpenSession.objects.values().get(account=world.amina)
    assert "203.0.113.9" not in str(row)


def test_the_page_costs_the_same_with_one_session_and_with_three(world, count_queries):
    client = sign_in("amina")
    one = count_queries(client, "/en/me/safety/")
    sign_in("amina", agent=EDGE), sign_in("amina", agent="")
    assert count_queries(client, "/en/me/safety/") == one
    assert "A device that did not say what it is" in text_of(client.get("/en/me/safety/"))

"""Mail against a real server on this machine: dead, slow, refusing, dropping the line, taking twice."""

from datetime import timedelta

import pytest
import time_machine

from kapok.base.clock import now
from kapok.post.actions import write_letter
from kapok.post.jobs import forget_old_words, send_letters
from kapok.post.models import DeadAddress, Letter, Line


def letter_to(name, **details):
    return write_letter(
        **{"to_email": f"{name}@example.org", "subject": "Your run begins", "body": "On Monday."} | details
    )


def state():
    return [
        (letter.to_email.split("@")[0], letter.tries, letter.sent_at is not None, letter.next_try_at is not None)
        for letter in Letter.objects.order_by("written_at")
    ]


def test_a_batch_goes_over_one_connection(mail_server):
    for name in ("amina", "teklu", "ruth"):
        letter_to(name)
    send_letters()
    assert mail_server.recipients == ["amina@example.org", "teklu@example.org", "ruth@example.org"]
    assert mail_server.connections == 1


def test_a_dead_server_pauses_the_queue_and_costs_no_letter_a_try(mail_server):
    letter_to("amina")
    letter_to("teklu")
    mail_server.stop()
    send_letters()
    send_letters()
    assert state() == [("amina", 0, False, True), ("teklu", 0, False, True)]
    assert [line.failures for line in Line.objects.all()] == [1]


def test_a_dead_server_is_tried_after_one_two_and_four_minutes(mail_server):
    letter_to("amina")
    mail_server.stop()
    waits, moment = [], now()
    for _try in range(3):
        with time_machine.travel(moment, tick=False):
            send_letters()
            moment = Line.objects.get().next_try_at
            waits.append((moment - now()).total_seconds() / 60)
    assert waits == [1, 2, 4]


def test_after_days_without_a_server_all_letters_leave(mail_server, settings):
    letter_to("amina")
    good, settings.EMAIL_PORT = mail_server.port, 9
    send_letters()
    settings.EMAIL_PORT = good
    with time_machine.travel(now() + timedelta(days=9), tick=True):
        send_letters()
    assert state() == [("amina", 1, True, False)]


def test_a_refused_address_costs_only_its_own_letter(mail_server):
    mail_server.refuse["amina@example.org"] = "550 5.1.1 no such user"
    letter_to("amina")
    letter_to("teklu")
    send_letters()
    assert state() == [("amina", 1, False, False), ("teklu", 1, True, False)]
    assert mail_server.connections == 1
    assert [each.email for each in DeadAddress.objects.all()] == ["amina@example.org"]


@pytest.mark.parametrize("said", ["550 5.7.1 we do not like your network", "554 spam", "552 5.2.2 mailbox full"])
def test_a_refusal_that_is_not_about_the_address_marks_no_address(mail_server, said):
    mail_server.refuse["amina@example.org"] = said
    letter_to("amina")
    send_letters()
    assert state() == [("amina", 1, False, False)]
    assert not DeadAddress.objects.exists()


def test_a_letter_that_shall_come_later_is_tried_again_later(mail_server):
    mail_server.refuse["amina@example.org"] = "450 4.2.1 come back in five minutes"
    letter_to("amina")
    send_letters()
    assert state() == [("amina", 1, False, True)]
    assert not Line.objects.exists()
    mail_server.refuse = {}
    with time_machine.travel(now() + timedelta(minutes=3), tick=True):
        send_letters()
    assert state() == [("amina", 2, True, False)]


def test_twelve_times_later_is_never(mail_server):
    mail_server.refuse["amina@example.org"] = "450 busy"
    letter = letter_to("amina")
    Letter.objects.filter(pk=letter.pk).update(tries=11)
    send_letters()
    assert state() == [("amina", 12, False, False)]


def test_the_words_of_a_letter_that_was_given_up_go_after_a_month(mail_server):
    mail_server.refuse["amina@example.org"] = "550 no such user"
    letter = letter_to("amina")
    send_letters()
    for days, words in ((29, "On Monday."), (31, "")):
        with time_machine.travel(now() + timedelta(days=days)):
            forget_old_words()
        letter.refresh_from_db()
        assert letter.body == words


def test_words_that_are_refused_are_not_sent_again(mail_server):
    mail_server.answer = "554 5.6.0 we do not take these words"
    letter_to("amina")
    send_letters()
    assert state() == [("amina", 1, False, False)]
    assert not DeadAddress.objects.exists()


def test_a_line_that_drops_in_the_middle_costs_one_try_and_the_others_go_on(mail_server):
    mail_server.mood = "drop"
    letter_to("amina")
    send_letters()
    mail_server.mood = ""
    letter_to("teklu")
    send_letters()
    assert state() == [("amina", 1, False, True), ("teklu", 1, True, False)]


def test_a_server_that_drops_letter_after_letter_is_left_alone(mail_server):
    mail_server.mood = "drop"
    for name in ("amina", "teklu", "ruth"):
        letter_to(name)
    send_letters()
    assert state() == [("amina", 1, False, True), ("teklu", 1, False, True), ("ruth", 0, False, True)]
    assert Line.objects.count() == 1


def test_a_slow_server_does_not_hold_the_queue_for_ever(mail_server):
    mail_server.mood = "slow"
    letter_to("amina")
    send_letters()
    assert state() == [("amina", 1, False, True)]


def test_a_letter_that_was_taken_twice_is_known_as_one(mail_server):
    mail_server.mood = "take and drop"
    letter_to("amina")
    send_letters()
    mail_server.mood = ""
    with time_machine.travel(now() + timedelta(minutes=3), tick=True):
        send_letters()
    first, second = mail_server.taken
    assert first["Message-ID"] == second["Message-ID"]
    assert state() == [("amina", 2, True, False)]


def test_a_server_that_closes_its_shop_pauses_the_queue(mail_server):
    mail_server.refuse["amina@example.org"] = "421 4.3.2 closing"
    letter_to("amina")
    letter_to("teklu")
    send_letters()
    assert state() == [("amina", 0, False, True), ("teklu", 0, False, True)]
    assert "closing" in Line.objects.get().last_error


def test_no_more_leave_in_a_minute_than_the_provider_takes(mail_server, settings):
    settings.MAIL_PER_MINUTE = 2
    for name in ("amina", "teklu", "ruth"):
        letter_to(name)
    send_letters()
    send_letters()
    assert len(mail_server.taken) == 2
    with time_machine.travel(now() + timedelta(seconds=61), tick=True):
        send_letters()
    assert len(mail_server.taken) == 3


def test_what_comes_too_late_is_not_sent(mail_server):
    letter_to("amina", useful_until=now() + timedelta(hours=1))
    with time_machine.travel(now() + timedelta(hours=2), tick=True):
        send_letters()
    assert mail_server.taken == []
    assert state() == [("amina", 0, False, False)]


def test_a_notice_is_not_sent_to_an_address_that_does_not_work_but_an_invitation_is(mail_server):
    DeadAddress.objects.create(email="amina@example.org", since=now(), reason="550")
    letter_to("amina", notice_kind="post.not_delivered")
    letter_to("Amina", subject="You are invited")
    send_letters()
    assert [message["Subject"] for message in mail_server.taken] == ["You are invited"]
    assert not DeadAddress.objects.exists()

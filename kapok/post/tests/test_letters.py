"""Letters survive a dead mail server and leave once."""

from datetime import timedelta

import time_machine
from django.core import mail

from kapok.base.clock import now
from kapok.base.jobs import run_due_jobs
from kapok.post.actions import write_letter
from kapok.post.models import Letter, Line


def a_letter(**details):
    return write_letter(
        **{"to_email": "amina@example.org", "subject": "Your run\nbegins", "body": "On Monday."} | details
    )


def test_a_letter_leaves_once(db):
    a_letter()
    run_due_jobs()
    run_due_jobs()
    assert [(letter.to, letter.subject, letter.body) for letter in mail.outbox] == [
        (["amina@example.org"], "Your run begins", "On Monday.")
    ]


def test_a_link_that_was_sent_is_kept_nowhere(db):
    letter = a_letter(body="http://localhost/en/invitations/abc/")
    run_due_jobs()
    letter.refresh_from_db()
    assert letter.sent_at and letter.body == ""


def test_a_dead_server_delays_and_loses_nothing(db, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        9,
    )
    letter = a_letter()
    run_due_jobs()
    letter.refresh_from_db()
    assert (letter.tries, letter.sent_at) == (0, None)
    [line] = Line.objects.all()
    assert line.next_try_at > now()
    assert line.last_error
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with time_machine.travel(now() + timedelta(minutes=3)):
        run_due_jobs()
    assert len(mail.outbox) == 1


def test_without_a_mail_server_letters_wait(db, settings):
    settings.HAS_MAIL = False
    a_letter()
    run_due_jobs()
    assert [letter.sent_at for letter in Letter.objects.all()] == [None]

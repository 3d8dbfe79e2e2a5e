"""A letter as it arrives: text and HTML, the headers that machines read, and nothing that somebody slipped in."""

import pytest

from kapok.post.actions import notify, write_letter
from kapok.post.envelope import as_html
from kapok.post.jobs import send_letters
from kapok.post.tests.telling import KIND, a_kind, post_everything  # noqa: F401  (a fixture)


def sent(mail_server, **details):
    write_letter(**{"to_email": "amina@example.org", "subject": "Hello", "body": "One.\n\nTwo."} | details)
    send_letters()
    return mail_server.taken[-1]


def test_it_carries_the_headers_that_machines_read(mail_server, settings):
    settings.MAIL_REPLY_TO = "office@example.org"
    message = sent(mail_server, language="ar")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "ar"
    assert message["Reply-To"] == "office@example.org"
    assert message["Message-ID"].endswith("@localhost>")
    assert message["Date"]
    assert message["List-Unsubscribe"] is None


def test_text_and_html_say_the_same(mail_server):
    message = sent(
        mail_server, subject="Cours à Nairobi", body="Bonjour Zoé, 内罗毕 ሰላም.\n\nhttp://localhost:8000/fr/runs/"
    )
    text = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    assert message["Subject"] == "Cours à Nairobi"
    assert "Bonjour Zoé, 内罗毕 ሰላም." in text
    assert "Bonjour Zoé, 内罗毕 ሰላም." in html
    assert '<a href="http://localhost:8000/fr/runs/"' in html


def test_html_asks_no_other_host_and_shows_no_picture(db):
    html = as_html(write_letter(to_email="a@example.org", subject="Hello", body="See https://evil.example/x now."))
    assert "href" not in html
    assert "<img" not in html
    assert "src=" not in html
    assert "https://evil.example/x" in html


def test_html_of_arabic_runs_from_the_right(db):
    html = as_html(write_letter(to_email="a@example.org", subject="مرحبا", body="مرحبا", language="ar"))
    assert '<html lang="ar" dir="rtl">' in html


def test_words_of_people_stay_words(db):
    html = as_html(write_letter(to_email="a@example.org", subject="<b>Hi</b>", body="<script>alert(1)</script>"))
    assert "<script" not in html
    assert "<b>" not in html


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x0b"])
def test_no_header_can_be_slipped_in(mail_server, end):
    message = sent(mail_server, subject=f"Hello{end}Bcc: eve@example.org", to_email=f"amina@example.org{end}")
    assert message["Bcc"] is None
    assert message["Subject"] == "Hello Bcc: eve@example.org"
    assert message["To"] == "amina@example.org"


def test_the_way_out_stands_in_the_header_and_at_the_foot(world, mail_server, settings, a_kind):  # noqa: F811
    settings.ADDRESS = "https://centre.example"
    a_kind()
    notify(person=world.amina.person, kind=KIND, data={"organisation": str(world.nairobi.pk)})
    post_everything()
    message = mail_server.taken[-1]
    address = "".join(message["List-Unsubscribe"].split()).strip("<>")
    assert address.startswith("https://centre.example/notices/off/")
    signed = address.rsplit(":", 2)[0]  # behind it stand the second of its making and the signature
    assert signed in message.get_body(("plain",)).get_content()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

"""Text messages: counted in parts, handed to a folder or a provider, to those who chose it."""

import json
from datetime import timedelta
from http.server import BaseHTTPRequestHandler

import pytest
import time_machine

from kapok.base.clock import now
from kapok.base.tests.secure_server import SecureServer
from kapok.people.actions.erasure import erase_person
from kapok.post.actions import notify, write_text
from kapok.post.jobs import send_texts
from kapok.post.lettering import count_parts, fit_text
from kapok.post.models import Line, TextMessage
from kapok.post.preferences import choose_channel
from kapok.post.tests.telling import KIND, a_kind, post_everything  # noqa: F401  (a fixture)


@pytest.fixture
def folder(db, settings, tmp_path):
    settings.TEXTS_GATEWAY, settings.TEXTS_FOLDER = "folder", tmp_path / "texts"
    return settings.TEXTS_FOLDER


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("é" * 160, 1),
        ("ê" * 70, 1),
        ("ê" * 71, 2),
        ("中" * 70, 1),
        ("中" * 71, 2),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_parts_are_counted_as_the_network_counts_them(body, parts):
    assert count_parts(body) == parts


def test_long_words_are_cut_at_three_parts():
    assert count_parts(fit_text("م" * 5000)) == 3
    assert fit_text("م" * 5000).endswith("...")
    assert fit_text("short") == "short"


def test_a_folder_gets_one_file_that_a_modem_program_reads(folder):
    message = write_text(to_phone="+254712345678", body="Karibu, መልካም", language="am")
    send_texts()
    [file] = folder.iterdir()
    assert file.name == f"OUTC{message.written_at:%Y%m%d_%H%M%S}_00_+254712345678_{message.pk.hex}.txt"
    assert file.read_bytes()[:2] in {b"\xff\xfe", b"\xfe\xff"}
    assert file.read_text("utf-16") == "Karibu, መልካም"
    message.refresh_from_db()
    assert (message.sent_at is not None, message.body, message.parts) == (True, "", 1)


def test_a_folder_that_cannot_be_written_pauses_and_loses_nothing(folder):
    folder.write_text("a file in its place")
    write_text(to_phone="+254712345678", body="Hello")
    send_texts()
    assert [(each.tries, each.body) for each in TextMessage.objects.all()] == [(0, "Hello")]
    folder.unlink()
    with time_machine.travel(now() + timedelta(minutes=2)):
        send_texts()
    assert len(list(folder.iterdir())) == 1
    assert not Line.objects.exists()


def test_no_more_leave_in_a_minute_than_the_provider_takes(folder, settings):
    settings.TEXTS_PER_MINUTE = 2
    for number in range(3):
        write_text(to_phone=f"+25471234567{number}", body="Hello")
    send_texts()
    send_texts()
    assert len(list(folder.iterdir())) == 2


def test_without_a_gateway_text_messages_wait_and_are_not_offered(world, a_kind):  # noqa: F811
    a_kind(may_be_text=True)
    write_text(to_phone="+254712345678", body="Hello")
    send_texts()
    assert TextMessage.objects.get().next_try_at
    choices = world.as_amina.get("/en/me/notices/settings/").context["form"].fields[KIND].choices
    assert "text" not in dict(choices)


@pytest.mark.parametrize(("chosen", "may_be_text", "texts"), [("text", True, 1), ("text", False, 0), ("mail", True, 0)])
def test_only_who_chose_it_gets_one_and_only_of_kinds_that_allow_it(world, folder, a_kind, chosen, may_be_text, texts):  # noqa: F811
    a_kind(may_be_text=may_be_text)
    world.amina.person.phone = "+254712345678"
    world.amina.person.save()
    choose_channel(person=world.amina.person.pk, kind=KIND, channel=chosen)
    notify(person=world.amina.person, kind=KIND, data={"organisation": str(world.nairobi.pk)})
    post_everything()
    files = list(folder.iterdir()) if folder.exists() else []
    assert len(files) == texts
    assert all(file.read_text("utf-16").startswith("University of Nairobi en http://") for file in files)


class Provider(BaseHTTPRequestHandler):
    status, got = 200, []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.got.append((self.headers["Authorization"], self.headers["Idempotency-Key"], json.loads(body)))
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *_words):
        pass


@pytest.fixture
def provider(db, settings, tmp_path, monkeypatch):
    Provider.got, Provider.status = [], 200
    with SecureServer(Provider, tmp_path, monkeypatch, settings) as server:
        settings.TEXTS_GATEWAY, settings.TEXTS_URL, settings.TEXTS_SECRET = "http", f"{server.address}/send", "s3cret"
        settings.TEXTS_BODY = {"messages": [{"to": "{to}", "body": "{text}"}], "ref": "{id}"}
        yield Provider


def test_a_provider_gets_the_operators_json_with_the_words_as_data(provider):
    message = write_text(to_phone="+254712345678", body='Say "hi", {to} {id} \\ مرحبا')
    send_texts()
    [(secret, key, body)] = provider.got
    assert (secret, key) == ("Bearer s3cret", str(message.pk))
    assert body == {
        "messages": [{"to": "+254712345678", "body": 'Say "hi", {to} {id} \\ مرحبا'}],
        "ref": str(message.pk),
    }
    assert TextMessage.objects.get().sent_at


@pytest.mark.parametrize(
    ("status", "is_waiting"), [(500, True), (429, True), (401, True), (302, True), (400, False), (422, False)]
)
def test_what_a_provider_says_decides_whether_it_is_tried_again(provider, status, is_waiting):
    provider.status = status
    write_text(to_phone="+254712345678", body="Hello")
    send_texts()
    assert bool(TextMessage.objects.get().next_try_at) == is_waiting
    assert Line.objects.exists() == is_waiting


def test_an_erased_person_leaves_no_number(world):
    world.amina.person.phone = "+254712345678"
    world.amina.person.save()
    write_text(to_phone="+254712345678", body="Hello", person=world.amina.person)
    write_text(to_phone="+254712345678", body="Hello again")
    erase_person(person=world.amina.person)
    assert [(each.to_phone, each.body) for each in TextMessage.objects.all()] == [("", ""), ("", "")]

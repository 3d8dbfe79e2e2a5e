import json
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kapok.credentials.commands import check_file, verify_file
from kapok.keys.actions import sign_document

URL = "/en/credentials/verify/"


def checked(client, words="", file=None):
    answer = client.post(
        URL, {"words": words} | ({"file": file} if file else {}), headers={"Origin": "http://testserver"}
    )
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_text_of_a_good_file_is_genuine(world, credential):
    page = checked(world.visitor, json.dumps(credential.document))
    assert (
        "It is genuine" in page
        and "Amina Otieno: Assessing students online. Given by Demonstration centre on 2026-03-19." in page
    )
    assert credential.get_absolute_url() in page


def test_so_is_the_file_itself_as_it_was_downloaded(world, credential):
    data = world.visitor.get(reverse("credential_files:json", args=[credential.shown_code])).content
    assert "It is genuine" in checked(world.visitor, file=SimpleUploadedFile("a.json", b"\xef\xbb\xbf" + data))


def test_the_code_or_the_address_from_the_paper_opens_the_page(world, credential, settings):
    for words in (credential.shown_code.upper(), f" {settings.ADDRESS}/fr/credentials/{credential.shown_code}/ "):
        answer = world.visitor.post(URL, {"words": words}, headers={"Origin": "http://testserver"})
        assert answer["Location"] == credential.get_absolute_url()


def test_a_changed_file_is_found_out(world, credential):
    page = checked(world.visitor, json.dumps(credential.document).replace("Amina", "Anina"))
    assert "We cannot confirm it" in page and "changed after it was signed" in page


HOSTILE = {
    "nothing but words": "Hello, is this a certificate?",
    "half of it": '{"proof": {"proofValue": "z',
    "a list": "[1, 2, 3]",
    "a number": "42",
    "nothing in it": "{}",
    "deep": '{"a":' * 20_000 + "1" + "}" * 20_000,
    "deep lists": "[" * 60_000,
    "not a number": '{"proof": NaN}',
    "endless": '{"proof": -Infinity}',
    "a huge number": '{"a": ' + "9" * 100_000 + "}",
    "a huge exponent": '{"a": 1e999, "proof": {"verificationMethod": "x#z6Mk", "proofValue": "z1"}}',
    "a name twice": '{"proof": {}, "proof": {}}',
    "half a character": '{"a": "\\ud800", "proof": {"verificationMethod": "x#KEY", "proofValue": "z1"}}',
    "an integer that JCS has no form for": '{"a": 9007199254740993, "proof": {"verificationMethod": "x#KEY", "proofValue": "z1"}}',
    "a proof that is a list": '{"proof": [1]}',
    "a proof that is text": '{"proof": "z1"}',
    "a method that is a list": '{"proof": {"verificationMethod": [1], "proofValue": 7}}',
    "a long key": '{"proof": {"verificationMethod": "x#z' + "Z" * 150_000 + '", "proofValue": "z1"}}',
    "a long signature": '{"proof": {"verificationMethod": "x#KEY", "proofValue": "z' + "Z" * 150_000 + '"}}',
    "another suite": '{"proof": {"verificationMethod": "x#KEY", "proofValue": "z1", "cryptosuite": "mine"}}',
    "too large": '{"a": "' + "x" * 200_001 + '"}',
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_anything_else_gets_a_sentence_soon(world, credential, kind):
    words = HOSTILE[kind].replace("KEY", credential.document["proof"]["verificationMethod"].partition("#")[2])
    started = time.process_time()
    page = checked(world.visitor, words)
    assert "It is genuine" not in page and ("We cannot confirm it" in page or 'role="alert"' in page)
    assert time.process_time() - started < 2


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x00" * 1000, b"%PDF-1.7", b"", b"x" * 300_000])
def test_a_file_of_another_kind_gets_a_sentence(world, data):
    assert 'role="alert"' in checked(world.visitor, file=SimpleUploadedFile("a.bin", data))


def test_an_empty_form_says_what_to_do(world):
    assert "Choose a file, paste its text or write the code" in checked(world.visitor)


def test_a_credential_of_another_shape_signed_by_us_is_still_answered(world, credential):
    for document in ({"credentialSubject": []}, {"credentialSubject": {"identifier": 7}}, {"id": 7, "validFrom": 3}):
        assert "It is genuine" in checked(world.visitor, json.dumps(sign_document(document)))


def test_the_command_says_so_with_its_exit_code(credential, tmp_path, capsys):
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(credential.document))
    assert verify_file(file) == 0
    assert capsys.readouterr().out.startswith("The signature fits, and its key is trusted. Amina Otieno: ")
    file.write_text(json.dumps(credential.document).replace("Amina", "Anina"))
    assert verify_file(file) == 1
    assert "changed after it was signed" in capsys.readouterr().err
    assert check_file(tmp_path / "none.json")[0] == 2
    file.write_text("[]")
    assert check_file(file) == (
        2,
        "This file holds no document. Choose the signed file of the certificate, which ends in .json.",
    )


def test_with_the_key_alone_it_asks_no_database(credential, tmp_path, django_assert_num_queries):
    key = credential.document["proof"]["verificationMethod"].partition("#")[2]
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(credential.document))
    with django_assert_num_queries(0):
        assert check_file(file, key=key)[0] == 0
        assert check_file(file, key="z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")[0] == 1

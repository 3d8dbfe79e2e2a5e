"""Consent per purpose: in which words, since when, said how; taken back with one button; each has its effect at a place."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kapok.files.models import StoredFile
from kapok.people import consents
from kapok.people.actions.consents import forget_consents, keep_paper_consent
from kapok.people.models import Consent, ConsentText, Person

CONTACT, SEX = "network.public_contact", "people.sex_in_reports"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100


def page_of_nairobi(world):
    return world.visitor.get("/en/organisations/nairobi/").content.decode()


def test_a_coordinators_name_is_public_only_while_she_agrees(world):
    assert "Teklu Haile" not in page_of_nairobi(world)
    world.as_teklu.post(f"/en/me/consents/{CONTACT}/give/")
    assert "Teklu Haile" in page_of_nairobi(world)
    world.as_teklu.post(f"/en/me/consents/{CONTACT}/withdraw/")
    assert "Teklu Haile" not in page_of_nairobi(world)
    assert [row.is_given for row in Consent.objects.order_by("said_at")] == [True, False]


def test_the_words_she_saw_are_kept_in_her_language(world):
    world.as_teklu.post(f"/en/me/consents/{CONTACT}/give/")
    kept = ConsentText.objects.get()
    assert (kept.version, kept.language) == (1, "en")
    assert "Anybody can read that page" in kept.words


def test_changed_words_ask_again_and_the_old_yes_no_longer_counts(world, monkeypatch):
    world.as_teklu.post(f"/en/me/consents/{CONTACT}/give/")
    newer = consents.Purpose(CONTACT, 2, date(2026, 2, 1), "Your name", "Other words.")
    monkeypatch.setattr(consents, "purposes", lambda: [newer])
    assert "Teklu Haile" not in page_of_nairobi(world)
    page = world.as_teklu.get("/en/me/consents/").content.decode()
    assert "say it once more" in page and "Other words." in page


def test_saying_no_takes_the_word_for_her_sex_out(world):
    world.as_amina.post(f"/en/me/consents/{SEX}/withdraw/")
    assert Person.objects.get(pk=world.amina.person_id).sex == ""


def test_what_she_signed_on_paper_is_written_down_with_its_proof(world):
    address = f"/en/people/{world.teklu.person_id}/consents/paper/"
    form = {"purpose": CONTACT, "answer": "yes"}
    assert "Add a picture of the signed paper" in world.as_ruth.post(address, form).content.decode()
    odd = SimpleUploadedFile("a.exe", b"MZ", content_type="image/png")
    assert "Send a picture" in world.as_ruth.post(address, form | {"proof": odd}).content.decode()
    paper = SimpleUploadedFile("a.png", PNG, content_type="image/png")
    assert world.as_ruth.post(address, form | {"proof": paper}).status_code == 302
    kept = Consent.objects.get()
    assert (kept.how, kept.by, kept.proof.read()) == ("paper", world.ruth, PNG)
    assert "Written down by Ruth Holm" in world.as_teklu.get("/en/me/consents/").content.decode()
    assert "Teklu Haile" in page_of_nairobi(world)


@pytest.mark.parametrize("name, status", [("amina", 404), ("sam", 404), ("teklu", 200), ("ruth", 200)])
def test_who_writes_down_papers(world, name, status):
    address = f"/en/people/{world.amina.person_id}/consents/paper/"
    assert getattr(world, f"as_{name}").get(address).status_code == status


def test_a_paper_stays_while_the_consent_of_another_shows_it(world, django_capture_on_commit_callbacks):
    for account in (world.teklu, world.amina):
        keep_paper_consent(person=account.person, purpose=CONTACT, is_given=True, proof=PNG, by=world.ruth)
    with django_capture_on_commit_callbacks(execute=True):
        forget_consents(person=world.amina.person)
    assert Consent.objects.get().proof.read() == PNG
    with django_capture_on_commit_callbacks(execute=True):
        forget_consents(person=world.teklu.person)
    assert not StoredFile.objects.exists()


def test_a_purpose_that_nobody_asks_for_is_not_found(world):
    assert world.as_amina.post("/en/me/consents/nonsense/give/").status_code == 404


def test_nobody_has_agreed_before_she_was_asked(world):
    assert {purpose.key for purpose in consents.purposes()} == {CONTACT, SEX}
    assert [stand.is_given for stand in consents.stands_of(world.amina.person)] == [False, False]

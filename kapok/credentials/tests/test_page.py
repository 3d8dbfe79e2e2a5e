import json

import pytest
from django.urls import reverse

from kapok.base.templatetags.kapok import day
from kapok.base.text import text
from kapok.credentials.actions import issue_credential
from kapok.credentials.models import Credential
from kapok.people.actions.erasure import erase_person
from kapok.people.queries import export_person


def page_of(client, credential, language="en"):
    return client.get(f"/{language}/credentials/{credential.shown_code}/")


def test_whoever_has_the_code_sees_who_what_when_and_that_the_signature_fits(world, credential):
    answer = page_of(world.visitor, credential)
    page = answer.content.decode()
    for words in (
        "Amina Otieno",
        "Assessing students online",
        "9 hours",
        day(credential.issued_at),
        "Demonstration centre",
        "University of Nairobi",
        "give feedback in two sentences",
        "85 %",
        "The signature fits, and its key is trusted.",
        f"kapok verify {credential.shown_code}.json --key z6Mk",
    ):
        assert words in page, words
    assert answer["X-Robots-Tag"] == "noindex"
    assert "amina@example.org" not in page and "Have it erased" not in page and "Take it back" not in page


def test_the_page_speaks_the_language_of_its_reader(world, credential):
    assert "تقويم الطلاب عن بُعد" in page_of(world.visitor, credential, "ar").content.decode()


def test_without_a_code_nobody_sees_anything(world, credential):
    assert world.visitor.get("/en/credentials/0000-0000-0000-0000/").status_code == 404
    assert world.visitor.get("/en/credentials/x/").status_code == 404
    assert world.as_sam.get(f"/en/credentials/{credential.pk}/").status_code == 404
    assert world.visitor.get("/en/credentials/").status_code == 404


def test_a_code_typed_from_paper_leads_to_the_page(world, credential):
    typed = credential.code.upper().replace("0", "O").replace("1", "l")
    answer = world.visitor.get(f"/en/credentials/{typed}/")
    assert (answer.status_code, answer["Location"]) == (302, credential.get_absolute_url())


def test_the_address_on_paper_has_no_language_and_leads_to_the_readers_own(world, credential):
    answer = world.visitor.get(f"/credentials/{credential.shown_code}/", headers={"Accept-Language": "fr"})
    assert answer["Location"] == f"/fr/credentials/{credential.shown_code}/"


def test_a_row_changed_behind_our_back_is_seen(world, credential):
    Credential.objects.update(name="Sam Sok")
    page = page_of(world.visitor, credential).content.decode()
    assert "The signed file belongs to another certificate." in page and "fits, and its key" not in page
    credential.document["credentialSubject"]["identifier"][0]["identityHash"] = "Sam Sok"
    Credential.objects.update(document=credential.document)
    assert "the document was changed after it was signed" in page_of(world.visitor, credential).content.decode()


def test_the_signed_file_is_what_was_signed_and_any_site_may_read_it(world, credential):
    answer = world.visitor.get(reverse("credential_files:json", args=[credential.shown_code]))
    assert json.loads(answer.content) == credential.document
    assert answer["Content-Type"] == "application/ld+json" and answer["Access-Control-Allow-Origin"] == "*"
    assert credential.document["id"].endswith(answer.wsgi_request.path)


def test_the_keys_of_the_centre_are_those_that_sign(world, credential, settings):
    document = json.loads(world.visitor.get("/keys").content)
    method = credential.document["proof"]["verificationMethod"]
    assert document["assertionMethod"] == [method] and document["id"] == settings.ADDRESS + "/keys"
    assert document["verificationMethod"] == [
        {"id": method, "type": "Multikey", "controller": document["id"], "publicKeyMultibase": method.partition("#")[2]}
    ]
    assert "private" not in str(document).lower()


def test_the_picture_to_scan_has_no_style_in_it(world, credential):
    answer = world.visitor.get(reverse("credential_files:qr", args=[credential.shown_code]))
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg") and b"style" not in answer.content


def test_a_name_is_text_on_the_page(world, achievement):
    world.amina.person.name = "<script>alert(1)</script>"
    world.amina.person.save()
    page = page_of(world.visitor, issue_credential(account=world.amina, achievement=achievement)).content
    assert b"<script>alert" not in page and b"&lt;script&gt;alert" in page


def test_erasing_a_person_empties_her_certificate_and_the_page_says_so(world, credential):
    erase_person(person=world.amina.person)
    answer = page_of(world.visitor, credential)
    page = answer.content.decode()
    assert answer.status_code == 410 and "Amina" not in page
    assert "Its holder had it erased on" in page and "Assessing students online" in page
    kept = Credential.objects.get()
    assert (kept.name, kept.document, kept.account, kept.score) == ("", None, None, None)
    for name in ("credential_files:json", "credential_files:qr", "credentials:certificate"):
        assert world.visitor.get(reverse(name, args=[kept.shown_code])).status_code in (404, 410)


def test_her_copy_of_everything_holds_the_signed_file(world, credential):
    assert export_person(world.amina.person)["credentials"][0]["credential"] == credential.document
    assert export_person(world.sam.person)["credentials"] == []


def test_the_holder_has_one_certificate_erased_and_keeps_the_others(world, achievement, credential):
    url = reverse("credentials:erase", args=[credential.shown_code])
    assert world.visitor.get(url).status_code == 302
    for stranger in (world.as_sam, world.as_teklu, world.as_ruth):
        assert stranger.post(url).status_code == 403
    assert not Credential.objects.get().is_erased
    assert "This cannot be undone" in world.as_amina.get(url).content.decode()
    assert world.as_amina.post(url).status_code == 302
    assert Credential.objects.get().is_erased
    assert page_of(world.visitor, credential).status_code == 410


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_few_questions_however_many_there_are(
    world, achievement, credential, number, django_assert_num_queries
):
    for account in [world.teklu, world.sam][: number - 1]:
        issue_credential(account=account, achievement=achievement)
    page_of(world.visitor, credential)
    with django_assert_num_queries(3):  # the credential with all that belongs to it; our keys; keys that we trust
        page_of(world.visitor, credential)


def test_a_title_in_another_language_is_marked(world, achievement, credential):
    achievement.name = text("en", en="Only in English")
    achievement.save()
    assert '<bdi lang="en" dir="ltr">Only in English</bdi>' in page_of(world.visitor, credential, "ar").content.decode()


def test_what_names_somebody_is_kept_by_no_cache_between(world, credential):
    code = credential.shown_code
    for path in (f"/en/credentials/{code}/", f"/en/credentials/{code}/certificate.pdf", f"/credentials/{code}.json"):
        assert world.visitor.get(path).headers["Cache-Control"] == "private, no-cache"

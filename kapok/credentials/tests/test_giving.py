from datetime import date

import pytest

from kapok.base.text import text
from kapok.credentials.actions import NoHolder, define_achievement, issue_credential
from kapok.credentials.models import Achievement, Credential
from kapok.credentials.openbadges import identity_hash
from kapok.credentials.tests.conftest import FINISHED
from kapok.evidence import verbs
from kapok.evidence.models import Statement
from kapok.journal.models import Fact
from kapok.network.actions.roles import end_role, give_role
from kapok.network.models import Role


def test_finishing_gives_one_credential_one_fact_and_one_statement(world, achievement, credential):
    again = issue_credential(account=world.amina, achievement=achievement, score=40)
    assert again == credential and Credential.objects.count() == 1
    assert Fact.objects.filter(kind="credentials.issued").count() == 1
    statement = Statement.objects.get(verb=verbs.EARNED)
    assert statement.id == credential.statement == Credential.objects.get().statement
    assert statement.activity == achievement.activity and statement.timestamp == FINISHED
    assert achievement.activity.root.iri.endswith("/activities/assessing")


def test_the_facts_hold_no_name(credential):
    assert not [fact for fact in Fact.objects.all() if "Amina" in str(fact.data)]


def test_name_and_university_are_those_of_the_day(world, credential):
    end_role(role=Role.objects.get(person=world.amina.person), last_day=date(2026, 4, 1))
    give_role(person=world.amina.person, organisation=world.phnom_penh, kind="lecturer", since=date(2026, 4, 2))
    world.amina.person.name = "Amina Barasa"
    world.amina.person.save()
    kept = Credential.objects.get()
    assert (kept.name, kept.organisation, kept.issued_at) == ("Amina Otieno", world.nairobi, FINISHED)


def test_a_certificate_needs_a_name(world, achievement):
    world.amina.person.name = ""
    with pytest.raises(NoHolder):
        issue_credential(account=world.amina, achievement=achievement)
    assert not Credential.objects.exists() and not Statement.objects.exists()


def test_the_document_is_an_open_badge_of_whole_numbers_and_texts(world, credential, settings):
    document = credential.document
    assert document["@context"] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert document["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert document["id"] == f"{settings.ADDRESS}/credentials/{credential.shown_code}.json"
    assert document["issuer"] == {
        "id": f"{settings.ADDRESS}/keys",
        "type": ["Profile"],
        "name": "Demonstration centre",
        "url": settings.ADDRESS,
    }
    assert document["validFrom"] == "2026-03-19T09:30:00Z"
    subject = document["credentialSubject"]
    assert subject["achievement"]["achievementType"] == "MicroCredential"
    assert subject["achievement"]["criteria"] == {"narrative": "Answer six in ten of the assessed questions."}
    assert subject["result"][0]["value"] == "85"
    assert subject["result"][0]["resultDescription"] == subject["achievement"]["resultDescription"][0]["id"]
    assert not [each for each in _leaves(document) if isinstance(each, float)]


def test_the_e_mail_address_is_only_a_salted_hash_and_the_account_is_not_in_it(world, credential):
    name, email = credential.document["credentialSubject"]["identifier"]
    assert name["identityHash"] == "Amina Otieno"
    assert email["identityHash"] == identity_hash("amina@example.org", email["salt"])
    assert "amina@example.org" not in str(credential.document)
    assert str(world.amina.pk) not in str(credential.document) and str(world.amina.person.pk) not in str(
        credential.document
    )


def test_an_identity_hash_is_that_of_the_specification():
    wanted = "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"
    assert identity_hash("a@example.com", "Kosher") == wanted


def test_codes_have_eighty_bits_and_no_pattern(world, achievement):
    codes = {
        issue_credential(account=each, achievement=achievement).code for each in (world.amina, world.teklu, world.ruth)
    }
    assert len(codes) == 3 and all(len(code) == 16 for code in codes)


def test_defining_again_changes_the_achievement_and_not_what_was_given(achievement, credential):
    fields = {
        "slug": "assessing",
        "description": achievement.description,
        "criteria": achievement.criteria,
        "minutes": 600,
    }
    define_achievement(
        name=text("en", en="Marking"), organisation=achievement.organisation, course=achievement.activity.root, **fields
    )
    assert Achievement.objects.get().minutes == 600
    assert Credential.objects.get().document["name"] == "Assessing students online"


def _leaves(value):
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _leaves(each)
    else:
        yield value

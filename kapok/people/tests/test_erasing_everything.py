"""Somebody with everything the house can hold about a person takes it away, and is erased: nothing of her is left but counts."""

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.test import Client

from kapok.base.clock import now, today
from kapok.credentials.actions import issue_credential
from kapok.credentials.tests.conftest import achievement  # noqa: F401  (a fixture)
from kapok.evidence import kinds
from kapok.evidence.actions import count_due, receive_statement, register_activity
from kapok.evidence.iris import activity_iri
from kapok.evidence.models import Measure
from kapok.evidence.queries import check_counts, value_of
from kapok.evidence.tests.conftest import said
from kapok.network.actions.passing import delegate_role, hand_over_role
from kapok.network.actions.roles import give_role, invite_to_organisation
from kapok.network.models import Role
from kapok.people.actions.accounts import give_printed_code
from kapok.people.actions.consents import keep_paper_consent, say_consent
from kapok.people.actions.invitations import accept_invitation
from kapok.people.actions.merging import merge_people
from kapok.people.lists.models import GroupLink, JoinRequest, PeopleList
from kapok.people.models import Account, Person
from kapok.post.actions import write_letter, write_text
from kapok.post.models import Notice
from tests.people import PASSWORD, signed_in, someone

NAME, EMAIL, PHONE, USERNAME = "Xenobia Quillfeather", "xenobia@example.org", "+254711999888", "xenobia.q"
MARKS = ("enobia", "uillfeather", "711999888")
ROW = {"number": 2, "name": NAME, "email": EMAIL, "phone": PHONE, "role": "lecturer"}


@pytest.fixture
def xenobia(world, achievement):  # noqa: F811
    """She learnt, earned, wrote, was written to, invited, listed, joined with another record, and handed a role over."""
    account = someone(NAME, organisation=world.nairobi, username=USERNAME, email=EMAIL, sex="female", country="KE")
    person = account.person
    person.phone = PHONE
    person.save()
    _learn(account, achievement)
    _write_to(person)
    _invite_and_list(world, account)
    _sign_in_by_all_ways(account)
    keep_paper_consent(
        person=person, purpose="network.public_contact", is_given=True, by=world.teklu, proof=b"%PDF signed by Xenobia"
    )
    say_consent(person=person, purpose="people.sex_in_reports", is_given=True, by=account)
    _join_another(world, account)
    _pass_a_role_on(world, account)
    while count_due():
        pass
    return Account.objects.get(pk=account.pk)


def _learn(account, achievement):  # noqa: F811
    question = register_activity(
        iri=activity_iri("optics/1"), kind=kinds.QUESTION, name={"original": "en", "en": {"text": "Why?"}}
    )
    statement = said(account, question, result={"response": f"I, {NAME}, think so"}, at=now())
    receive_statement(account=account, statement=statement)
    issue_credential(account=account, achievement=achievement, score=80)


def _write_to(person):
    write_letter(to_email=EMAIL, subject=f"Dear {NAME}", body=NAME, person=person)
    write_letter(to_email=EMAIL, subject="To an address", body=NAME)
    write_text(to_phone=PHONE, body=f"Hello {NAME}", person=person)
    Notice.objects.create(person=person.pk, kind="x", data={"name": NAME}, made_at=now(), channel="none")


def _invite_and_list(world, account):
    invitation, _token = invite_to_organisation(
        organisation=world.nairobi, kind="teacher", name=NAME, email=EMAIL, by=world.teklu
    )
    accept_invitation(invitation=invitation, account=account)
    invite_to_organisation(organisation=world.phnom_penh, kind="teacher", name=NAME, email=EMAIL, by=world.sam)
    PeopleList.objects.create(subject_kind="x", subject_id="1", rows=[ROW, ROW | {"name": "Other", "email": "", "phone": ""}], made_by=world.teklu, made_at=now())  # fmt: skip
    link = GroupLink.objects.create(token="t", subject_kind="x", subject_id="1", role="lecturer", people_max=9, last_date=today(), made_at=now())  # fmt: skip
    JoinRequest.objects.create(link=link, account=account)
    JoinRequest.objects.create(link=link, name=NAME, email=EMAIL, phone=PHONE)


def _sign_in_by_all_ways(account):
    Client().post("/en/sign-in/", {"login": USERNAME, "password": PASSWORD})
    give_printed_code(account=account)
    EmailAddress.objects.get_or_create(user=account, email="xenobia.home@example.org")
    Authenticator.objects.create(user=account, type="webauthn", data={"name": "Xenobia's phone"})
    SocialAccount.objects.create(user=account, provider="uni", uid="xenobia@uni", extra_data={"name": NAME})


def _join_another(world, account):
    other = someone(f"{NAME} the second", organisation=world.nairobi, username="xenobia.two", email="xq@example.org")
    merge_people(kept=account.person, merged=other.person, by=world.teklu, why=f"{NAME} told me")


def _pass_a_role_on(world, account):
    give_role(person=account.person, organisation=world.nairobi, kind="coordinator")
    role = Role.objects.get(person=account.person, kind="coordinator")
    delegate_role(role=role, to_person=world.amina.person, until=today() + timedelta(days=3), by=account)
    officer = Role.objects.get(person=world.ruth.person)
    hand_over_role(
        role=officer, to_person=account.person, from_day=today(), by=world.ruth, note=f"{NAME} knows the drawer"
    )
    give_role(person=world.ruth.person, organisation=world.centre, kind="officer")


def numbers():
    return {each.pk: (value_of(each).value, value_of(each).statements) for each in Measure.objects.all()}


def left_in_database() -> list[str]:
    """Every value of every column of every table in which one of her marks stands."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                words = json.dumps([_text(value) for value in row], ensure_ascii=False)
                found += [f"{table}: {words[:300]}" for mark in MARKS if mark in words]
    return found


def _text(value) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def left_in_files() -> list[str]:
    folder = Path(settings.FILES_FOLDER)
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(mark.encode() in path.read_bytes() for mark in MARKS)
    ]


def test_after_erasure_nothing_of_her_is_left_and_the_counts_are_the_same(xenobia, django_capture_on_commit_callbacks):
    before = numbers()
    assert left_in_database() and left_in_files()
    with django_capture_on_commit_callbacks(execute=True):
        assert signed_in(xenobia).post("/en/me/erase/", {"username": USERNAME}).status_code == 200
    while count_due():
        pass
    assert left_in_database() == []
    assert left_in_files() == []
    assert numbers() == before
    assert check_counts(sample=99) == []


def test_an_officer_erases_at_request_and_says_why(world, xenobia):
    address = f"/en/people/{xenobia.person_id}/erase/"
    assert world.as_teklu.get(address).status_code == 403
    assert world.as_sam.get(address).status_code == 404
    assert world.as_ruth.post(address, {"why": ""}).status_code == 200
    assert world.as_ruth.post(address, {"why": "Her letter of 3 May"}).status_code == 302
    assert left_in_database() == []


def test_the_last_officer_is_not_erased(world):
    page = world.as_ruth.post("/en/me/erase/", {"username": "ruth"}).content.decode()
    assert "last officer of the centre" in page
    assert Person.objects.get(pk=world.ruth.person_id).name == "Ruth Holm"


# What points to a person or an account and is not in her copy, with the reason.
NOT_HERS = {
    "*.by": "who did something in the office: a number, in the record of whom it was done to",
    "*.made_by": "likewise",
    "*.ended_by": "likewise",
    "*.decided_by": "likewise",
    "*.asked_by": "likewise",
    "*.entered_by": "likewise",
    "*.added_by": "likewise",
    "*.named_by": "likewise",
    "*.changed_by": "likewise",
    "plans.Review.begun_by": "likewise",
    "plans.Review.closed_by": "likewise",
    "questionnaires.Respondent.invited_by": "likewise",
    "questionnaires.Assessment.begun_by": "likewise",
    "questionnaires.Assessment.settled_by": "likewise",
    "demo.Face.account": "a button of the demonstration",
    "people.PeopleDiffer.one": "two numbers that say nothing about her",
    "people.PeopleDiffer.other": "likewise",
    "institute.SelfCheck.statement": "the number of a statement, which is in her copy",
    "institute.Answer.statement": "the number of a statement, which is in her copy",
    "evidence.Subject.uuid": "a number that counts her once and says nothing",
}
# What points to her and is in her copy: the file and the key, or the file alone.
HERS = {
    "people.Person.merged_into": "earlier_records",
    "people.Account.person": "accounts",
    "people.PrintedCode.account": "codes_on_paper",
    "people.Invitation.invited_by": "written_invitations",
    "people.Acceptance.account": "accepted_invitations",
    "people.JoinRequest.account": "asked_to_come_in",
    "people.OpenSession.account": "open_sessions",
    "people.Consent.person": "consents",
    "people.PersonMerge.kept": "merges",
    "people.PersonMerge.merged": "merges",
    "people.PersonSplit.account": "splits",
    "people.PersonSplit.source": "splits",
    "people.PersonSplit.person": "splits",
    "account.EmailAddress.user": "addresses",
    "mfa.Authenticator.user": "second_steps",
    "socialaccount.SocialAccount.user": "sign_in_elsewhere",
    "network.Role.person": "network",
    "evidence.Actor.person": "evidence",
    "institute.Enrolment.account": "institute",
    "institute.WaitingPlace.account": "institute_runs",
    "institute.RunStaff.person": "institute_runs",
    "institute.CalendarAddress.person": "institute_runs",
    "institute.SelfCheck.account": "self_checks",
    "institute.Pursuit.account": "micro_credentials",
    "institute.Assessor.account": "assessing",
    "institute.Upload.account": "uploads",
    "institute.Note.account": "notes",
    "credentials.Credential.account": "credentials",
    "plans.Step.owner": "plans",
    "questionnaires.Respondent.account": "assessments",
    "questionnaires.Verifier.account": "assessments",
    "questionnaires.Consensus.settled_by": "assessments",
}
APART = {
    "network",
    "evidence",
    "institute",
    "institute_runs",
    "credentials",
    "self_checks",
    "micro_credentials",
    "assessing",
    "uploads",
    "notes",
    "assessments",
    "plans",
}  # files of their own
# Tables of the post name a person by her number alone.
BY_NUMBER = {"post": {"Letter", "TextMessage", "Notice", "Choice", "Rhythm"}}


def pointing_to_a_person() -> set[str]:
    found = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.related_model in (Person, Account) and not _is_listed(model, field):
                found.add(f"{model._meta.app_label}.{model.__name__}.{field.name}")
            elif model._meta.app_label == "post" and isinstance(field, models.UUIDField) and field.name == "person":
                assert model.__name__ in BY_NUMBER["post"], f"{model.__name__} is neither taken away nor listed"
    return found


def _is_listed(model, field) -> bool:
    return f"*.{field.name}" in NOT_HERS or f"{model._meta.app_label}.{model.__name__}.{field.name}" in NOT_HERS


def test_every_table_about_a_person_is_in_her_copy_or_says_why_not():
    assert pointing_to_a_person() == set(HERS)


def test_her_copy_has_a_page_to_read_and_her_files(world, xenobia):
    archive = zipfile.ZipFile(io.BytesIO(signed_in(xenobia).get("/en/me/data.zip").content))
    names = set(archive.namelist())
    assert {
        "index.html",
        "people.json",
        "network.json",
        "evidence.json",
        "institute.json",
        "credentials.json",
        "post.json",
    } <= names
    assert {name.partition("/")[0] for name in names if "/" in name} == {"certificates", "papers"}
    whole = "".join(
        archive.read(name).decode() for name in names if name.endswith((".json", ".html")) and "/" not in name
    )
    for words in (NAME, EMAIL, PHONE, USERNAME, "think so", "xenobia.two", "told me", "webauthn"):
        assert words in whole, words
    people = json.loads(archive.read("people.json"))
    taken = set(people) | set(people["accounts"][0])
    assert set(HERS.values()) - APART <= taken
    assert {f"{each}.json" for each in APART} <= names
    assert NAME in archive.read("index.html").decode()

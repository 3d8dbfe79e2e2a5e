"""Whose statements they are that other systems send: they count once with her own, are hers to take away, and go with her."""

import json
from hashlib import sha1

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import connection
from django.utils import translation

from kapok.base.models import home
from kapok.evidence import verbs
from kapok.evidence.models import Actor, AgentForm, Attached, Statement
from kapok.evidence.queries import check_counts, lines_of, own_statements, statements_of, tell, value_of
from kapok.evidence.record.saying import own_lines
from kapok.evidence.tests.conftest import count_all, earn
from kapok.evidence.tests.programs import AMINA, PAUL, Program, statement
from kapok.evidence.tests.test_xapi_attached import PAPER, attachment, part, whole
from kapok.files.models import StoredFile
from kapok.people.actions.erasure import erase_person
from kapok.people.queries import export_person

pytestmark = [pytest.mark.django_db, pytest.mark.doors]
EARNED = {"verb": {"id": verbs.EARNED, "display": {"en": "earned", "fr": "a obtenu"}}}


@pytest.fixture
def program(world):
    return Program(organisation=world.phnom_penh)


def own_account(account) -> dict:
    return {"account": {"homePage": home(), "name": str(account.pk)}}


def test_she_counts_once_under_her_log_in_her_address_and_her_own_phone(world, optics, measures, program):
    program.post(
        "statements",
        body=[statement(actor=who | {"name": "A. O."}, **EARNED) for who in (own_account(world.amina), AMINA)],
    )
    earn(world.amina, optics.credential)
    count_all()
    assert value_of(measures["people-certified"]).value == 1
    kept = Statement.objects.filter(authority__isnull=False)
    assert set(kept.values_list("actor__person", "organisation", "country", "sex")) == {
        (world.amina.person_id, world.nairobi.pk, "KE", "female")
    }
    assert check_counts(sample=99) == []


def test_whoever_is_nobody_we_know_stands_for_the_organisation_of_the_client(world, measures, program):
    program.post(
        "statements",
        body=[
            statement(actor=PAUL, **EARNED),
            statement(actor={"objectType": "Group", "member": [PAUL, AMINA]}, **EARNED),
        ],
    )
    count_all()
    assert set(Statement.objects.values_list("organisation", "country", "sex")) == {(world.phnom_penh.pk, "KH", "")}
    assert value_of(measures["people-certified"]).value == 1  # a group is no person
    assert value_of(measures["universities-certified"]).value == 1
    assert check_counts(sample=99) == []


CHOIR = {"objectType": "Group", "mbox": "mailto:choir@example.org"}


def test_what_a_group_with_a_name_of_its_own_did_is_the_groups_and_not_its_members(world, measures, program):
    program.post("statements", body=statement(actor=CHOIR | {"member": [own_account(world.amina), PAUL]}, **EARNED))
    count_all()
    assert value_of(measures["people-certified"]).value == 0
    kept = Statement.objects.get()
    assert (kept.actor.mbox, kept.actor.is_group, kept.organisation) == (CHOIR["mbox"], True, world.phnom_penh)
    for agent in (CHOIR, own_account(world.amina), PAUL):  # who asks for a member finds what her group did
        assert len(program.get("statements", {"agent": agent}).json()["statements"]) == 1
    assert own_lines(own_statements(world.amina.person))[0].title.startswith("Somebody named you")
    assert check_counts(sample=99) == []


def test_whom_one_system_takes_for_a_group_counts_when_another_names_her_as_an_agent(world, measures, program):
    who = {"mbox": "mailto:plain@example.org"}
    team = {"context": {"team": who | {"objectType": "Group"}}}
    program.post(
        "statements", body=[statement(actor=PAUL, **team), statement(actor=who | {"objectType": "Group"}, **EARNED)]
    )
    count_all()
    assert value_of(measures["people-certified"]).value == 0
    program.post("statements", body=statement(actor=who, **EARNED))
    count_all()
    assert value_of(measures["people-certified"]).value == 1
    assert check_counts(sample=99) == []


def test_the_hash_of_an_address_that_she_confirmed_before_is_hers(world, measures, program):
    EmailAddress.objects.create(user=world.amina, email="amina@elsewhere.example.org", verified=True)
    mailbox = "mailto:amina@elsewhere.example.org"
    hashed = {"mbox_sha1sum": sha1(mailbox.encode(), usedforsecurity=False).hexdigest()}
    for actor in (own_account(world.amina), {"mbox": mailbox}, hashed):
        program.post("statements", body=statement(actor=actor, **EARNED))
    count_all()
    assert value_of(measures["people-certified"]).value == 1
    assert len(own_statements(world.amina.person)) == 3
    erase_person(person=world.amina.person, by=world.amina)
    assert not Actor.objects.filter(mbox_sha1sum=hashed["mbox_sha1sum"]).exists()


def test_an_address_that_nobody_confirmed_is_nobodys(world, program):
    program.post("statements", body=statement(actor={"mbox": "mailto:somebody@example.org"}))
    assert Actor.objects.get(mbox="mailto:somebody@example.org").person is None


def test_a_line_says_what_the_other_system_says(world, measures, program):
    program.post(
        "statements",
        body=[
            statement(actor=PAUL, **EARNED),
            statement(actor=PAUL, verb={"id": "http://example.org/tried-out"}, object=AMINA | {"objectType": "Agent"}),
        ],
    )
    count_all()
    earned, tried = Statement.objects.order_by("seq")
    assert [each.title for each in lines_of(statements_of(measures["people-certified"]))] == [
        "Somebody, sent for Royal University of Phnom Penh: earned “A course”"
    ]
    assert tell(tried).title == "Somebody, sent for Royal University of Phnom Penh: tried-out"
    with translation.override("fr"):
        assert "a obtenu" in tell(earned).title
    program.post("statements", body=statement(actor=AMINA, object={"id": "https://tool.example.org/x"}))
    assert [each.title for each in own_lines(own_statements(world.amina.person))] == [
        "You finished “https://tool.example.org/x”",
        "Somebody named you: tried-out",
    ]


def test_her_copy_holds_what_she_did_whole(world, program):
    sent = statement(actor=AMINA | {"name": "Amina"}, result={"response": "My words"}, context={"instructor": PAUL})
    program.post("statements", body=sent)
    (taken,) = export_person(world.amina.person)["evidence"]
    assert taken.pop("context")["instructor"]["account"]["name"].startswith("agent-")  # others than herself are numbers
    del sent["context"]
    assert {key: taken[key] for key in sent} == sent


def left_in_tables(words) -> list[str]:
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_app_config("evidence").get_models():
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            rows = [" ".join(map(str, row)) for row in cursor.fetchall()]
            found += [f"{model.__name__}: {word}" for word in words for row in rows if word in row]
    return found


def test_erasing_her_empties_forms_words_and_files(world, measures, program):
    hashed = {"mbox_sha1sum": "50dd97a6bb6046d0f7e9b5e6b5dca23f4d7a1f06"}
    said = [
        statement(
            actor=AMINA | {"name": "Amina O."}, result={"response": "My words"}, attachments=[attachment()], **EARNED
        ),
        statement(
            actor=PAUL,
            context={"instructor": AMINA | {"name": "Dr Amina"}, "team": {"objectType": "Group", "member": [AMINA]}},
        ),
    ]
    assert (
        program.post("statements", body=whole(said, part()), Content_Type="multipart/mixed; boundary=abc").status_code
        == 200
    )
    count_all()
    words = ("amina@example.org", "Amina O.", "Dr Amina", hashed["mbox_sha1sum"])
    assert left_in_tables(words)
    erase_person(person=world.amina.person, by=world.amina)
    count_all()
    assert left_in_tables(words) == []
    assert value_of(measures["people-certified"]).value == 1 and check_counts(sample=99) == []
    first, second = program.get("statements", {"ascending": "true"}).json()["statements"]
    actor = Actor.objects.get(is_erased=True)
    erased = {"account": {"homePage": home(), "name": f"erased-{actor.uuid}"}}
    assert (first["actor"], second["context"]["instructor"], second["context"]["team"]["member"]) == (
        erased,
        erased,
        [erased],
    )
    assert "result" not in first or "response" not in first["result"]
    assert not Attached.objects.exists()
    assert "My words" not in json.dumps([first, second])


def test_the_file_goes_after_the_commit(world, program, django_capture_on_commit_callbacks):
    program.post(
        "statements",
        body=whole(statement(attachments=[attachment()]), part()),
        Content_Type="multipart/mixed; boundary=abc",
    )
    program.post(
        "statements",
        body=whole(statement(actor=PAUL, attachments=[attachment(b"kept")]), part(b"kept")),
        Content_Type="multipart/mixed; boundary=abc",
    )
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=world.amina.person, by=world.amina)
    assert [each.read() for each in StoredFile.objects.all()] == [b"kept"] != [PAPER]


def test_after_erasure_the_same_address_is_somebody_new(world, program):
    program.post("statements", body=statement())
    erase_person(person=world.amina.person, by=world.amina)
    program.post("statements", body=statement())
    assert [each.is_erased for each in Actor.objects.filter(statements__isnull=False).order_by("pk")] == [True, False]
    assert AgentForm.objects.count() == 2

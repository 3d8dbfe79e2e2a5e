"""The rule: each part is met by what is there, whatever came late or twice; then the credential is given once."""

from datetime import UTC, datetime, timedelta

import pytest

from kapok.base.text import text
from kapok.credentials.actions import revoke_credential
from kapok.credentials.checking import check_document
from kapok.credentials.models import Credential
from kapok.evidence import kinds, verbs
from kapok.evidence.actions import register_activity, state_fact
from kapok.evidence.iris import activity_iri
from kapok.evidence.models import Statement
from kapok.institute.actions.enrolments import enrol_person
from kapok.institute.checking.tests.test_path import finish
from kapok.institute.jobs import give_micro_credentials
from kapok.institute.models import Run
from kapok.institute.names import question_iri, unit_iri
from kapok.institute.recognising.actions.defining import Part, change_micro_credential
from kapok.institute.recognising.actions.earning import begin, give_if_met, give_what_is_met, take_newest_edition
from kapok.institute.recognising.models import PartKind, Pursuit
from kapok.institute.recognising.progress import progress_of
from kapok.institute.tests.folders import RIGHT, WRONG
from kapok.institute.tests.learning import Learner
from kapok.journal.actions import record
from kapok.journal.models import Fact
from kapok.people.actions.merging import merge_people
from kapok.people.models import Account
from tests.people import someone

ALL, ANY = PartKind.ALL_COURSES, PartKind.ANY_COURSE


@pytest.fixture
def two(offer):
    return [offer("soil", '["ict-cft:1.1"]'), offer("sand", '["ict-cft:1.2"]')]


def learn(world, course):
    """Amina finishes it, as her phone says."""
    run = Run.objects.get(course=course)
    learner = Learner(world.as_amina, enrol_person(run=run, account=world.amina))
    if course.slug == "soil":
        finish(learner)
    else:
        finish_sand(learner)


def finish_sand(learner, answers=RIGHT):
    for unit in (1, 2):
        learner.says(verbs.EXPERIENCED, unit_iri("sand", unit))
    for question, response in answers.items():
        learner.says(verbs.ANSWERED, question_iri("sand", question), response=response)


def earned():
    return list(Credential.objects.filter(achievement__slug__startswith="micro--").order_by("issued_at"))


def read_without_passing(world, course):
    """Both units of sand are finished, and no certificate comes of it."""
    learner = Learner(world.as_amina, enrol_person(run=Run.objects.get(course=course), account=world.amina))
    finish_sand(learner, WRONG)


def test_all_courses_are_needed_and_the_last_one_gives_it(world, define, two):
    micro = define(Part(ALL, courses=two))
    pursuit = begin(micro_credential=micro, account=world.amina)
    learn(world, two[0])
    (state,) = progress_of(world.amina.person, pursuit.edition, pursuit)
    assert (state.is_met, state.said, sorted(line.is_there for line in state.lines)) == (
        False, "You have 1 certificate of 2.", [False, True]
    )  # fmt: skip
    assert earned() == []
    learn(world, two[1])
    (credential,) = earned()
    pursuit.refresh_from_db()
    assert pursuit.credential == credential


def test_one_of_several_courses_is_enough(world, define, two):
    begin(micro_credential=define(Part(ANY, courses=two)), account=world.amina)
    assert earned() == []
    learn(world, two[0])
    assert len(earned()) == 1


def test_what_was_there_before_counts_when_she_begins(world, define, two):
    learn(world, two[0])
    micro = define(Part(ANY, courses=two))
    assert earned() == []  # nobody is given what she did not ask for
    begin(micro_credential=micro, account=world.amina)
    assert len(earned()) == 1


def test_double_and_late_events_give_the_same_one(world, define, two):
    pursuit = begin(micro_credential=define(Part(ANY, courses=two)), account=world.amina)
    learn(world, two[0])
    (first,) = earned()
    for _turn in range(2):
        assert give_if_met(pursuit) is False
        give_what_is_met(person=world.amina.person)
        begin(micro_credential=pursuit.micro_credential, account=world.amina)
    learn(world, two[1])
    assert earned() == [first]
    assert Fact.objects.filter(kind="institute.micro_credential_earned").count() == 1
    assert Statement.objects.filter(verb=verbs.EARNED).count() == 3  # two courses, one micro-credential


def test_the_credential_says_hours_competencies_and_the_rule_and_verifies(world, define, two):
    begin(micro_credential=define(Part(ANY, courses=two[:1])), account=world.amina)
    learn(world, two[0])
    (credential,) = earned()
    assert check_document(credential.document).is_good
    achievement = credential.document["credentialSubject"]["achievement"]
    assert achievement["name"] == "Teaching online"
    assert achievement["criteria"]["narrative"] == "The certificate of at least one of these courses: “Reading soil”."
    (aligned,) = achievement["alignment"]
    assert (aligned["targetCode"], aligned["type"]) == ("ict-cft:2.2", ["Alignment"])
    assert achievement["tag"][0].startswith("I can write an assessment")
    assert credential.achievement.minutes == 600
    assert world.as_amina.get(credential.get_absolute_url()).status_code == 200


def test_hours_are_those_of_finished_units_each_once(world, define, two):
    pursuit = begin(micro_credential=define(Part(PartKind.HOURS, amount=120)), account=world.amina)
    learn(world, two[0])
    give_micro_credentials()
    (state,) = progress_of(world.amina.person, pursuit.edition, pursuit)
    assert (state.is_met, state.said) == (False, "75 minutes of 2 hours.")
    read_without_passing(world, two[1])
    assert len(earned()) == 1  # with the certificate of having taken part
    give_micro_credentials()
    give_micro_credentials()
    assert len(earned()) == 1


def test_a_gain_between_two_self_checks(world, define, checks, day):
    begin(micro_credential=define(Part(PartKind.GAIN, amount=2)), account=world.amina)
    checks(world.amina)
    day.shift(timedelta(days=30))
    checks(world.amina, able={"1.1"})
    assert earned() == []
    day.shift(timedelta(hours=1))
    checks(world.amina, able={"1.1", "2.1"})
    assert len(earned()) == 1


def attend(world, number):
    """As another room would say it."""
    meeting = register_activity(
        iri=activity_iri(f"meetings/{number}"), kind=kinds.MEETING, name=text("en", en="A meeting")
    )
    fact = record("test.attended", world.amina, by=world.amina)
    state_fact(fact=fact, account=world.amina, verb=verbs.ATTENDED, activity=meeting)


def test_records_of_a_kind_so_many_times(world, define):
    pursuit = begin(
        micro_credential=define(Part(PartKind.STATEMENTS, amount=2, verb=verbs.ATTENDED)), account=world.amina
    )
    attend(world, 1)
    (state,) = progress_of(world.amina.person, pursuit.edition, pursuit)
    assert (state.said, world.as_amina.get(state.lines[0].url).status_code) == ("1 of 2.", 200)
    attend(world, 2)
    give_micro_credentials()
    assert len(earned()) == 1


def test_one_builds_on_another_and_both_are_given_together(world, define, two):
    first = define(Part(ANY, courses=two))
    second = define(Part(PartKind.MICRO_CREDENTIALS, required=[first]), title=text("en", en="Second step"))
    begin(micro_credential=second, account=world.amina)
    begin(micro_credential=first, account=world.amina)
    learn(world, two[0])
    assert {each.achievement.slug for each in earned()} == {"micro--teaching-online--1", "micro--second-step--1"}


def test_what_was_taken_back_counts_no_more(world, define, two):
    first = define(Part(ANY, courses=two))
    begin(micro_credential=first, account=world.amina)
    learn(world, two[0])
    revoke_credential(credential=earned()[0], why="A mistake", by=world.ruth)
    second = define(Part(PartKind.MICRO_CREDENTIALS, required=[first]), title=text("en", en="Second step"))
    begin(micro_credential=second, account=world.amina)
    assert len(earned()) == 1


def test_it_is_dated_by_its_latest_piece_and_not_by_the_look(world, define, two, day):
    pursuit = begin(micro_credential=define(Part(PartKind.HOURS, amount=60)), account=world.amina)
    day.shift(timedelta(days=1))
    learn(world, two[0])
    day.shift(timedelta(days=9))
    give_micro_credentials()
    assert earned()[0].issued_at == datetime(2026, 3, 11, 9, tzinfo=UTC)
    assert pursuit.began_at == datetime(2026, 3, 10, 9, tzinfo=UTC)


def test_a_changed_rule_is_a_new_edition_and_those_on_the_way_keep_theirs(world, define, definition, two):
    micro = define(Part(ANY, courses=two))
    old = begin(micro_credential=micro, account=world.amina)
    harder = definition(Part(ALL, courses=two))
    edition = change_micro_credential(micro_credential=micro, said=harder, by=world.ruth)
    assert change_micro_credential(micro_credential=micro, said=harder, by=world.ruth) == edition  # nothing changed
    assert edition.number == 2
    new = begin(micro_credential=micro, account=world.teklu)
    assert (old.edition.number, new.edition.number) == (1, 2)
    learn(world, two[0])
    (credential,) = earned()
    assert credential.achievement.slug == "micro--teaching-online--1"


def test_she_may_take_the_new_edition(world, define, definition, two):
    micro = define(Part(ALL, courses=two))
    pursuit = begin(micro_credential=micro, account=world.amina)
    learn(world, two[0])
    change_micro_credential(micro_credential=micro, said=definition(Part(ANY, courses=two)), by=world.ruth)
    assert earned() == []
    take_newest_edition(pursuit=pursuit)
    (credential,) = earned()
    assert credential.achievement.slug == "micro--teaching-online--2"
    assert Pursuit.objects.get().edition.number == 2


def test_two_log_ins_of_one_person_earn_it_once(world, define, two):
    other = someone("Amina again", organisation=world.nairobi)
    micro = define(Part(ANY, courses=two))
    for account in (world.amina, other):
        begin(micro_credential=micro, account=account)
    merge_people(kept=world.amina.person, merged=other.person, by=world.ruth, why="The same")
    learn(world, two[0])
    assert len(earned()) == 1
    assert begin(micro_credential=micro, account=Account.objects.get(pk=other.pk)).credential == earned()[0]

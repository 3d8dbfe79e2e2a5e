"""Many statements together leave the same rows as each of them alone, and what is refused in the middle leaves none."""

from datetime import timedelta

import pytest
from django.db import transaction

from kapok.base.refusals import Refusal
from kapok.evidence.actions import Item, Sent, receive_many, receive_statement
from kapok.evidence.models import Actor, DueCount, Statement, StatementText, Subject
from kapok.evidence.queries import check_counts, value_of
from kapok.evidence.tests.conftest import NOW, count_all, days, item, post, said
from kapok.evidence.together import ITEMS_MAX
from kapok.network.access import affiliation_at
from kapok.network.actions.roles import give_role
from kapok.network.affiliations import Affiliations
from kapok.people.actions.erasure import erase_person
from tests.people import someone

pytestmark = pytest.mark.doors
COLUMNS = [
    "id", "node", "actor__account_name", "actor__subject__uuid", "verb", "activity", "body", "registration", "timestamp", "stored",
    "device_timestamp", "skew_seconds", "is_corrected", "organisation", "country", "sex", "minutes", "device", "counter", "content_sha256",
]  # fmt: skip


def rows():
    """All that arrival writes, without the numbers that the database gives."""
    words = dict(StatementText.objects.values_list("statement__id", "words"))
    return [(*row, words.get(row[0])) for row in Statement.objects.order_by("seq").values_list(*COLUMNS)]


def deeds(lecturers, optics):
    """Of three people in turn: early, late, with words, and with a clock that is a day slow."""
    made = []
    for number, account in enumerate(lecturers * 3):
        activity = [optics.question, optics.unit1, optics.unit2][number % 3]
        moment = NOW - timedelta(days=number, hours=number)
        words = {"result": {"response": f"word {number}"}} if number % 2 else {}
        clock = NOW - timedelta(days=1) if number == 5 else NOW
        made.append((account, said(account, activity, at=moment, **words), clock))
    return made


def test_many_leave_the_same_rows_as_each_alone(world, optics, lecturers, measures):
    made = deeds(lecturers, optics)
    with transaction.atomic():
        outcomes = receive_many(Sent(account.pk, Item(statement, None, 7), clock) for account, statement, clock in made)
        assert [each.outcome for each in outcomes] == ["received"] * 9
        together, due = rows(), DueCount.objects.filter(statement__isnull=False).count()
        count_all()
        values = {key: value_of(measure).value for key, measure in measures.items()}
        transaction.set_rollback(True)
    assert not Statement.objects.exists()
    count_all()
    for account, statement, clock in made:
        receive_statement(account=account, statement=statement, counter=7, device_now=clock)
    assert rows() == together
    assert DueCount.objects.count() == due == 9
    count_all()
    assert {key: value_of(measure).value for key, measure in measures.items()} == values
    assert check_counts(sample=99) == []


def test_more_than_one_transaction_holds_keep_their_order(world, optics):
    many = [said(world.amina, optics.unit1) for _ in range(ITEMS_MAX + 3)]
    outcomes = receive_many(Sent(world.amina.pk, Item(each)) for each in many)
    assert [each.outcome for each in outcomes] == ["received"] * len(many)
    assert [str(id) for id in Statement.objects.order_by("seq").values_list("id", flat=True)] == [
        each["id"] for each in many
    ]


def test_the_same_ones_again_are_had(world, optics, lecturers):
    sent = [Sent(account.pk, Item(statement), clock) for account, statement, clock in deeds(lecturers, optics)]
    receive_many(sent)
    before = rows()
    assert [each.outcome for each in receive_many(sent)] == ["had"] * 9
    assert rows() == before


def test_one_that_is_refused_in_the_middle_leaves_nothing_and_holds_up_nobody(world, optics, lecturers, room):
    made = [said(each, optics.unit1) for each in lecturers]
    wrong = said(world.amina, optics.question, result={"response": "words"})
    with room(optics.question, "The run is over."):
        outcomes = receive_many(
            [Sent(account.pk, Item(each)) for account, each in zip(lecturers, made, strict=True)][:2]
            + [Sent(world.amina.pk, Item(wrong)), Sent(lecturers[2].pk, Item(made[2]))]
        )
    assert [(each.outcome, each.reason) for each in outcomes] == [
        ("received", ""), ("received", ""), ("refused", "The run is over."), ("received", ""),
    ]  # fmt: skip
    assert set(Statement.objects.values_list("activity", flat=True)) == {optics.unit1.pk}
    assert not StatementText.objects.exists()


def test_a_room_that_breaks_on_one_leaves_it_waiting_and_the_others_in_their_order(world, optics, room, caplog):
    sent = [said(world.amina, each) for each in (optics.unit1, optics.question, optics.unit2)]
    with room(optics.question, ZeroDivisionError()):
        lines = post(world.as_amina, [item(world.amina, each) for each in sent]).json()["items"]
    assert [each["outcome"] for each in lines] == ["received", "waiting", "received"]
    assert [row.activity for row in Statement.objects.order_by("seq")] == [optics.unit1, optics.unit2]


def test_a_batch_of_one_or_of_fifty_asks_as_often(world, optics, queries):
    post(world.as_amina, [item(world.amina, said(world.amina, optics.unit1))])
    once = queries(lambda: post(world.as_amina, [item(world.amina, said(world.amina, optics.unit1))]))
    many = [item(world.amina, said(world.amina, optics.unit1)) for _ in range(50)]
    assert queries(lambda: post(world.as_amina, many)) == once


def test_nothing_is_written_under_the_name_of_somebody_erased_a_moment_ago(world, optics):
    """The door had read the account before; what is known of its person is asked again in the transaction."""
    receive_statement(account=world.amina, statement=said(world.amina, optics.unit1))
    actor = Actor.objects.get()
    stale = world.amina
    assert stale.person.country == "KE"
    erase_person(person=type(stale.person).objects.get(pk=stale.person_id))
    receive_statement(account=stale, statement=said(stale, optics.unit2))
    actor.refresh_from_db()
    late = Statement.objects.get(activity=optics.unit2)
    assert (actor.account_name, actor.person, actor.is_erased) == (None, None, True)
    assert (late.country, late.sex, late.organisation, late.actor.person) == ("", "", None, None)
    assert Statement.objects.filter(actor=actor).count() == 1


def test_after_two_log_ins_became_one_person_her_statements_are_hers(world, optics):
    twin = someone("Amina O.", organisation=world.phnom_penh, username="twin", sex="", country="KH")
    receive_statement(account=twin, statement=said(twin, optics.unit1))
    actor = Actor.objects.get(account_name=str(twin.pk))
    type(twin).objects.filter(pk=twin.pk).update(person=world.amina.person)
    Actor.objects.filter(pk=actor.pk).update(
        person=world.amina.person, subject=Subject.objects.get(uuid=twin.person_id)
    )
    receive_statement(account=twin, statement=said(twin, optics.unit2))
    late = Statement.objects.get(activity=optics.unit2)
    assert (late.actor, late.country, late.sex, late.organisation) == (actor, "KE", "female", world.nairobi)


def test_where_people_worked_is_found_for_many_as_for_one(world):
    people = [world.amina.person, world.teklu.person, world.ruth.person, world.dora.person]
    give_role(
        person=world.amina.person,
        organisation=world.phnom_penh,
        kind="lecturer",
        since=(NOW - days(5)).date(),
        until=NOW.date(),
    )
    give_role(person=world.teklu.person, organisation=world.centre, kind="teacher", since=(NOW - days(5)).date())
    known = Affiliations([each.pk for each in people])
    for person in people:
        for day in (NOW - days(30), NOW - days(3), NOW, NOW + days(3)):
            one, many = affiliation_at(person, day.date()), known.on(person.pk, day.date())
            assert (one and one.pk) == (many and many.organisation)


def test_a_refusal_of_a_room_is_its_own_sentence(world, optics, room):
    with room(optics.unit1, "Not yet."), pytest.raises(Refusal, match="Not yet."):
        receive_statement(account=world.amina, statement=said(world.amina, optics.unit1))

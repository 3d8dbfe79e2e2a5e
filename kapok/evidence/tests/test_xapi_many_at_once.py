"""Eight programs at the same moment, with the same agents, activities and verbs in every order: nothing is lost, nobody waits in a circle."""

import random
from functools import partial
from uuid import uuid4

import pytest

from kapok.evidence.actions.erasure import erase_actors
from kapok.evidence.models import Activity, Actor, AgentForm, Statement, Verb
from kapok.evidence.tests.programs import AMINA, Program, statement
from kapok.evidence.tests.test_many_at_once import at_once

pytestmark = [pytest.mark.doors, pytest.mark.django_db(transaction=True)]
SHARED = 12


def shared(number: int) -> dict:
    display = {"en": f"verb {number}"}
    return statement(
        actor={"mbox": f"mailto:p{number}@example.org", "name": f"P {number}"},
        verb={"id": f"http://example.org/verbs/{number}", "display": display},
        object={"id": f"https://tool.example.org/{number}", "definition": {"name": display}},
    )


def test_eight_that_share_everything_are_all_taken(world):
    program = Program(organisation=world.nairobi)
    batches = []
    for turn in range(8):
        order = random.Random(turn).sample(range(SHARED), SHARED)
        batches.append([shared(number) for number in order])
    answers = at_once(*[partial(program.post, "statements", body=batch) for batch in batches])
    assert [answer.status_code for answer in answers] == [200] * 8
    counts = [model.objects.count() for model in (Statement, AgentForm, Activity, Verb)]
    assert counts == [8 * SHARED, SHARED, SHARED, SHARED]
    assert Actor.objects.filter(mbox__isnull=False).count() == SHARED


def test_the_same_batch_sent_four_times_at_once_is_stored_once(world):
    program = Program(organisation=world.nairobi)
    batch = [statement(id=str(uuid4())) for _turn in range(5)]
    sent = [batch, batch[::-1], batch, batch[::-1]]
    answers = at_once(*[partial(program.post, "statements", body=each) for each in sent])
    assert [answer.status_code for answer in answers] == [200] * 4
    assert Statement.objects.count() == 5


def test_what_was_erased_a_moment_ago_is_not_written_under_the_old_actor(world):
    program = Program(organisation=world.nairobi)
    program.post("statements", body=statement())
    program.post("statements", body=statement())  # now the process remembers her
    erase_actors(person=world.amina.person)
    program.post("statements", body=statement())
    assert [each.actor.is_erased for each in Statement.objects.order_by("seq").select_related("actor")] == [
        True,
        True,
        False,
    ]
    assert Actor.objects.get(mbox=AMINA["mbox"]).person_id == world.amina.person_id

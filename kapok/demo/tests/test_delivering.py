"""The statements of the demonstration's people arrive as a day brings them, not one by one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kapok.demo.fill import offer_courses
from kapok.demo.learning import Sent, deliver, learn
from kapok.demo.teaching import NAMES
from kapok.demo.telling import Demo
from kapok.evidence.models import Statement
from kapok.institute.actions.enrolments import enrol_person
from kapok.institute.actions.runs import open_run
from kapok.institute.models import UnitProgress

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def sent(world):
    """What Amina does in one unit: she reads it and answers its questions."""
    demo = Demo(Random(1), "", NOON.date() - timedelta(days=60), {"centre": world.centre}, {"ruth": world.ruth})
    with time_machine.travel(NOON, tick=False):
        course = offer_courses(demo)["assessing-online"]
        run = open_run(
            course=course,
            name=NAMES["first"],
            start_date=demo.since,
            end_date=NOON.date(),
            is_open_to_all=True,
            by=world.ruth,
        )
        enrolment = enrol_person(run=run, account=world.amina, by=world.amina)
        yield list(learn(enrolment=enrolment, start=NOON - timedelta(days=50), units=2, chance=Random(2)))


def questions_of(sent: list[Sent], arrives: datetime) -> int:
    with CaptureQueriesContext(connection) as asked:
        deliver([replace(each, arrives=arrives) for each in sent])
    return len(asked)


def test_one_statement_of_a_day_costs_as_many_questions_as_three(sent):
    first, second, third = (NOON - timedelta(days=days) for days in (20, 19, 18))
    reading = [replace(sent[0], statement=sent[0].statement | {"id": str(uuid4())}) for _time in range(5)]
    deliver([replace(reading[0], arrives=first)])
    assert questions_of(reading[1:2], second) == questions_of(reading[2:5], third)
    assert Statement.objects.count() == 5


def test_statements_of_two_days_are_of_two_days_in_the_evidence(sent):
    days = [NOON - timedelta(days=20), NOON - timedelta(days=19)]
    deliver([replace(each, arrives=days[number % 2]) for number, each in enumerate(sent)])
    assert sorted(set(Statement.objects.values_list("stored__date", flat=True))) == [day.date() for day in days]
    assert UnitProgress.objects.filter(finished_at=None).count() == 0

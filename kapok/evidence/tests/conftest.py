"""A course with two units, a question and a credential; and the phone that Amina learns with."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from kapok.base.answers import _answers, answers
from kapok.base.ids import uuid7
from kapok.base.refusals import Refusal
from kapok.base.text import text
from kapok.evidence import kinds, verbs
from kapok.evidence.actions import count_due, create_measure, ensure_standard_indicators, register_activity, state_fact
from kapok.evidence.iris import activity_iri
from kapok.journal.actions import record
from tests.people import someone

NOW = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
DEVICE = "0197a1b2-0000-7000-8000-00000000000d"


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


def course(slug, organisation=None):
    root = register_activity(
        iri=activity_iri(slug),
        kind=kinds.COURSE,
        name=text("en", en=slug.title()),
        organisation=organisation,
        minutes=180,
    )
    parts = {
        name: register_activity(
            iri=activity_iri(f"{slug}/{name}"), kind=kind, name=text("en", en=said), minutes=minutes, root=root
        )
        for name, kind, said, minutes in (
            ("units/1", kinds.UNIT, "What a mark says", 90),
            ("units/2", kinds.UNIT, "Questions worth asking", 45),
            ("marks-1", kinds.QUESTION, "What does a mark say?", 0),
            ("credential", kinds.CREDENTIAL, "Credential", 0),
        )
    }
    return SimpleNamespace(
        root=root,
        unit1=parts["units/1"],
        unit2=parts["units/2"],
        question=parts["marks-1"],
        credential=parts["credential"],
    )


@pytest.fixture
def optics(world):
    return course("optics", world.centre)


@pytest.fixture
def acoustics(world):
    return course("acoustics", world.centre)


@pytest.fixture
def measures(world, optics):
    """The four standard ones, over all activities of the year."""
    return {
        key: create_measure(indicator=indicator, organisation=world.centre, activities=None, start_date=date(2026, 1, 1), end_date=date(2026, 12, 31))
        for key, indicator in ensure_standard_indicators().items()
    }  # fmt: skip


@pytest.fixture
def lecturers(world):
    """Amina (a woman from Kenya), Baraka (a man from Kenya), and Chan, who said neither and works in Phnom Penh."""
    return [
        world.amina,
        someone("Baraka Odhiambo", organisation=world.nairobi, username="baraka", sex="male", country="KE"),
        someone("Chan Dara", organisation=world.phnom_penh, username="chan"),
    ]


def said(account, activity, verb=verbs.ANSWERED, *, at=NOW, id=None, **more):
    """A statement as a phone makes it."""
    return {
        "id": str(id or uuid7()),
        "actor": {"objectType": "Agent", "account": {"homePage": settings.ADDRESS, "name": str(account.pk)}},
        "verb": {"id": verb},
        "object": {"objectType": "Activity", "id": getattr(activity, "iri", activity)},
        "timestamp": at.isoformat(),
    } | more


def item(account, statement, **more):
    return {
        "id": statement["id"],
        "account": str(account.pk),
        "made_at": statement.get("timestamp", NOW.isoformat()),
        "counter": 1,
        "statement": statement,
    } | more


def post(client, items, *, now=NOW, **more):
    body = {"device": DEVICE, "now": now.isoformat(), "items": items} | more
    return client.post("/outbox/", body, content_type="application/json")


@transaction.atomic
def earn(account, credential, at=NOW):
    fact = record("evidence.tests_earned", account, by=account, at=at)
    return state_fact(fact=fact, account=account, verb=verbs.EARNED, activity=credential, at=at)


def count_all():
    """Runs the job until nothing is due."""
    while count_due():
        pass


def days(count):
    return timedelta(days=count)


@pytest.fixture
def room():
    """A room above that refuses what is said of one activity (a sentence), or breaks (an exception)."""

    @contextmanager
    def open_room(activity, fault):
        @answers("evidence.received")
        def refuse(*, received):
            for each in received:
                if each.iri == activity.iri and isinstance(fault, Exception):
                    raise fault
                if each.iri == activity.iri:
                    each.refuse(Refusal(fault))

        yield
        _answers["evidence.received"].remove(refuse)

    return open_room


@pytest.fixture
def queries():
    """How often a call asks the database."""

    def count(call):
        with CaptureQueriesContext(connection) as asked:
            call()
        return len(asked)

    return count


@pytest.fixture
def every_group_shown(settings):
    """Small groups are shown to everyone, for what is not about hiding them."""
    settings.LEAST_SHOWN = 1

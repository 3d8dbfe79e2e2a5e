"""A fund that pays for one course, and people who finish it."""

from datetime import date

import pytest
from django.db import transaction

from kapok.base.text import text
from kapok.evidence import kinds, verbs
from kapok.evidence.actions import count_due, register_activity, state_fact
from kapok.evidence.iris import activity_iri
from kapok.funds.actions import open_fund
from kapok.journal.actions import record
from tests.people import someone


@pytest.fixture
def course(world):
    return register_activity(
        iri=activity_iri("optics"), kind=kinds.COURSE, name=text("en", en="Optics"), organisation=world.centre
    )


@pytest.fixture
def fund(world, course):
    return open_fund(
        title=text("en", en="Light for all"), summary=text("en", en="Lecturers learn optics."), donor=world.donor, holder=world.centre,
        amount_minor=69_015_000, currency="USD", start_date=date(2026, 1, 1), end_date=date(2027, 12, 31), activities=[course],
        targets={"people-certified": 10, "universities-certified": 2, "hours-learnt": 100}, by=world.ruth,
    )  # fmt: skip


@pytest.fixture
def certify(course):
    """certify(account, at=…): she earns the credential of the course, and the job counts."""
    badge = register_activity(
        iri=activity_iri("optics/credential"), kind=kinds.CREDENTIAL, name=text("en", en="Optics"), root=course
    )
    unit = register_activity(
        iri=activity_iri("optics/units/1"), kind=kinds.UNIT, name=text("en", en="Lenses"), root=course, minutes=90
    )

    def earn(account, at=None):
        with transaction.atomic():
            fact = record("tests.finished", account.person)
            state_fact(fact=fact, account=account, verb=verbs.COMPLETED, activity=unit, at=at)
            state_fact(fact=fact, account=account, verb=verbs.EARNED, activity=badge, at=at)
        count_due()

    return earn


@pytest.fixture
def colleagues(world):
    return [someone(f"Colleague {number}", organisation=world.nairobi, sex="male", country="KE") for number in range(3)]

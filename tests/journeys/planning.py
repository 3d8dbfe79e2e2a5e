"""On top of recognition.py: Nairobi has settled where it stands, and the course of the network names competencies of teachers."""

from datetime import timedelta

from kapok.base.clock import now
from kapok.evidence.library.actions import ensure_library
from kapok.network.models import Organisation
from kapok.people.models import Account
from kapok.plans.models import LineStatement, Plan, ReviewLine
from kapok.plans.tests.conftest import FACTS, settle
from tests.journeys import recognition


def prepare() -> None:
    recognition.prepare()
    ensure_library()
    teklu, nairobi = Account.objects.get(username="teklu"), Organisation.objects.get(slug="nairobi")
    settle(nairobi, by=teklu, moment=now() - timedelta(days=20), **FACTS)


def standing() -> dict:
    """What became of the only plan."""
    plan = Plan.objects.get()
    return {
        "versions": [each.number for each in plan.versions.all()],
        "lines": sorted(ReviewLine.objects.values_list("state", flat=True)),
        "pointed": LineStatement.objects.count(),
        "is_closed": plan.reviews.get().is_closed,
    }

from django.db import transaction

from kapok.base.clock import now
from kapok.journal.actions import record
from kapok.network.doubles.models import Double, DoubleDecision


@transaction.atomic
def say_they_are_two(*, double: Double, by) -> DoubleDecision:
    """The pair is proposed no more."""
    decision = DoubleDecision.objects.create(double=double, is_same=False, by=by, decided_at=now())
    record("network.double_decided", double, by=by, data={"is_same": False})
    return decision


def decide(*, first, second, is_same: bool, by) -> None:
    """Keeps the answer with the pair, also when nobody had proposed it."""
    low, high = sorted((first.pk, second.pk))
    double, _is_new = Double.objects.get_or_create(
        first_id=low, second_id=high, defaults={"score": 1, "reasons": [], "found_at": now()}
    )
    DoubleDecision.objects.create(double=double, is_same=is_same, by=by, decided_at=now())

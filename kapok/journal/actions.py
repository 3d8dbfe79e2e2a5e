from django.db import transaction

from kapok.base.clock import now
from kapok.journal.models import Cursor, Fact
from kapok.journal.reactions import react


def record(kind: str, subject, *, by=None, data: dict | None = None, at=None) -> Fact:
    """Writes down that something happened, in the transaction in which it happens, and lets the apps above react.

    `by` is an account or None for the house itself; `data` holds ids and numbers, never a name or an address.
    Raises RuntimeError outside a transaction: a fact without its deed, or the other way round, must not be.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{kind} must be recorded in the transaction of its deed.")
    fact = Fact.objects.create(
        kind=kind,
        subject_kind=subject._meta.label_lower,
        subject_id=str(subject.pk),
        by=getattr(by, "pk", None),
        at=at or now(),
        data=data or {},
    )
    react(fact, subject)
    return fact


def record_many(kind: str, subjects: list, *, by: list, data: list[dict]) -> list[Fact]:
    """`record` of many things of one kind that happen together; `by` holds the id of an account for each, or None."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{kind} must be recorded in the transaction of its deed.")
    moment = now()
    facts = Fact.objects.bulk_create(
        Fact(
            kind=kind,
            subject_kind=subject._meta.label_lower,
            subject_id=str(subject.pk),
            by=account,
            at=moment,
            data=said,
        )
        for subject, account, said in zip(subjects, by, data, strict=True)
    )
    for fact, subject in zip(facts, subjects, strict=True):
        react(fact, subject)
    return facts


def move_cursor(*, reader: str, to: Fact) -> None:
    Cursor.objects.update_or_create(reader=reader, defaults={"tx": str(to.tx), "seq": to.seq})

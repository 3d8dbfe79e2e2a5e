"""Waiting for a place. A place that frees lets the first one in, in the same transaction, so that nobody overtakes her.

She is let in at once, not asked first: whoever waits wants to come, a place in a course costs nothing until it is used, and a
desk shows who has not begun.
"""

from django.db import transaction
from django.db.models import Max

from kapok.base.clock import now
from kapok.institute.models import Cohort, Enrolment, Run, WaitingMove, WaitingPlace
from kapok.institute.prerequisites.rules import check_required
from kapok.institute.rules import ByInvitationOnly, EnrolledAlready, NoReason, NotWaiting, RunNotFull, RunOver
from kapok.institute.waiting.queries import has_room, waiting_for
from kapok.journal.actions import record
from kapok.people.models import Account


@transaction.atomic
def wait_for_place(*, run: Run, account: Account, cohort: Cohort | None = None, by=None) -> WaitingPlace:
    """At the end of the list; asked again it is the same place.

    Raises RunOver, ByInvitationOnly, EnrolledAlready, RunNotFull, PrerequisiteMissing.
    """
    run = lock_run(run)
    if run.is_over():
        raise RunOver(run)
    if not cohort and not run.is_open_to_all:
        raise ByInvitationOnly
    if Enrolment.objects.active().filter(run=run, account=account).exists():
        raise EnrolledAlready
    if place := waiting_for(run).filter(account=account).first():
        return place
    if has_room(run):
        raise RunNotFull
    if not cohort:
        check_required(account=account, package=run.package)
    last = WaitingPlace.objects.filter(run=run).aggregate(last=Max("rank"))["last"] or 0
    place = WaitingPlace.objects.create(run=run, account=account, cohort=cohort, rank=last + 1, asked_at=now())
    record("institute.waiting", place, by=by or account)
    return place


@transaction.atomic
def stop_waiting(*, place: WaitingPlace, by) -> None:
    """She changed her mind, or an officer took her out. Doing it twice changes nothing."""
    if WaitingPlace.objects.filter(pk=place.pk, let_in_at=None, left_at=None).update(left_at=now()):
        record("institute.waiting_ended", place, by=by)


@transaction.atomic
def move_in_list(*, place: WaitingPlace, to: int, why: str, by) -> WaitingMove:
    """Puts her at this position (1 is first); the others keep their order. Raises NoReason, NotWaiting."""
    if not (why := why.strip()):
        raise NoReason
    lock_run(place.run)
    order = list(waiting_for(place.run))
    start = next((number for number, each in enumerate(order) if each.pk == place.pk), None)
    if start is None:
        raise NotWaiting
    ranks, to = [each.rank for each in order], max(1, min(to, len(order)))
    order.insert(to - 1, order.pop(start))
    for each, rank in zip(order, ranks, strict=True):
        if each.rank != rank:
            each.rank = rank
            each.save(update_fields=["rank"])
    move = WaitingMove.objects.create(
        place=place, from_position=start + 1, to_position=to, why=why[:500], by=by, moved_at=now()
    )
    record("institute.waiting_moved", place, by=by, data={"from": start + 1, "to": to})
    return move


def let_waiting_in(run: Run) -> list[Enrolment]:
    """As many as there are free seats, in their order. The caller holds the lock of the run (lock_run)."""
    enrolments: list[Enrolment] = []
    if run.is_over():
        return enrolments
    for place in waiting_for(run).select_related("account", "cohort"):
        if not has_room(run):
            break
        place.let_in_at = now()
        place.save(update_fields=["let_in_at"])
        enrolments.append(take_seat(run=run, account=place.account, cohort=place.cohort))
        record("institute.let_in_from_waiting", enrolments[-1], data={"place": str(place.pk)})
    return enrolments


def take_seat(*, run: Run, account: Account, cohort: Cohort | None) -> Enrolment:
    """The row alone, also for somebody who comes back. Whoever calls has the lock of the run and has looked at its rules."""
    enrolment, is_new = Enrolment.objects.get_or_create(
        run=run, account=account, defaults={"cohort": cohort, "enrolled_at": now()}
    )
    if not is_new:
        enrolment.withdrawals.filter(returned_at=None).update(returned_at=now())
        enrolment.cohort = cohort or enrolment.cohort
        enrolment.save()
    return enrolment


def lock_run(run: Run) -> Run:
    """The lock that makes the count of seats true: two who come at the same moment stand one behind the other."""
    return Run.objects.select_for_update().get(pk=run.pk)

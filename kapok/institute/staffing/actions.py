"""Naming people who teach in a run, from the roles of its organisation or by an invitation, and ending it."""

from datetime import date, timedelta

from django.db import transaction

from kapok.base.clock import now, today
from kapok.base.days import check_day
from kapok.institute.models import Run, RunStaff
from kapok.institute.rules import RunOver, StaffThere, WrongDates
from kapok.journal.actions import record
from kapok.people.actions.invitations import invite, send_invitation
from kapok.people.models import Invitation, Person

DAYS_AFTER = 30  # the last answers come late and are marked then


@transaction.atomic
def name_staff(
    *, run: Run, person: Person, kind: str, start_date: date | None = None, end_date: date | None = None, by
) -> RunStaff:
    """Raises WrongDates, StaffThere."""
    start_date, end_date = start_date or today(), end_date or last_day(run)
    check_day(start_date)
    check_day(end_date)
    if end_date < start_date:
        raise WrongDates
    if RunStaff.objects.filter(run=run, person=person, ended_at=None, end_date__gte=today()).exists():
        raise StaffThere(person.name)
    staff = RunStaff.objects.create(
        run=run, person=person, kind=kind, start_date=start_date, end_date=end_date, named_by=by
    )
    record("institute.staff_named", staff, by=by, data={"person": str(person.pk), "kind": kind})
    return staff


@transaction.atomic
def end_staff(*, staff: RunStaff, by) -> None:
    """From this moment on she opens the desk no more. Doing it twice changes nothing."""
    if not staff.ended_at:
        staff.ended_at, staff.ended_by = now(), by
        staff.save(update_fields=["ended_at", "ended_by"])
        record("institute.staff_ended", staff, by=by)


@transaction.atomic
def invite_staff(
    *, run: Run, kind: str, email: str, name: str = "", language: str = "en", by
) -> tuple[Invitation, str]:
    """The invitation and its link. Whoever accepts is named until the run's last answers are marked. Raises RunOver."""
    if run.is_over():
        raise RunOver(run)
    invitation, token = invite(subject=run, role=kind, name=name, email=email, language=language, by=by)
    return invitation, send_invitation(invitation=invitation, token=token)


def last_day(run: Run) -> date:
    return max(run.end_date, today()) + timedelta(days=DAYS_AFTER)

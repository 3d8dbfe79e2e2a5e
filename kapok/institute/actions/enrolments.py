"""Who learns in a run: enrolling, inviting, making accounts for people without e-mail, withdrawing."""

from django.db import transaction

from kapok.base.clock import now
from kapok.institute.models import Cohort, Enrolment, Run, Withdrawal
from kapok.institute.prerequisites.rules import check_required
from kapok.institute.rules import ByInvitationOnly, NameThere, RunFull, RunOver
from kapok.journal.actions import record
from kapok.network.actions.roles import give_role
from kapok.network.models import RoleKind
from kapok.people.actions.accounts import add_person, give_printed_code
from kapok.people.actions.invitations import invite, send_invitation
from kapok.people.models import Account, Invitation


@transaction.atomic
def enrol_person(*, run: Run, account: Account, cohort: Cohort | None = None, by=None) -> Enrolment:
    """Enrols, or lets somebody back in who left. Without a cohort the run must be open to all.

    Enrolling twice changes nothing but the cohort. Raises RunOver, ByInvitationOnly, RunFull, PrerequisiteMissing.
    """
    run = Run.objects.select_for_update().get(pk=run.pk)  # the lock that makes the count of seats true
    enrolment = Enrolment.objects.filter(run=run, account=account).first()
    if enrolment and not enrolment.is_withdrawn:
        return _put_into(enrolment, cohort, by)
    _refuse_if_closed(run, cohort)
    if not cohort:
        check_required(account=account, package=run.package)
    if enrolment:
        enrolment.withdrawals.filter(returned_at=None).update(returned_at=now())
        enrolment.cohort = cohort or enrolment.cohort
        enrolment.save()
    else:
        enrolment = Enrolment.objects.create(run=run, account=account, cohort=cohort, enrolled_at=now())
    record("institute.enrolled", enrolment, by=by or account)
    return enrolment


def _put_into(enrolment: Enrolment, cohort: Cohort | None, by) -> Enrolment:
    if cohort and enrolment.cohort_id != cohort.pk:
        enrolment.cohort = cohort
        enrolment.save()
        record("institute.cohort_changed", enrolment, by=by, data={"cohort": str(cohort.pk)})
    return enrolment


def _refuse_if_closed(run: Run, cohort: Cohort | None) -> None:
    if run.is_over():
        raise RunOver(run)
    if not cohort and not run.is_open_to_all:
        raise ByInvitationOnly
    if run.seats is not None and Enrolment.objects.filter(run=run).active().count() >= run.seats:
        raise RunFull(run)


@transaction.atomic
def withdraw(*, enrolment: Enrolment, by) -> None:
    """What was answered stays and counts; nothing new does. Withdrawing twice changes nothing."""
    if not enrolment.is_withdrawn:
        Withdrawal.objects.create(enrolment=enrolment, by=by, withdrawn_at=now())
        record("institute.withdrawn", enrolment, by=by)


@transaction.atomic
def let_into_cohort(*, cohort: Cohort, account: Account, by=None) -> Enrolment:
    """A member of staff of the cohort's organisation who learns: the role and the enrolment."""
    give_role(person=account.person, organisation=cohort.organisation, kind=RoleKind.LECTURER, by=by)
    return enrol_person(run=cohort.run, account=account, cohort=cohort, by=by)


@transaction.atomic
def invite_to_cohort(
    *, cohort: Cohort, name: str = "", email: str = "", language: str = "en", by
) -> tuple[Invitation, str]:
    """The invitation and its link, which is kept nowhere but in the letter to `email`; without one it is handed over."""
    if cohort.run.is_over():
        raise RunOver(cohort.run)
    invitation, token = invite(subject=cohort, role=RoleKind.LECTURER, name=name, email=email, language=language, by=by)
    return invitation, send_invitation(invitation=invitation, token=token)


@transaction.atomic
def add_learner_with_code(*, cohort: Cohort, name: str, sex: str = "", language: str = "en", by) -> tuple[Account, str]:
    """An account for somebody without e-mail: (account, printed code). The code is returned once and kept nowhere."""
    name = " ".join(name.split())
    if Enrolment.objects.filter(cohort=cohort, account__person__name__iexact=name).active().exists():
        raise NameThere(name)
    country = cohort.organisation.country
    account = add_person(name=name, sex=sex, country=country, language=language, by=by)
    let_into_cohort(cohort=cohort, account=account, by=by)
    return account, give_printed_code(account=account, by=by)


@transaction.atomic
def print_code_again(*, enrolment: Enrolment, by) -> tuple[Account, str]:
    """A new code for somebody who has not come in yet; the one on the lost paper ends."""
    return enrolment.account, give_printed_code(account=enrolment.account, by=by)

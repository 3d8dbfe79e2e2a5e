"""A role passes on: for good to a successor (hand-over), or for a time to a colleague who stands in (delegation)."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.clock import now, today
from kapok.base.days import check_day
from kapok.base.refusals import Refusal
from kapok.journal.actions import record
from kapok.network.access import has_role, may_give_role
from kapok.network.actions.roles import NotYours, WrongTerm
from kapok.network.models import HandOver, Organisation, Role, RoleKind

# What may be delegated of a role: itself or a smaller one.
DELEGABLE: dict[str, list] = {
    RoleKind.OFFICER: [RoleKind.OFFICER, RoleKind.COORDINATOR, RoleKind.TEACHER],
    RoleKind.COORDINATOR: [RoleKind.COORDINATOR, RoleKind.TEACHER],
}


# Offices that their holder passes on herself. Who teaches and learns where is said by those who look after them.
OFFICES = (RoleKind.OFFICER, RoleKind.COORDINATOR, RoleKind.TECHNICIAN, RoleKind.DONOR)


class NotToBePassed(Refusal):
    pass


@transaction.atomic
def hand_over_role(*, role: Role, to_person, from_day, by, note: str = "") -> HandOver:
    """The successor's role begins on that day and the other one ends before it. What waits by organisation waits for her then."""
    role = Role.objects.select_for_update().select_related("organisation").get(pk=role.pk)
    check_day(from_day)
    _refuse_hand_over(role, to_person, from_day, by)
    until = role.end_date
    _end_before(role, from_day)
    begun = Role.objects.create(
        person=to_person, organisation=role.organisation, kind=role.kind, start_date=from_day, end_date=until, given_by=by.pk
    )  # fmt: skip
    record("network.role_given", begun, by=by, data={"person": str(to_person.pk), "kind": role.kind})
    record("network.role_ended", role, by=by)
    handed = HandOver.objects.create(ended=role, begun=begun, note=note.strip(), by=by, made_at=now())
    record("network.role_handed_over", handed, by=by, data={"from": str(role.pk), "to": str(begun.pk)})
    return handed


@transaction.atomic
def delegate_role(
    *, role: Role, to_person, until, by, kind: str = "", since=None, organisation: Organisation | None = None
) -> Role:
    """Somebody stands in for the holder until that day: with her role or a smaller one, there or below.

    It ends by itself: on its last day, when the role behind it ends, or when it is taken back.
    """
    since, kind, organisation = since or today(), kind or role.kind, organisation or role.organisation
    check_day(until)
    _refuse_delegation(role, to_person, since, until, kind, by)
    if not has_role(by.person, role.kind, organisation):
        raise NotToBePassed(_("Your role does not reach this organisation. Choose one below yours."))
    delegation = Role.objects.create(
        person=to_person, organisation=organisation, kind=kind, start_date=since, end_date=until, given_by=by.pk,
        delegated_from=role,
    )  # fmt: skip
    record("network.role_delegated", delegation, by=by, data={"from": str(role.pk), "person": str(to_person.pk)})
    return delegation


def _end_before(role: Role, from_day) -> None:
    """A role that passes today stops now; its day of passing stays the last one only where it began on that day too."""
    role.end_date = max(from_day - timedelta(days=1), role.start_date)
    role.ended_at = now() if from_day <= today() else None
    role.save()


def _refuse_hand_over(role: Role, to_person, from_day, by) -> None:
    is_own_office = role.person_id == by.person_id and role.kind in OFFICES
    if not (is_own_office or may_give_role(by.person, role.kind, role.organisation)):
        raise NotYours(_("Only its holder, or who looks after these people, hands an office over."))
    if role.delegated_from_id:
        raise NotToBePassed(_("A role that was delegated cannot be handed over. Ask the one who delegated it."))
    if to_person.pk == role.person_id:
        raise NotToBePassed(_("She has this role herself. Name somebody else."))
    if role.ended_at or (role.end_date and role.end_date < today()) or HandOver.objects.filter(ended=role).exists():
        raise NotToBePassed(_("This role has ended, so nothing is left to hand over. Give it anew."))
    if from_day < role.start_date or (role.end_date and from_day > role.end_date):
        raise WrongTerm(_("Hand it over on a day between its first and its last."))
    if from_day < today():
        raise WrongTerm(_("Hand it over from today or from a later day: what was done before was done in her role."))


def _refuse_delegation(role: Role, to_person, since, until, kind: str, by) -> None:
    if role.delegated_from_id:
        raise NotToBePassed(_("A role that was delegated cannot be delegated further. Ask the one who delegated it."))
    if role.person_id != by.person_id:
        raise NotYours(_("Only its holder delegates a role."))
    if not Role.objects.counting().filter(pk=role.pk).exists():
        raise NotToBePassed(_("This role does not count now, so it cannot be delegated."))
    if kind not in DELEGABLE.get(role.kind, []):
        raise NotToBePassed(_("This role cannot be delegated, or not in this form."))
    if to_person.pk == role.person_id:
        raise NotToBePassed(_("You have this role yourself. Name a colleague."))
    if since < today() or until < since or (role.end_date and until > role.end_date):
        raise WrongTerm(_("Choose a last day from today on that is not after the last day of your own role."))

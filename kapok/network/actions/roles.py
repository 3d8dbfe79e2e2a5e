from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kapok.base.clock import now, today
from kapok.base.days import check_day
from kapok.base.prepared import prepared
from kapok.base.refusals import Refusal
from kapok.journal.actions import record
from kapok.network.access import may_give_role
from kapok.network.models import Organisation, OrganisationKind, Role, RoleKind
from kapok.people.actions.invitations import invite
from kapok.people.zones import zone_of


class NotYours(Refusal):
    pass


class WrongTerm(Refusal):
    pass


class LastOfficer(Refusal):
    pass


@transaction.atomic
def give_role(*, person, organisation: Organisation, kind: str, since=None, until=None, by=None) -> Role:
    """Gives the role, or returns the one she has already."""
    since = since or today()
    refuse_wrong_term(since, until)
    if held := _held(person.pk, organisation.pk, kind, since):
        return held[0]
    role = Role.objects.create(
        person=person,
        organisation=organisation,
        kind=kind,
        start_date=since,
        end_date=until,
        given_by=getattr(by, "pk", None),
    )
    _suggest_zone(person, organisation)
    record("network.role_given", role, by=by, data={"person": str(person.pk), "kind": kind})
    return role


@prepared
def _held(person, organisation, kind, day):
    of_her = {"person": person, "organisation": organisation, "kind": kind}
    return Role.objects.on(day).filter(**of_her, delegated_from=None, ended_at=None).order_by("pk")[:1]


def _suggest_zone(person, organisation: Organisation) -> None:
    """Whoever has told no zone reads times as they are where she works; her details change it."""
    zone = zone_of(str(organisation.country))
    if person.time_zone == zone_of("") != zone and not person.country:
        person.time_zone = zone
        person.save(update_fields=["time_zone"])


@transaction.atomic
def change_role(*, role: Role, since, until, by=None) -> Role:
    """Other days for a role: it may begin or end later or earlier, also in the past."""
    refuse_wrong_term(since, until)
    _refuse_own_source(role, by)
    role.start_date, role.end_date = since, until
    if until is None or until > today():
        role.ended_at = None
    elif until < today():
        refuse_last_officer(role)
    role.save()
    record("network.role_changed", role, by=by, data={"from": since.isoformat(), "until": until and until.isoformat()})
    return role


@transaction.atomic
def end_role(*, role: Role, last_day=None, by=None) -> Role:
    """Without a last day it ends at this moment. What was done today was done in it: the day itself stays its last one.

    Whoever has it twice, since two records of her were merged, has it no more.
    """
    refuse_last_officer(role, last_day)
    _refuse_own_source(role, by)
    for each in (role, *Role.objects.counting().twins_of(role)):
        _end(each, last_day, by)
    return role


def _end(role: Role, last_day, by) -> None:
    role.end_date = max(last_day or today(), role.start_date)
    role.ended_at = None if last_day else now()
    role.save()
    record("network.role_ended", role, by=by)


def refuse_wrong_term(since, until) -> None:
    check_day(since)
    check_day(until)
    if until and until < since:
        raise WrongTerm(_("A role cannot end before it begins. Write a later last day."))


def refuse_last_officer(role: Role, last_day=None) -> None:
    """A centre without an officer could be helped by nobody inside it."""
    if role.kind != RoleKind.OFFICER or role.organisation.kind != OrganisationKind.CENTRE or role.delegated_from_id:
        return
    others = Role.objects.counting().filter(organisation=role.organisation, kind=RoleKind.OFFICER, delegated_from=None)
    if (
        not others.exclude(person=role.person_id)
        .filter(Q(end_date=None) | Q(end_date__gt=last_day or today()))
        .exists()
    ):
        raise LastOfficer(
            _("This is the last officer of the centre. Hand the role over, or give it to somebody else first.")
        )


def _refuse_own_source(role: Role, by) -> None:
    if by and Role.objects.counting().filter(person=by.person_id, delegated_from=role).exists():
        raise NotYours(_("You act here in place of the holder of this role, so its days are not yours to change."))


@transaction.atomic
def invite_to_organisation(
    *, organisation: Organisation, kind: str, name: str, email: str = "", language: str = "en", by
):
    """An invitation to a role: (Invitation, token). Only who looks after the organisation's people may, and only roles she may give."""
    if not may_give_role(by.person, kind, organisation):
        raise NotYours(_("You may not give this role here. Ask the centre."))
    return invite(subject=organisation, role=kind, name=name, email=email, language=language, by=by)

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.clock import today
from kapok.base.refusals import Refusal
from kapok.journal.actions import record
from kapok.network.access import may_give_role
from kapok.network.models import Organisation, Role
from kapok.people.actions.invitations import invite


class NotYours(Refusal):
    pass


@transaction.atomic
def give_role(*, person, organisation: Organisation, kind: str, since=None, until=None, by=None) -> Role:
    """Gives the role, or returns the one she has already."""
    since = since or today()
    if held := Role.objects.on(since).filter(person=person, organisation=organisation, kind=kind).first():
        return held
    role = Role.objects.create(
        person=person,
        organisation=organisation,
        kind=kind,
        start_date=since,
        end_date=until,
        given_by=getattr(by, "pk", None),
    )
    record("network.role_given", role, by=by, data={"person": str(person.pk), "kind": kind})
    return role


@transaction.atomic
def end_role(*, role: Role, last_day=None, by=None) -> Role:
    role.end_date = max(last_day or today(), role.start_date)
    role.save()
    record("network.role_ended", role, by=by)
    return role


@transaction.atomic
def invite_to_organisation(
    *, organisation: Organisation, kind: str, name: str, email: str = "", language: str = "en", by
):
    """An invitation to a role: (Invitation, token). Only who looks after the organisation's people may, and only roles she may give."""
    if not may_give_role(by.person, kind, organisation):
        raise NotYours(_("You may not give this role here. Ask the centre."))
    return invite(subject=organisation, role=kind, name=name, email=email, language=language, by=by)

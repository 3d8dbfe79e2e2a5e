"""Group links: made, ended, asked at; and who asked is let in or not by a person."""

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.journal.actions import record
from kapok.network.access import may_give_role
from kapok.network.actions.roles import NotYours, give_role
from kapok.network.lists.access import own_of
from kapok.network.lists.requests import known_to
from kapok.people.actions.many import Invitee, invite_all
from kapok.people.lists.models import GroupLink, JoinRequest
from kapok.people.tokens import LETTERS

LINK_ROLES = ("lecturer", "teacher")  # a link that goes round gives no office
TOKEN_LENGTH = 10


class LinkClosed(Refusal):
    pass


@transaction.atomic
def make_link(
    *, organisation, kind: str, last_date, people_max: int, welcome: str = "", language: str = "en", by
) -> GroupLink:
    if kind not in LINK_ROLES or not may_give_role(by.person, kind, organisation):
        raise NotYours(_("You may not give this role here. Ask the centre."))
    link = GroupLink.objects.create(
        **own_of(organisation),
        token="".join(secrets.choice(LETTERS) for _letter in range(TOKEN_LENGTH)),
        role=kind,
        language=language,
        welcome=" ".join(welcome.split()),
        people_max=people_max,
        last_date=last_date,
        made_by=by,
        made_at=now(),
    )
    record("network.link_made", link, by=by, data={"organisation": str(organisation.pk)})
    return link


@transaction.atomic
def end_link(*, link: GroupLink, by) -> None:
    if link.ended_at is None:
        link.ended_at, link.ended_by = now(), by
        link.save(update_fields=["ended_at", "ended_by"])
        record("network.link_ended", link, by=by)


@transaction.atomic
def ask_to_join(*, link: GroupLink, account=None, **said) -> None:
    """Puts somebody on the list to confirm. Who stands on it already changes nothing and is told the same as everybody."""
    link = GroupLink.objects.select_for_update().get(pk=link.pk)  # the lock that makes the count true
    if not link.is_open:
        raise LinkClosed(_("This link has ended. Ask whoever gave it to you for a new one."))
    standing = link.requests.exclude(is_welcome=False)
    if _stands_in(standing.filter(decided_at=None), account, said):
        return
    if standing.count() >= link.people_max:
        raise LinkClosed(_("This list is full. Ask whoever gave you the link for another way in."))
    request = JoinRequest.objects.create(link=link, account=account, made_at=now(), **({} if account else said))
    record("network.joining_asked", request, by=account)


def _stands_in(requests, account, said) -> bool:
    if account:
        return requests.filter(account=account).exists()
    return any(said.get(field) and requests.filter(**{field: said[field]}).exists() for field in ("email", "phone"))


@transaction.atomic
def welcome_requests(*, link: GroupLink, requests: list[JoinRequest], organisation, by) -> int:
    """Gives the role to who asked with an account, invites the others. Who has the role already is only taken off the list."""
    if not may_give_role(by.person, link.role, organisation):
        raise NotYours(_("You may not give this role here. Ask the centre."))
    waiting = _locked(link, requests)
    known = known_to(waiting, organisation, link.role)
    for request in waiting:
        if request.account and request.account.person and request.pk not in known.members:
            give_role(person=request.account.person, organisation=organisation, kind=link.role, by=by)
    invitees = [
        _invitee(request, link, request.pk in known.accounts)
        for request in waiting
        if not request.account and request.pk not in known.members
    ]
    invite_all(subject=organisation, invitees=invitees, by=by)
    return _decide(waiting, is_welcome=True, by=by)


@transaction.atomic
def decline_requests(*, link: GroupLink, requests: list[JoinRequest], by) -> int:
    return _decide(_locked(link, requests), is_welcome=False, by=by)


def _locked(link, requests) -> list[JoinRequest]:
    """Those that still wait, so that two who decide at once decide once."""
    GroupLink.objects.select_for_update().get(pk=link.pk)
    chosen = [request.pk for request in requests]
    return list(link.requests.filter(pk__in=chosen, decided_at=None).select_related("account__person"))


def _invitee(request: JoinRequest, link: GroupLink, has_account: bool) -> Invitee:
    return Invitee(
        name=request.name,
        role=link.role,
        email=request.email,
        phone=request.phone,
        sex=request.sex,
        language=request.language,
        has_account=has_account,
    )


def _decide(waiting: list[JoinRequest], *, is_welcome: bool, by) -> int:
    """What she wrote has served and goes."""
    for request in waiting:
        request.name = request.email = request.phone = request.sex = ""
        request.decided_at, request.decided_by, request.is_welcome = now(), by, is_welcome
        request.save()
        record("network.joining_decided", request, by=by, data={"is_welcome": is_welcome})
    return len(waiting)

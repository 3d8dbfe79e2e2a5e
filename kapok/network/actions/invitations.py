"""Sending again, taking back and renewing the invitations of an organisation."""

from django.utils.translation import gettext as _

from kapok.network.access import role_kinds_given_by
from kapok.network.actions.roles import NotYours
from kapok.network.queries.invitations import open_invitations
from kapok.people.actions.invitations import withdraw_invitation
from kapok.people.actions.many import print_invitations, renew_all, renew_invitation
from kapok.people.models import Invitation

PIECE = 50  # invitations in one transaction, so that a long list holds up nobody


def send_again(*, invitation: Invitation, organisation, by) -> str:
    """A new letter with a new link, in the name of `by`; the old link ends. Returns the link."""
    _refuse_if_not_hers([invitation], organisation, by)
    return renew_invitation(invitation=invitation, by=by)


def take_back(*, invitation: Invitation, organisation, by) -> None:
    _refuse_if_not_hers([invitation], organisation, by)
    withdraw_invitation(invitation=invitation, by=by)


def renew_open(*, organisation, by) -> tuple[int, int]:
    """All that are open become invitations of `by`, in pieces: (renewed, left because their role is not hers to give)."""
    kinds = role_kinds_given_by(by.person, organisation)
    found = list(open_invitations(organisation).select_related("invited_by__person"))
    hers = [each for each in found if each.role in kinds]
    for start in range(0, len(hers), PIECE):
        renew_all(invitations=hers[start : start + PIECE], by=by)
    return len(hers), len(found) - len(hers)


def print_papers(*, invitations: list[Invitation], organisation, by) -> list[tuple[Invitation, str]]:
    """[(invitation, code)], in pieces; what these people had before, a link or an older paper, ends."""
    _refuse_if_not_hers(invitations, organisation, by)
    papers = []
    for start in range(0, len(invitations), PIECE):
        papers += print_invitations(invitations=invitations[start : start + PIECE], by=by)
    return papers


def _refuse_if_not_hers(invitations, organisation, by) -> None:
    if not {each.role for each in invitations} <= set(role_kinds_given_by(by.person, organisation)):
        raise NotYours(_("You may not give this role here. Ask the centre."))

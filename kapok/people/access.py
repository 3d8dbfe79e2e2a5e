from django.http import Http404

from kapok.people.models import Invitation, Person
from kapok.people.tokens import token_hash


def person_of(request) -> Person | None:
    """Who is signed in, as a person; None for a visitor and for an account whose person was erased."""
    user = request.user
    return user.person if user.is_authenticated else None


def get_invitation_for(token: str) -> Invitation:
    """The invitation that this link opens; 404 for a link that was never given. Whether it still counts is the action's rule."""
    found = Invitation.objects.filter(token_sha256=token_hash(token)).select_related(
        "invited_by__person", "acceptance", "withdrawal"
    )
    if not (invitation := found.first()):
        raise Http404
    return invitation

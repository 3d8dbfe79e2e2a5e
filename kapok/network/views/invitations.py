"""The invitations of an organisation: who has come in, who has not, and what to do about it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.network.access import role_kinds_given_by
from kapok.network.actions.invitations import renew_open, send_again, take_back
from kapok.network.lists.access import get_invitation_of, get_organisation_for
from kapok.network.models import RoleKind
from kapok.network.queries.invitations import (
    KINDS,
    OPEN,
    STATES,
    chosen_list,
    count_states,
    find_invitations,
    invitations_of,
    orphaned,
)
from kapok.people.access import person_of

PAGE_SIZE = 50


@login_required
@require_safe
def invitations(request, slug):
    organisation = get_organisation_for(request, slug)
    state, words = request.GET.get("state", "")[:20], request.GET.get("words", "")[:100]
    every = invitations_of(organisation)
    people_list = chosen_list(organisation, request.GET.get("list", ""))
    found = find_invitations(every, state=state, words=words, people_list=people_list)
    page = Paginator(found.select_related("acceptance", "withdrawal", "invited_by__person"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    hers = role_kinds_given_by(person_of(request), organisation)
    gone = orphaned(organisation)
    context = {
        "organisation": organisation,
        "page": page,
        "rows": [_row(each, hers, gone) for each in page],
        "counts": count_states(every),
        "state": state,
        "words": words,
        "list": people_list,
        "gone": gone,
    }
    return render(request, "network/invitations.html", context)


def _row(invitation, hers, gone) -> dict:
    return {
        "invitation": invitation,
        "role": RoleKind(invitation.role).label if invitation.role in RoleKind.values else invitation.role,
        "state": STATES[invitation.state],
        "kind": KINDS[invitation.state],
        "may_act": invitation.state != "accepted" and invitation.state != "withdrawn" and invitation.role in hers,
        "may_take_back": invitation.state == OPEN,
        "is_orphaned": invitation.state == OPEN
        and invitation.invited_by_id in gone
        and invitation.role != RoleKind.LECTURER,
    }


@login_required
@never_cache
@require_POST
def again(request, slug, pk):
    """The answer shows the link once: who has no e-mail address gets it by hand."""
    organisation, invitation = get_invitation_of(request, slug, pk)
    try:
        link = send_again(invitation=invitation, organisation=organisation, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("network:invitations", slug=slug)
    context = {"organisation": organisation, "invitation": invitation, "link": link}
    return render(request, "network/invitation_again.html", context)


@login_required
@require_POST
def withdraw(request, slug, pk):
    organisation, invitation = get_invitation_of(request, slug, pk)
    try:
        take_back(invitation=invitation, organisation=organisation, by=request.user)
        messages.success(request, _("The invitation is taken back; its link opens nothing any more."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("network:invitations", slug=slug)


@login_required
@require_http_methods(["GET", "POST"])
def renew(request, slug):
    """All open invitations in the name of whoever presses the button: for a coordinator who follows another."""
    organisation = get_organisation_for(request, slug)
    if request.method == "POST":
        renewed, left = renew_open(organisation=organisation, by=request.user)
        text = ngettext("%(count)d invitation is yours now.", "%(count)d invitations are yours now.", renewed)
        messages.success(request, text % {"count": renewed})
        if left:
            text = ngettext(
                "%(count)d was left: its role is not yours to give.",
                "%(count)d were left: their roles are not yours to give.",
                left,
            )
            messages.info(request, text % {"count": left})
        return redirect("network:invitations", slug=slug)
    number = invitations_of(organisation).filter(state=OPEN)
    context = {
        "organisation": organisation,
        "open": number.count(),
        "with_letter": number.exclude(email="").count(),
        "gone": orphaned(organisation),
    }
    return render(request, "network/invitations_renew.html", context)

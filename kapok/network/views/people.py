from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.network.access import (
    get_own_organisation_for,
    get_role_for,
    role_kinds_given_by,
)
from kapok.network.actions.roles import end_role, invite_to_organisation
from kapok.network.forms import InviteForm
from kapok.network.queries.people_lists import roles_at
from kapok.network.queries.tree import has_below
from kapok.network.views.people_lists import choices_of, wanted_of
from kapok.people.access import person_of
from kapok.people.actions.invitations import send_invitation

PAGE_SIZE = 50


@login_required
@require_safe
def people(request, slug):
    organisation = get_own_organisation_for(person_of(request), slug)
    wanted = wanted_of(request.GET)
    page = Paginator(roles_at(organisation, wanted), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"organisation": organisation, "page": page, "has_below": has_below(organisation)}
    return render(request, "network/people.html", context | choices_of(wanted))


@login_required
@require_http_methods(["GET", "POST"])
def invite_member(request, slug):
    organisation = get_own_organisation_for(person_of(request), slug)
    form = InviteForm(request.POST or None, kinds=role_kinds_given_by(person_of(request), organisation))
    link = ""
    if request.method == "POST" and form.is_valid():
        try:
            invitation, token = invite_to_organisation(organisation=organisation, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            link = send_invitation(invitation=invitation, token=token)
            messages.success(request, _("The invitation is written."))
    return render(request, "network/invite.html", {"organisation": organisation, "form": form, "link": link})


@login_required
@require_POST
def end(request, slug, role):
    organisation = get_own_organisation_for(person_of(request), slug)
    role = get_role_for(person_of(request), organisation, role)
    try:
        end_role(role=role, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s has this role until today.") % {"name": role.person.name})
    return redirect("network:people", slug=organisation.slug)

"""A role's days, its hand-over to a successor, and its delegation to a colleague for a time."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.clock import today
from kapok.base.refusals import Refusal
from kapok.network.access import get_own_organisation_for, role_kinds_given_by
from kapok.network.actions.passing import DELEGABLE, OFFICES, delegate_role, hand_over_role
from kapok.network.actions.roles import change_role, end_role, give_role
from kapok.network.models import Organisation, Role
from kapok.network.person_access import (
    find_colleague,
    get_delegation_for,
    get_kept_role_for,
    get_own_role_for,
    get_passing_role_for,
    may_see,
    people_in_sight,
    roles_in_sight,
    without_twins,
)
from kapok.network.person_forms import DelegateForm, GiveRoleForm, HandOverForm, TermForm
from kapok.network.queries.people import find_person
from kapok.people.access import person_of


@login_required
@require_safe
def own(request):
    """Her roles, those that she delegated, and what the one before her left for her."""
    me = person_of(request)
    given = Role.objects.filter(delegated_from__person=me).select_related("person", "organisation", "delegated_from")
    return render(
        request,
        "network/own_roles.html",
        {
            "roles": without_twins(roles_in_sight(me, me).prefetch_related("taken_over__ended__person")),
            "delegations": given.order_by("-start_date"),
            "delegable": list(DELEGABLE),
            "offices": OFFICES,
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def give(request, slug):
    """A role for somebody who is known here already; others are invited."""
    organisation = get_own_organisation_for(person_of(request), slug)
    kinds = role_kinds_given_by(person_of(request), organisation)
    form = GiveRoleForm(
        request.POST or None, kinds=kinds, initial={"since": today(), "who": request.GET.get("who", "")}
    )
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        if not (person := find_person(words.pop("who"), people_in_sight(person_of(request)))):
            form.add_error("who", _("You look after nobody with this user name or address. Invite her instead."))
        else:
            try:
                give_role(person=person, organisation=organisation, by=request.user, **words)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("The role is given."))
                return redirect("network:person", person=person.pk)
    return _form(request, form, _("Give a role"), _("Give the role"), organisation)


@login_required
@require_http_methods(["GET", "POST"])
def change(request, role):
    role = get_kept_role_for(person_of(request), role)
    form = TermForm(request.POST or None, initial={"since": role.start_date, "until": role.end_date})
    if request.method == "POST" and form.is_valid():
        try:
            change_role(role=role, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The role has its new days."))
            return redirect("network:person", person=role.person_id)
    return _form(request, form, _("Other days for this role"), _("Keep these days"), role.organisation, role)


@login_required
@require_http_methods(["GET", "POST"])
def hand_over(request, role):
    me = person_of(request)
    role = get_passing_role_for(me, role)
    form = HandOverForm(request.POST or None, initial={"from_day": today()})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        if person := _colleague(form, role):
            try:
                hand_over_role(
                    role=role, to_person=person, from_day=words["from_day"], note=words["note"], by=request.user
                )
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("%(name)s has this role from then on.") % {"name": person.name})
                return _back(me, role)
    return _form(request, form, _("Hand over"), _("Hand the role over"), role.organisation, role)


@login_required
@require_http_methods(["GET", "POST"])
def delegate(request, role):
    role = get_own_role_for(person_of(request), role)
    form = DelegateForm(request.POST or None, kinds=DELEGABLE.get(role.kind, []))
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        if person := _colleague(form, role):
            try:
                delegate_role(role=role, to_person=person, kind=words["kind"], until=words["until"], by=request.user)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("%(name)s stands in for you.") % {"name": person.name})
                return redirect("network:own-roles")
    return _form(request, form, _("Let a colleague stand in"), _("Delegate the role"), role.organisation, role)


@login_required
@require_POST
def take_back(request, role):
    """The holder takes back what she delegated; a colleague may also lay it down herself."""
    me = person_of(request)
    end_role(role=get_delegation_for(me, role), by=request.user)
    messages.success(request, _("It counts no more."))
    return redirect("network:own-roles")


def _colleague(form, role):
    reached = Organisation.objects.below(Organisation.objects.filter(pk=role.organisation_id), today())
    person = find_colleague(form.cleaned_data["who"], reached)
    if person is None:
        form.add_error(
            "who", _("Nobody with this user name or address works here now. Look it up in the list of people.")
        )
    return person


def _form(request, form, title, button, organisation, role=None):
    context = {"form": form, "title": title, "button": button, "organisation": organisation, "role": role}
    return render(request, "network/role_form.html", context)


def _back(me, role):
    if may_see(me, role.organisation):
        return redirect("network:people", slug=role.organisation.slug)
    return redirect("network:own-roles")

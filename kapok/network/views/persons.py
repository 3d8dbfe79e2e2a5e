"""One person, as those see her who look after her."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kapok.base.refusals import Refusal
from kapok.base.text import say
from kapok.network.access import may_give_role
from kapok.network.models import Role
from kapok.network.person_access import (
    get_kept_person_for,
    get_person_for,
    get_person_to_erase,
    may_erase,
    roles_in_sight,
    without_twins,
)
from kapok.network.person_forms import SplitForm, WhyForm
from kapok.network.queries.own_people import looks_after
from kapok.people.access import person_of
from kapok.people.actions.erasure import erase_person
from kapok.people.actions.merging import split_account
from kapok.people.languages import spoken


@login_required
@require_safe
def person(request, person):
    me = person_of(request)
    found = get_person_for(me, person)
    if found.merged_into_id:
        return redirect("network:person", person=found.merged_into_id)
    roles = without_twins(roles_in_sight(me, found))
    for role in roles:
        role.may_change = may_give_role(me, role.kind, role.organisation)
    keeps = looks_after(me, [found])
    merges = found.merges.select_related("kept", "merged", "by__person", "undoing").order_by("-merged_at")
    context = {
        "person": found,
        "languages": spoken(found.languages),
        "roles": roles,
        "accounts": list(found.accounts.order_by("date_joined")),
        "merges": merges if keeps else [],
        "may_keep": keeps and found != me,
        "may_erase": found != me and may_erase(me, found),
    }
    return render(request, "network/person.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def split(request, person, account):
    """A log-in that is somebody else's gets a record of its own."""
    found = get_kept_person_for(person_of(request), person)
    account = get_object_or_404(found.accounts, pk=account)
    form = SplitForm(request.POST or None, roles=_role_choices(found), initial={"name": account.username})
    if request.method == "POST" and form.is_valid():
        words = {"roles": []} | form.cleaned_data
        try:
            done = split_account(account=account, by=request.user, **words)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s has a record of her own.") % {"name": done.person.name})
            return redirect("network:person", person=found.pk)
    text = _("The log-in “%(name)s” leaves this record, with all that was done under it.") % {"name": account.username}
    return _form(request, form, found, _("This is somebody else"), text, _("Take it out"))


@login_required
@require_http_methods(["GET", "POST"])
def erase(request, person):
    """An officer erases somebody who asked for it."""
    found = get_person_to_erase(person_of(request), person)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            erase_person(person=found, by=request.user, why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("She is erased. Sums that she was part of stay, without her in them."))
            return redirect("network:directory")
    text = _("Her name, addresses, answers, letters and certificates go. This cannot be undone.")
    return _form(request, form, found, _("Erase her"), text, _("Erase her for ever"))


def _role_choices(person) -> list[tuple[str, str]]:
    roles = Role.objects.filter(person=person).select_related("organisation").order_by("start_date")
    return [(str(role.pk), f"{role.get_kind_display()}, {say(role.organisation.name).text}") for role in roles]


def _form(request, form, person, title, text, button):
    context = {"form": form, "person": person, "title": title, "text": text, "button": button}
    return render(request, "network/person_form.html", context)

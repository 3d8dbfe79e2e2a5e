"""The e-mail addresses of one's account."""

from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kapok.base.refusals import Refusal
from kapok.people.actions.addresses import (
    add_address,
    confirm_address,
    find_address,
    make_main_address,
    remove_address,
    send_confirmation,
)
from kapok.people.forms import AddressForm


@login_required
@reauthentication_required(app="allauth.account")
@require_http_methods(["GET", "POST"])
def add(request):
    if limited := ratelimit.consume_or_429(request, action="manage_email", user=request.user):
        return limited
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_address(account=request.user, email=form.cleaned_data["email"])
        except Refusal as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("A letter with a link is on its way. Open the link, and the address counts."))
            return redirect("people:safety")
    return render(request, "people/add_address.html", {"form": form})


@require_POST
@login_required
def send(request, pk):
    if limited := ratelimit.consume_or_429(request, action="manage_email", user=request.user):
        return limited
    address = _own(request, pk)
    if not address.verified:
        send_confirmation(address=address)
        messages.success(request, _("A letter with a link is on its way. Open the link, and the address counts."))
    return redirect("people:safety")


@require_POST
@login_required
@reauthentication_required(app="allauth.account")
def make_main(request, pk):
    return _do(request, pk, make_main_address, _("Letters go to this address from now on."))


@require_POST
@login_required
@reauthentication_required(app="allauth.account")
def remove(request, pk):
    return _do(request, pk, remove_address, _("The address is removed."))


@require_http_methods(["GET", "POST"])
def confirm(request, key):
    """Opening the link changes nothing, for link previews open it too; its button confirms. It works signed in or not."""
    address = find_address(key)
    refusal = ""
    if request.method == "POST" and address:
        try:
            confirm_address(address=address)
        except Refusal as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("Your address is confirmed."))
            return redirect("people:safety" if request.user.is_authenticated else "account_login")
    return render(request, "people/confirm_address.html", {"address": address, "refusal": refusal})


def _own(request, pk) -> EmailAddress:
    return get_object_or_404(EmailAddress, pk=pk, user=request.user)


def _do(request, pk, action, done: str):
    try:
        action(account=request.user, address=_own(request, pk))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("people:safety")

"""Somebody comes back from another institution, and no account here knows her yet."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.journal.actions import record
from kapok.people.access import get_invitation_for
from kapok.people.actions.accounts import NameTaken
from kapok.people.actions.addresses import find_account
from kapok.people.actions.invitations import come_in, letter_mark
from kapok.people.models import Account
from kapok.people.oidc.providers import provider_name
from kapok.people.views.invitations import words_of

PENDING = "kapok_sign_in_elsewhere"  # {"provider", "uid", "account"} that waits for its owner to sign in here


def answer_to_unknown(request, sociallogin):
    email = sociallogin.told_email  # only one that the other institution has confirmed
    if email and (account := find_account(email)):
        return _ask_to_connect(request, sociallogin, account)
    if token := sociallogin.state.get("invitation"):
        return _let_in(request, sociallogin, token, email)
    return _refuse(request, sociallogin)


def _ask_to_connect(request, sociallogin, account):
    """An address that this centre confirmed is not proof enough: who holds the account says so by signing in to it. On a phone
    that others use, nobody else is asked: it waits for this account only."""
    request.session[PENDING] = {
        "provider": sociallogin.account.provider,
        "uid": sociallogin.account.uid,
        "account": str(account.pk),
    }
    messages.info(
        request,
        _("You have an account here already. Sign in to it once; then %(name)s opens it too.")
        % {"name": provider_name(sociallogin.account.provider)},
    )
    return redirect(f"{reverse('account_login')}?{urlencode({'next': reverse('people:connect-waiting')})}")


def _let_in(request, sociallogin, token: str, email: str):
    try:
        invitation = get_invitation_for(token)
        came_by_letter = constant_time_compare(sociallogin.state.get("letter", ""), letter_mark(token))
        account = _open_account(invitation, sociallogin, email, came_by_letter, request.LANGUAGE_CODE)
    except Http404:
        return _refuse(request, sociallogin)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("people:invitation", token=token)
    record_authentication(
        request, account, "socialaccount", provider=sociallogin.account.provider, uid=sociallogin.account.uid
    )
    return perform_login(request, account, redirect_url=words_of(invitation)["next_url"])


@transaction.atomic
def _open_account(invitation, sociallogin, email, came_by_letter, language) -> Account:
    """The address that the other institution confirmed, or the one of the invitation, which counts when the link came by letter."""
    name = invitation.name or sociallogin.told_name or sociallogin.account.uid[:60]
    details = {"email": email, "is_email_confirmed": True} if email else {"email": invitation.email}
    account = come_in(
        invitation=invitation, password=None, came_by_letter=came_by_letter, name=name, language=language, **details
    )
    connect_account(account=account, provider=sociallogin.account.provider, uid=sociallogin.account.uid)
    return account


@transaction.atomic
def connect_account(*, account: Account, provider: str, uid: str) -> None:
    if SocialAccount.objects.filter(provider=provider, uid=uid).exclude(user=account).exists():
        raise NameTaken(_("This sign-in opens another account already. Take it off there first."))
    SocialAccount.objects.get_or_create(provider=provider, uid=uid, defaults={"user": account})
    record("people.sign_in_connected", account, by=account)


def _refuse(request, sociallogin):
    return render(
        request,
        "socialaccount/by_invitation.html",
        {"name": provider_name(sociallogin.account.provider)},
        status=403,
    )

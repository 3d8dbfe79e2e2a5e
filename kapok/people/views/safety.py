"""“Sign-in and safety”: the page, where somebody is signed in, and sign-ins elsewhere."""

from allauth.account.decorators import reauthentication_required
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.people.actions.sessions import end_session, end_sessions
from kapok.people.actions.sign_in import disconnect_sign_in
from kapok.people.models import OpenSession
from kapok.people.oidc.coming_in import PENDING, connect_account
from kapok.people.oidc.providers import provider_name
from kapok.people.safety import safety_of
from kapok.people.second_step import has_passkeys


@login_required
@require_safe
def page(request):
    """GET /me/safety/"""
    said = safety_of(request.user, session_key=request.session.session_key)
    return render(request, "people/safety.html", {"said": said, "has_passkeys": has_passkeys(request)})


@require_POST
@login_required
def end(request, pk):
    others = OpenSession.objects.exclude(session=request.session.session_key)  # this one ends by signing out
    session = get_object_or_404(others, pk=pk, account=request.user)
    end_session(session=session)
    messages.success(request, _("That browser is signed out."))
    return redirect("people:safety")


@require_POST
@login_required
def end_others(request):
    end_sessions(account=request.user, except_key=request.session.session_key)
    messages.success(request, _("You are signed in here only."))
    return redirect("people:safety")


@login_required
@require_http_methods(["GET", "POST"])
def connect_waiting(request):
    """After somebody with an account here came from elsewhere and then signed in to it."""
    waiting = request.session.get(PENDING)
    if not waiting or waiting["account"] != str(request.user.pk):
        return redirect("people:safety")
    name = provider_name(waiting["provider"])
    if request.method == "POST":
        del request.session[PENDING]
        try:
            connect_account(account=request.user, provider=waiting["provider"], uid=waiting["uid"])
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("%(name)s opens your account from now on.") % {"name": name})
        return redirect("people:safety")
    return render(request, "people/connect.html", {"name": name})


@require_POST
@login_required
@reauthentication_required(app="allauth.account")
def disconnect(request, pk):
    connected = get_object_or_404(SocialAccount, pk=pk, user=request.user)
    try:
        disconnect_sign_in(account=request.user, connected=connected)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("This sign-in is taken off your account."))
    return redirect("people:safety")

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.answers import ask
from kapok.base.clock import today
from kapok.base.refusals import Refusal
from kapok.people.access import get_invitation_for, person_of
from kapok.people.actions.accounts import use_printed_code
from kapok.people.actions.details import change_details
from kapok.people.actions.erasure import erase_person
from kapok.people.actions.invitations import accept_invitation, come_in, refuse_if_spent
from kapok.people.archive import zip_export
from kapok.people.forms import CodeForm, DetailsForm, EraseForm, NewAccountForm

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "POST"])
def invitation(request, token):
    """Opening changes nothing; a new person's form posts here, one who is signed in presses the button of `accept`."""
    invitation = get_invitation_for(token)
    form = NewAccountForm(request.POST or None, initial={"name": invitation.name, "email": invitation.email})
    if request.method == "POST" and form.is_valid() and not request.user.is_authenticated:
        try:
            account = come_in(invitation=invitation, language=request.LANGUAGE_CODE, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            login(request, account, backend=BACKEND)
            return redirect(words_of(invitation)["next_url"])
    return render(request, "people/invitation.html", _invitation_words(request, invitation, token) | {"form": form})


@require_POST
@login_required
def accept(request, token):
    invitation = get_invitation_for(token)
    try:
        accept_invitation(invitation=invitation, account=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("people:invitation", token=token)
    return redirect(words_of(invitation)["next_url"])


def words_of(invitation) -> dict:
    """{"title", "text", "next_url"} from the app whose thing the invitation names."""
    found = [words for words in ask("people.invitation_words", invitation=invitation) if words]
    return found[0] if found else {"title": _("Come in"), "text": "", "next_url": reverse("people:details")}


def _invitation_words(request, invitation, token) -> dict:
    try:
        spent = None
        refuse_if_spent(invitation)
    except Refusal as refusal:
        spent = str(refusal)
    inviter = invitation.invited_by and invitation.invited_by.person
    return {
        "invitation": invitation,
        "token": token,
        "words": words_of(invitation),
        "inviter": inviter and inviter.name,
        "spent": spent,
    }


@require_http_methods(["GET", "POST"])
def code(request):
    if limited := ratelimit.consume_or_429(request, action="login"):
        return limited
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = use_printed_code(**form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            login(request, account, backend=BACKEND)
            messages.success(
                request,
                _("Your account is open. Next time sign in as %(name)s with your password.")
                % {"name": account.username},
            )
            return redirect("people:details")
    return render(request, "people/code.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def details(request):
    form = DetailsForm(request.POST or None, instance=person_of(request))
    if request.method == "POST" and form.is_valid():
        change_details(person=person_of(request), by=request.user, **form.cleaned_data)
        messages.success(request, _("Your details are kept."))
        return redirect("people:details")
    return render(request, "people/details.html", {"form": form})


@login_required
@require_safe
def export(request):
    """Everything that the centre keeps about the person who asks, as one file."""
    response = HttpResponse(zip_export(person_of(request)), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="kapok-{today()}.zip"'
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_http_methods(["GET", "POST"])
def erase(request):
    form = EraseForm(request.POST or None, account=request.user)
    if request.method == "POST" and form.is_valid():
        erase_person(person=person_of(request), by=request.user)
        logout(request)
        return render(request, "people/erased.html")
    return render(request, "people/erase.html", {"form": form})

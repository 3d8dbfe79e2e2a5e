from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kapok.base.answers import ask
from kapok.base.refusals import Refusal
from kapok.people.access import get_invitation_for
from kapok.people.actions.invitations import accept_invitation, come_in, letter_mark, refuse_if_spent
from kapok.people.forms import NewAccountForm
from kapok.people.models import Acceptance
from kapok.people.oidc.providers import shown_providers
from kapok.people.sign_in import BACKEND


@require_http_methods(["GET", "POST"])
def invitation(request, token):
    """Opening changes nothing; a new person's form posts here, one who is signed in presses the button of `accept`."""
    invitation = get_invitation_for(token)
    form = NewAccountForm(request.POST or None, initial={"name": invitation.name, "email": invitation.email})
    if request.method == "POST" and form.is_valid() and not request.user.is_authenticated:
        try:
            account = come_in(
                invitation=invitation,
                came_by_letter=came_by_letter(request, token),
                language=request.LANGUAGE_CODE,
                **form.cleaned_data,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            login(request, account, backend=BACKEND)
            if form.cleaned_data["email"] and not account.email:
                messages.info(
                    request,
                    _("A letter to %(email)s is on its way. Open the link in it, and the address counts.")
                    % {"email": form.cleaned_data["email"]},
                )
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


def came_by_letter(request, token: str) -> bool:
    return constant_time_compare(request.GET.get("letter", ""), letter_mark(token))


def words_of(invitation) -> dict:
    """{"title", "text", "next_url", and "spent": why it opens nothing, if so} from the app whose thing the invitation names."""
    found = [words for words in ask("people.invitation_words", invitation=invitation) if words]
    return found[0] if found else {"title": _("Come in"), "text": "", "next_url": reverse("people:details")}


def _invitation_words(request, invitation, token) -> dict:
    words = words_of(invitation)
    inviter = invitation.invited_by and invitation.invited_by.person
    return {
        "invitation": invitation,
        "token": token,
        "words": words,
        "inviter": inviter and inviter.name,
        "is_hers": _has_accepted(request.user, invitation),
        "spent": _why_spent(invitation) or words.get("spent", ""),
        "providers": shown_providers(),
        "letter": request.GET.get("letter", ""),
    }


def _why_spent(invitation) -> str:
    try:
        refuse_if_spent(invitation)
    except Refusal as refusal:
        return str(refusal)
    return ""


def _has_accepted(user, invitation) -> bool:
    """With whichever of her log-ins."""
    if not user.is_authenticated or not user.person_id:
        return False
    return Acceptance.objects.filter(invitation=invitation, account__person=user.person_id).exists()

"""Passkeys: the key stays in the device, and the device asks for its owner's finger, face or PIN."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kapok.people.actions.addresses import tell_owner
from kapok.people.adapter import NOTICES
from kapok.people.second_step import has_passkeys


class SignIn(LoginWebAuthnView):
    template_name = "mfa/webauthn/sign_in.html"

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "has_passkeys": has_passkeys(self.request),
            "options": auth.begin_authentication(None),
            "redirect_field_value": self.request.GET.get("next", ""),  # allauth looks at it again when it is used
        }

    def form_invalid(self, form):
        messages.error(self.request, _("This passkey opens no account here. Sign in another way, then add it."))
        return redirect("account_login")


class Add(AddWebAuthnView):
    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {"has_passkeys": has_passkeys(self.request)}
        return context | {"options": auth.begin_registration(self.request.user, True)}

    def form_valid(self, form):
        """Without recovery codes: they belong to the code app, and a passkey here asks for nothing more than before."""
        auth.WebAuthn.add(self.request.user, form.cleaned_data["name"], form.cleaned_data["credential"])
        subject, text = NOTICES["mfa/email/webauthn_added"]
        tell_owner(account=self.request.user, subject=subject, text=text)
        messages.success(self.request, _("The passkey is kept. Sign in with it from now on."))
        return redirect("people:safety")


sign_in = SignIn.as_view()
add = reauthentication_required(app="allauth.mfa")(Add.as_view())

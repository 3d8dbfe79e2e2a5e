"""Signing in with the account of another institution: OpenID Connect, authorization code with PKCE, state and nonce.

allauth keeps the state and fetches the tokens; here the identity token is checked in full: signature, issuer, audience, time,
nonce, and that both sources speak of the same subject.
"""

import secrets

import requests
from allauth.account.decorators import reauthentication_required
from allauth.core.internal.deferred import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kapok.people.oidc.providers import provider_name

ALGORITHMS = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}


class CheckedAdapter(OpenIDConnectOAuth2Adapter):
    nonce = ""  # of the state under which this person left

    def get_callback_url(self, request, app):
        """One address for all languages, for the institution writes it down."""
        with translation.override(settings.LANGUAGE_CODE):
            return settings.ADDRESS + reverse("openid_connect_callback", args=[self.provider_id])

    def complete_login(self, request, app, token, **kwargs):
        response = kwargs["response"]
        if not response.get("id_token"):
            raise OAuth2Error("The provider sent no identity token.")
        login = super().complete_login(request, app, token, response=response)
        claims, told = login.account.extra_data["id_token"], login.account.extra_data["userinfo"]
        if not self.nonce or not secrets.compare_digest(str(claims.get("nonce", "")), self.nonce):
            raise OAuth2Error("The identity token was made for another sign-in.")
        if claims.get("sub") != told.get("sub"):
            raise OAuth2Error("The identity token and the details are of two people.")
        login.account.extra_data = {}  # What the other institution says about her is not kept.
        login.told_name = str(told.get("name") or "")[:200]
        login.told_email = str(told.get("email") or "").lower() if told.get("email_verified") is True else ""
        return login

    def _decode_id_token(self, app, id_token):
        try:
            if jwt.get_unverified_header(id_token).get("alg") not in ALGORITHMS:
                raise OAuth2Error("The identity token is not signed with a public key.")
        except jwt.PyJWTError as error:
            raise OAuth2Error("The identity token cannot be read.") from error
        config = self.openid_config
        return jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=config["jwks_uri"],
            issuer=config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )


class CheckedCallback(OAuth2CallbackView):
    def _get_state(self, request, provider):
        state, response = super()._get_state(request, provider)
        if state:
            self.adapter.nonce = state.get("nonce", "")
            translation.activate(state.get("language", settings.LANGUAGE_CODE))  # she goes on in her own
            request.LANGUAGE_CODE = translation.get_language()
        return state, response


@never_cache
@require_safe
def go(request, provider_id):
    """To the other institution, and back to `next` or to the invitation whose page was open."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    address = leave_for(request, provider_id, process="login", **_ways(request))
    return redirect(address) if address else _unreachable(request, provider_id)


@never_cache
@require_POST
@login_required
@reauthentication_required(app="allauth.account")
def connect(request, provider_id):
    """A page with the link that leaves: a form may not lead to another host, and a mere link may not connect."""
    address = leave_for(request, provider_id, process="connect", next_url=reverse("people:safety"))
    if not address:
        return _unreachable(request, provider_id)
    return render(request, "socialaccount/connect.html", {"name": provider_name(provider_id), "address": address})


@never_cache
def back(request, provider_id):
    try:
        return CheckedCallback.adapter_view(CheckedAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except (KeyError, ValueError, TypeError, AttributeError):  # what came from there has not the promised form
        return _unreachable(request, provider_id)


@require_safe
def stopped(request):
    return render(request, "socialaccount/stopped.html")


def leave_for(request, provider_id: str, *, process: str, next_url: str = "", **kept) -> str | None:
    """The address at the other institution; None when it does not answer. `kept` waits here, in the session."""
    try:
        provider = get_adapter().get_provider(request, provider=provider_id)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    provider.oauth2_adapter_class = CheckedAdapter
    nonce = secrets.token_urlsafe(24)
    try:
        answer = provider.redirect(
            request,
            process,
            next_url or None,
            auth_params={"nonce": nonce},
            nonce=nonce,
            language=translation.get_language(),
            **kept,
        )
    except (requests.RequestException, KeyError, ValueError):
        return None
    return answer.get("Location")


def _ways(request) -> dict:
    next_url = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(next_url, {request.get_host()})
    return {
        "next_url": next_url if is_ours else "",
        "invitation": request.GET.get("invitation", ""),
        "letter": request.GET.get("letter", ""),
    }


def _unreachable(request, provider_id):
    return render(request, "socialaccount/authentication_error.html", {"name": provider_name(provider_id)}, status=502)

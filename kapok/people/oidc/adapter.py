"""What allauth asks about sign-ins elsewhere, and what this centre answers: nobody comes in by them who was not invited."""

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from django.conf import settings
from django.urls import reverse

from kapok.people.oidc.coming_in import answer_to_unknown

SECONDS_MAX, BYTES_MAX = 10, 1_000_000


class BySignInElsewhere(DefaultSocialAccountAdapter):
    def list_apps(self, request, provider=None, client_id=None):
        """The operator's list only; none from the database."""
        apps = [
            SocialApp(
                provider="openid_connect",
                provider_id=each["id"],
                name=each["name"],
                client_id=each["client_id"],
                secret=each["secret"],
                settings={"server_url": each["server_url"].rstrip("/"), "oauth_pkce_enabled": True},
            )
            for each in settings.OIDC_PROVIDERS
        ]
        return [
            app
            for app in apps
            if provider in {None, app.provider, app.provider_id} and client_id in {None, app.client_id}
        ]

    def pre_social_login(self, request, sociallogin):
        """Somebody whom no account knows yet: an invitation lets her in, an account of hers asks to be connected, else a sentence."""
        if not sociallogin.is_existing and sociallogin.state.get("process") != "connect":
            raise ImmediateHttpResponse(answer_to_unknown(request, sociallogin))

    def is_open_for_signup(self, request, sociallogin):
        return False

    def get_connect_redirect_url(self, request, socialaccount):
        return reverse("people:safety")

    def get_requests_session(self):
        return Limited()


class Limited(requests.Session):
    """Addresses that the operator listed and those that they name: no redirects, an end to waiting, and to reading."""

    def request(self, method, url, **kwargs):
        kwargs |= {"allow_redirects": False, "timeout": SECONDS_MAX, "stream": True}
        response = super().request(method, url, **kwargs)
        response._content = response.raw.read(BYTES_MAX, decode_content=True)
        response._content_consumed = True
        response.close()
        return response

"""The institutions whose sign-in this centre takes: its operator lists them (docs/running.md)."""

from django.conf import settings
from django.urls import reverse


def shown_providers() -> list[dict]:
    """[{"id", "name", "url"}] for pages; no secret."""
    return [
        {"id": each["id"], "name": each["name"], "url": reverse("openid_connect_login", args=[each["id"]])}
        for each in settings.OIDC_PROVIDERS
    ]


def provider_name(provider_id: str) -> str:
    """Also of one that the operator no longer lists."""
    return next((each["name"] for each in settings.OIDC_PROVIDERS if each["id"] == provider_id), provider_id)

"""Reads which institutions' sign-ins this centre takes."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from kapok.addresses import text

OIDC_KEYS = {"id", "name", "server_url", "client_id", "secret"}


def oidc_providers(data: Path) -> list[dict]:
    """KAPOK_OIDC_PROVIDERS, or oidc.json in the data folder: a JSON list of {"id", "name", "server_url", "client_id", "secret"}."""
    file = data / "oidc.json"
    told = text("KAPOK_OIDC_PROVIDERS") or (file.read_text() if file.exists() else "[]")
    try:
        providers = json.loads(told)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"The list of sign-ins elsewhere (KAPOK_OIDC_PROVIDERS) is not JSON: {error}."
        ) from None
    if not isinstance(providers, list) or not all(isinstance(each, dict) for each in providers):
        raise ImproperlyConfigured("KAPOK_OIDC_PROVIDERS is no list. Write [{…}, {…}], as docs/running.md shows.")
    return [_checked_provider(each) for each in providers]


def _checked_provider(provider: dict) -> dict:
    if missing := sorted(key for key in OIDC_KEYS if not isinstance(provider.get(key), str) or not provider[key]):
        raise ImproperlyConfigured(f"A provider in KAPOK_OIDC_PROVIDERS lacks {', '.join(missing)}.")
    if not re.fullmatch(r"[a-z0-9-]{1,40}", provider["id"]):
        raise ImproperlyConfigured(f"The provider id “{provider['id']}” needs small letters, digits and dashes only.")
    url = urlsplit(provider["server_url"])
    if url.scheme != "https" and (url.scheme, url.hostname) not in {("http", "localhost"), ("http", "127.0.0.1")}:
        raise ImproperlyConfigured(f"The server_url of “{provider['id']}” must begin with https://.")
    return provider

"""Where a credential is found from outside. Without a language: whoever opens it gets her own."""

from django.conf import settings

from kapok.credentials.models import Credential


def page_address(credential: Credential) -> str:
    return f"{settings.ADDRESS}/credentials/{credential.shown_code}/"


def file_address(credential: Credential) -> str:
    return f"{settings.ADDRESS}/credentials/{credential.shown_code}.json"


def keys_address() -> str:
    return f"{settings.ADDRESS}/keys"

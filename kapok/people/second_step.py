"""The second step of signing in: a code from an app, a recovery code, or a passkey."""

import io
import ipaddress
from urllib.parse import urlsplit

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kapok.keys.locks import lock_text, unlock_text

PURPOSE = "second step"
ASKED_FOR = {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}


class SecondStep(DefaultMFAAdapter):
    """Secrets lie locked in the database. A code app makes the second step a duty; a passkey alone is a way in beside the password,
    so that nobody who adds one on her phone is shut out of the computer room."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This code does not fit. Look at it once more; a code of an app is good for half a minute."
        ),
        "cannot_generate_recovery_codes": _("Recovery codes come with a code app. Set one up first."),
    }

    def is_mfa_enabled(self, user, types=None):
        if types and set(types) == ASKED_FOR:  # the question that allauth asks at the door
            types = [Authenticator.Type.TOTP]
        return super().is_mfa_enabled(user, types)

    def get_totp_label(self, user):
        return user.username

    def get_totp_issuer(self):
        return f"Kapok {urlsplit(settings.ADDRESS).hostname}"

    def build_totp_svg(self, url):
        out = io.BytesIO()
        segno.make(url, error="m", micro=False).save(
            out, kind="svg", border=4, dark="#13201d", light="#fff", omitsize=True, xmldecl=False, svgclass=None, lineclass=None
        )  # fmt: skip
        return out.getvalue().decode()

    def encrypt(self, text):
        return lock_text(text, purpose=PURPOSE)

    def decrypt(self, encrypted_text):
        return unlock_text(encrypted_text, purpose=PURPOSE)

    def get_public_key_credential_rp_entity(self):
        return {"id": host_of(self.request), "name": "Kapok"}

    def get_public_key_credential_user_entity(self, user):
        """The device shows these names in its list; the id is the opaque one."""
        entity = super().get_public_key_credential_user_entity(user)
        return entity | {"name": user.username, "display_name": user.person.name if user.person else user.username}

    def generate_authenticator_name(self, user, type):
        count = Authenticator.objects.filter(user=user, type=type).count()
        return str(_("Passkey %(number)d") % {"number": count + 1})


def host_of(request) -> str:
    return urlsplit(f"//{request.get_host()}").hostname or ""


def has_passkeys(request) -> bool:
    """Browsers know passkeys only at a name (not a number) with https, and at localhost."""
    host = host_of(request)
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return request.is_secure() or host == "localhost" or host.endswith(".localhost")
    return False

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from django.utils.translation import gettext as _

from kapok.keys import ed25519
from kapok.keys.models import SigningKey, TrustedKey


@dataclass(frozen=True)
class Verdict:
    is_good: bool
    sentence: str
    key: str = ""


def verify_document(document: dict, *, keys: set[str] | None = None) -> Verdict:
    """Checks the proof of `document`. `keys` are the Multikeys believed; default: this node's own and its trust list.

    Works without a database when `keys` is given.
    """
    proof = document.get("proof") if isinstance(document, dict) else None
    key = str(proof.get("verificationMethod", "")).rpartition("#")[2] if isinstance(proof, dict) else ""
    try:
        public = ed25519.public_key(key)
    except ValueError:
        return Verdict(False, _("This document carries no signature that can be checked."))
    if not ed25519.proof_holds(document, public):
        return Verdict(False, _("The signature does not fit: the document was changed after it was signed."), key)
    if key not in (known_keys() if keys is None else keys):
        return Verdict(False, _("The signature fits, but its key is not one that is trusted here."), key)
    return Verdict(True, _("The signature fits, and its key is trusted."), key)


def verify_bytes(data: bytes, *, key: str, signature: str) -> bool:
    try:
        ed25519.public_key(key).verify(ed25519.from_base58(signature.removeprefix("z")), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def known_keys() -> set[str]:
    own = SigningKey.objects.values_list("public", flat=True)
    return {*own, *TrustedKey.objects.filter(ended_at=None).values_list("public", flat=True)}

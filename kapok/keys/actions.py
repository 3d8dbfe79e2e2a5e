"""Signing with this node's own keys."""

from datetime import UTC

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import IntegrityError, transaction

from kapok.base.clock import now
from kapok.keys import ed25519
from kapok.keys.locks import lock, unlock
from kapok.keys.models import SigningKey


def current_key(purpose: str = "node") -> SigningKey:
    """The key in use for this purpose, made when first asked for."""
    if key := SigningKey.objects.filter(purpose=purpose, retired_at=None).first():
        return key
    try:
        with transaction.atomic():
            return make_key(purpose=purpose)
    except IntegrityError:  # Another process made it at the same moment.
        return SigningKey.objects.get(purpose=purpose, retired_at=None)


def make_key(*, purpose: str) -> SigningKey:
    private = Ed25519PrivateKey.generate()
    return SigningKey.objects.create(
        purpose=purpose,
        public=ed25519.multikey(private),
        private=lock(private.private_bytes_raw(), purpose=b"ed25519"),
        made_at=now(),
    )


def rotate_key(*, purpose: str = "node") -> SigningKey:
    """From now on a new key signs; what the old one signed stays good, for it was good when it was signed."""
    with transaction.atomic():
        SigningKey.objects.filter(purpose=purpose, retired_at=None).update(retired_at=now())
        return make_key(purpose=purpose)


def sign_document(document: dict, *, purpose: str = "node", method_base: str | None = None) -> dict:
    """`document` with a Data Integrity proof (eddsa-jcs-2022). Its key is at `<address>/keys#<multikey>` unless told."""
    key = current_key(purpose)
    created = now().astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    method = f"{method_base or settings.ADDRESS + '/keys'}#{key.public}"
    return ed25519.add_proof(document, private=_private(key), method=method, created=created)


def sign_bytes(data: bytes, *, purpose: str = "node") -> tuple[str, str]:
    """The Multikey and the signature ("z…", base58btc) of `data`."""
    key = current_key(purpose)
    return key.public, "z" + ed25519.base58(_private(key).sign(data))


def _private(key: SigningKey) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(unlock(bytes(key.private), purpose=b"ed25519"))

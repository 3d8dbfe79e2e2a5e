"""Secrets that must be read again (a signing key, the secret of a code app) lie in the database locked with KAPOK_KEYS_SECRET."""

import base64
import hashlib
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


def lock(data: bytes, *, purpose: bytes) -> bytes:
    """AES-256-GCM; what was locked for one purpose does not open for another."""
    nonce = os.urandom(12)
    return nonce + _cipher().encrypt(nonce, data, purpose)


def unlock(data: bytes, *, purpose: bytes) -> bytes:
    """Raises cryptography.exceptions.InvalidTag when the secret of the centre or the purpose is another."""
    return _cipher().decrypt(data[:12], data[12:], purpose)


def lock_text(text: str, *, purpose: str) -> str:
    return base64.urlsafe_b64encode(lock(text.encode(), purpose=purpose.encode())).decode()


def unlock_text(text: str, *, purpose: str) -> str:
    return unlock(base64.urlsafe_b64decode(text), purpose=purpose.encode()).decode()


def _cipher() -> AESGCM:
    return AESGCM(hashlib.sha256(b"kapok keys 1 " + settings.KEYS_SECRET.encode()).digest())

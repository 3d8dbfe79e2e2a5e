"""Tokens of OAuth 2 (client credentials): nothing is kept of them. They are signed with what only the client's row knows,
so a new secret or revoking ends every token at once.

    <key>.<seconds since 1970 at which it ends>.<numbers of its scopes>.<HMAC-SHA256>
"""

from base64 import urlsafe_b64encode
from hmac import compare_digest, digest

from django.conf import settings

from kapok.base.clock import now
from kapok.evidence.clients.scopes import SCOPES

SECONDS = 3600


def make_token(*, key: str, secret_sha256: str, scopes: frozenset[str]) -> str:
    numbers = "".join(str(number) for number, scope in enumerate(SCOPES) if scope in scopes)
    said = f"{key}.{int(now().timestamp()) + SECONDS}.{numbers}"
    return f"{said}.{_signature(said, secret_sha256)}"


def check_token(token: str, *, secret_sha256: str) -> frozenset[str] | None:
    """Its scopes; None when it is not ours or its time is over."""
    said, _dot, signature = token.rpartition(".")
    if not compare_digest(signature.encode(), _signature(said, secret_sha256).encode()):
        return None
    _key, until, numbers = said.split(".")
    return frozenset(SCOPES[int(each)] for each in numbers) if now().timestamp() < int(until) else None


def _signature(said: str, secret_sha256: str) -> str:
    secret = f"xapi-token:{settings.SECRET_KEY}:{secret_sha256}".encode()
    return urlsafe_b64encode(digest(secret, said.encode("utf-8", "surrogatepass"), "sha256")).decode().rstrip("=")

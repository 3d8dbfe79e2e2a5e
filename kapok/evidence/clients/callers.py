"""The client behind a request, asked anew for each: what was revoked or rotated a moment ago stops at once."""

from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from typing import cast
from uuid import UUID

from kapok.base import sql
from kapok.evidence.clients.scopes import holds, is_open
from kapok.evidence.clients.tokens import check_token
from kapok.network.queries.tree import is_top_centre

BY_KEY = (
    "SELECT id, secret_sha256, scopes, organisation_id, provider, authority_id FROM evidence_client"
    " WHERE key = %s AND revoked_at IS NULL"
)
NO_SECRET = "0" * 64


@dataclass(slots=True, unsafe_hash=True)
class Caller:
    """`authority` is the number of the actor that answers for what it writes, an account named "client-<id>" of home()."""

    id: UUID
    key: str
    scopes: frozenset[str]
    organisation: UUID | None  # for which it speaks; None: this house itself
    provider: str  # an IRI that its activities begin with, or empty
    authority: int
    is_import_of_centre: bool = False  # what comes back from a file of the house itself
    _is_of_centre: bool | None = field(default=None, repr=False, compare=False)

    @property
    def account_name(self) -> str:
        return f"client-{self.id}"

    def may(self, scope: str, *, is_read: bool = False) -> bool:
        return is_open(self.scopes, scope, is_read=is_read)

    @property
    def is_of_centre(self) -> bool:
        """Whether it speaks for the centre itself, under which all the others stand."""
        if self._is_of_centre is None:
            self._is_of_centre = self.organisation is None or is_top_centre(self.organisation)
        return self._is_of_centre

    @property
    def speaks_for_centre(self) -> bool:
        """Whether what it says of the centre's own activities is the centre's word."""
        return self.is_import_of_centre or ("all" in self.scopes and self.is_of_centre)


def caller_by_secret(key: str, secret: str) -> Caller | None:
    row = _row(key)
    given = sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
    if not compare_digest(given, row[1] if row else NO_SECRET) or row is None:
        return None
    return _caller(key, row, frozenset(row[2].split()))


def caller_by_token(token: str) -> Caller | None:
    """A token holds what its client may do, or less; it ends with its time, or with the client's secret. What the client lost
    since, its tokens lost too."""
    key = token.partition(".")[0]
    row = _row(key) if key else None
    scopes = check_token(token, secret_sha256=row[1]) if row else None
    if row is None or scopes is None:
        return None
    today = frozenset(row[2].split())
    return _caller(key, row, frozenset(each for each in scopes if holds(today, each)))


def _row(key: str) -> tuple | None:
    if "\0" in key:  # PostgreSQL takes none
        return None
    found = sql.first(BY_KEY, key)
    return found[0] if found else None


def _caller(key: str, row: tuple, scopes: frozenset[str]) -> Caller:
    id, _secret, _scopes, organisation, provider, authority = row
    return Caller(cast(UUID, sql.a_uuid(id)), key, scopes, sql.a_uuid(organisation), provider, authority)

"""One call to another store, and what its answer means. Whatever is not an answer of a record store is trouble: nothing counts as
taken, and it is tried again."""

import json
from base64 import b64encode
from datetime import timedelta
from email.utils import parsedate_to_datetime

from cryptography.exceptions import InvalidTag

from kapok.base.clock import now
from kapok.base.outside import NotAllowed, NotReached, Reply, call
from kapok.evidence.exchange.models import Store
from kapok.keys.locks import lock_text, unlock_text

PURPOSE = "evidence.store"
SECONDS, BYTES_MAX = 20, 32_000_000
WAIT_MAX_SECONDS = 24 * 3600
JUDGED = frozenset({400, 403, 404, 409, 413})  # what one request was answered, not how the store stands


class Trouble(Exception):
    """`code` and `data` become a sentence in sentences.py; `wait` is how long the other store asked to be left alone."""

    def __init__(self, code: str, data: dict | None = None, wait: timedelta | None = None):
        super().__init__(code)
        self.code, self.data, self.wait = code, cleaned(data or {}), wait


def cleaned(data: dict) -> dict:
    """What another house said, without signs that no database takes."""
    return {key: plain(each) if isinstance(each, str) else each for key, each in data.items()}


def plain(text: str) -> str:
    return "".join(each for each in text if each.isprintable())


def lock_secret(secret: str) -> str:
    return lock_text(secret, purpose=PURPOSE)


def ask_store(store: Store, url: str, *, method: str = "GET", body: bytes | None = None, media_type: str = "") -> Reply:
    """A reply that is good, or one of JUDGED. Raises Trouble for everything else."""
    headers = {"Authorization": _authorization(store), "X-Experience-API-Version": store.version, "Accept": "*/*"}
    if media_type:
        headers["Content-Type"] = media_type
    try:
        reply = call(url, method=method, body=body, headers=headers, seconds=SECONDS, bytes_max=BYTES_MAX)
    except NotAllowed as refusal:
        raise Trouble("not-allowed", {"why": str(refusal)}) from None
    except NotReached as error:
        raise Trouble("away", {"why": str(error)[:200]}) from None
    if reply.is_good or reply.status in JUDGED:
        return reply
    raise _trouble(reply)


def read_json(reply: Reply):
    """Raises Trouble when it is not JSON: a page of a captive portal, half an answer."""
    try:
        return json.loads(reply.body)
    except (ValueError, RecursionError):
        raise Trouble("nonsense", {"start": _start(reply)}) from None


def reason_of(reply: Reply) -> str:
    """What the other store says about a refusal."""
    try:
        said = json.loads(reply.body)
        said = said.get("error") or said.get("message") or said.get("description") if isinstance(said, dict) else said
    except (ValueError, RecursionError):
        said = None
    return str(said)[:300] if isinstance(said, str) and said else _start(reply)


def _trouble(reply: Reply) -> Trouble:
    if reply.status == 401:
        return Trouble("key", {"status": reply.status})
    if reply.status in (429, 503):
        return Trouble("busy", {"status": reply.status}, _asked_to_wait(reply))
    if 300 <= reply.status < 400:
        return Trouble("moved", {"status": reply.status})
    return Trouble("broken" if reply.status >= 500 else "no-store", {"status": reply.status})


def _authorization(store: Store) -> str:
    try:
        secret = unlock_text(store.secret, purpose=PURPOSE)
    except (InvalidTag, ValueError):
        raise Trouble("secret") from None
    return "Basic " + b64encode(f"{store.key}:{secret}".encode()).decode()


def _asked_to_wait(reply: Reply) -> timedelta | None:
    """Retry-After: seconds, or a moment (RFC 9110, 10.2.3)."""
    said = (reply.headers.get("Retry-After") or "").strip()
    try:
        seconds = int(said) if said.isdigit() else (parsedate_to_datetime(said) - now()).total_seconds()
    except (TypeError, ValueError):
        return None
    return timedelta(seconds=max(0, min(seconds, WAIT_MAX_SECONDS)))


def _start(reply: Reply) -> str:
    return " ".join(reply.body[:120].decode(errors="replace").split())

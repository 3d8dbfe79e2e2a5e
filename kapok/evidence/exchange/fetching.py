"""Fetching what is new in another store: its statements since the last one, page after page in the order in which it stored them.

Each page is taken whole before it is written down that it was; cut anywhere, it is asked again, and what is here already is found by
its id. What was sent there from here comes back as nothing new.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlencode, urljoin, urlsplit

from kapok.base.clock import now
from kapok.base.outside import Reply
from kapok.evidence.exchange.calling import Trouble, ask_store, plain, read_json
from kapok.evidence.exchange.models import Direction, Store, Stream
from kapok.evidence.exchange.progress import due_streams, leave_out, went_well, went_wrong
from kapok.evidence.sharing.taking import CONFLICT, NEW, WRONG, Way, take, way_caller
from kapok.evidence.xapi.refused import Refused
from kapok.evidence.xapi.statements.multipart import Part, read_parts

PAGE, AGAIN_MAX, WRITTEN_MAX = 100, 5, 40
EVERY = timedelta(minutes=5)  # when nothing more is there
THROUGH = "X-Experience-API-Consistent-Through"


@dataclass
class Page:
    statements: list
    more: str = ""
    contents: dict[str, bytes] = field(default_factory=dict)
    through: str = ""  # up to when the other store vouches that nothing older will appear


def fetch_due() -> int:
    """One page of each store that is due; the number of those that have more."""
    return sum(_turn(stream) for stream in due_streams(Direction.IN))


def _turn(stream: Stream) -> bool:
    try:
        return fetch_next(stream)
    except Trouble as trouble:
        went_wrong(stream, trouble)
        return False


def fetch_next(stream: Stream) -> bool:
    """Takes one page; whether there is another. Raises Trouble."""
    _fetch_again(stream)
    address = stream.more or first_address(stream)
    reply = ask_store(stream.store, address)
    if not reply.is_good:
        return _begin_again(stream, reply)
    page = read_page(reply, stream.store)
    more = _next_address(stream, page.more)
    newest = _newest(page, stream.newest or stream.since)
    done = stream.done + _take(stream, page)
    if more:
        went_well(stream, more=more, newest=newest, done=done, next_at=now())
        return True
    since = _earlier(newest, page.through)
    went_well(stream, more="", newest="", since=since, done=done, next_at=now() + EVERY)
    return False


def first_address(stream: Stream) -> str:
    asked = {"ascending": "true", "limit": PAGE, "attachments": "true"} | (
        {"since": stream.since} if stream.since else {}
    )
    return f"{stream.store.address}statements?{urlencode(asked)}"


def _begin_again(stream: Stream, reply: Reply) -> bool:
    """A further page is kept for a day or so; after that the way begins anew where it stood. Anything else is trouble."""
    if not stream.more or reply.status == 403:
        raise Trouble("key" if reply.status == 403 else "no-store", {"status": reply.status})
    went_well(stream, more="", since=stream.newest or stream.since, newest="", next_at=now())
    return True


def read_page(reply: Reply, store: Store) -> Page:
    """Raises Trouble for whatever is no page of statements."""
    said, contents = _parts(reply)
    if not isinstance(said, dict) or not isinstance(said.get("statements"), list):
        raise Trouble("nonsense", {"start": reply.body[:120].decode(errors="replace")})
    more = said.get("more")
    return Page(said["statements"], more if isinstance(more, str) else "", contents, reply.headers.get(THROUGH) or "")


def _parts(reply: Reply) -> tuple[object, dict[str, bytes]]:
    media_type = reply.headers.get("Content-Type") or ""
    if not media_type.lower().startswith("multipart/mixed"):
        return read_json(reply), {}
    try:
        first, *others = read_parts(media_type, reply.body)
        return json.loads(first.content), {_sha2(part): part.content for part in others}
    except (Refused, ValueError, RecursionError) as error:
        raise Trouble("nonsense", {"start": str(error)[:120]}) from None


def _sha2(part: Part) -> str:
    return part.header("x-experience-api-hash").lower()


def _next_address(stream: Stream, more: str) -> str:
    """A further page lies in the same house: key and secret go nowhere else."""
    if not more:
        return ""
    address = urljoin(stream.store.address, plain(more))
    here, there = urlsplit(stream.store.address), urlsplit(address)
    if (there.scheme, there.netloc) != (here.scheme, here.netloc):
        raise Trouble("elsewhere", {"address": address[:200]})
    if address == stream.more:
        raise Trouble("circle")
    return address


def _take(stream: Stream, page: Page) -> int:
    """How many are new here."""
    taken = take(page.statements, _way(stream.store, page))
    for each in taken:
        if each.outcome in (CONFLICT, WRONG):
            _leave_out(stream, each)
    return sum(each.outcome == NEW for each in taken)


def _leave_out(stream: Stream, taken) -> None:
    code = "conflict-here" if taken.outcome == CONFLICT else "wrong"
    leave_out(stream, taken.id or "–", code, {"why": taken.reason})


def _way(store: Store, page: Page) -> Way:
    caller = way_caller(store.authority_id, store.organisation_id)
    found = page.contents
    return Way(
        caller, version=store.version, contents=lambda wanted: {each: found[each] for each in wanted & found.keys()},
        believes_own=True,
    )  # fmt: skip


def _fetch_again(stream: Stream) -> None:
    """What was left out before, when an officer asked to try it."""
    for left in stream.left_out.filter(is_due=True).order_by("pk")[:AGAIN_MAX]:
        asked = urlencode({"statementId": left.statement, "attachments": "true"})
        reply = ask_store(stream.store, f"{stream.store.address}statements?{asked}")
        if not reply.is_good:  # It is there no more, or was taken back.
            left.delete()
            continue
        said, contents = _parts(reply)
        (taken,) = take([said], _way(stream.store, Page([], contents=contents)))
        if taken.outcome in (CONFLICT, WRONG):
            _leave_out(stream, taken)
        else:
            left.delete()
            went_well(stream, done=stream.done + (taken.outcome == NEW))


def _newest(page: Page, before: str) -> str:
    """The latest “stored” of this page and those before it, as it was written: to the last digit, which may be finer than ours."""
    found = [each.get("stored") for each in page.statements if isinstance(each, dict)]
    return max([before, *(each for each in found if isinstance(each, str) and _moment(each))], key=_moment_or_first)


def _earlier(newest: str, through: str) -> str:
    return min(newest, through, key=_moment_or_first) if newest and _moment(through) else newest


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written if len(written) <= WRITTEN_MAX else "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _moment_or_first(written: str) -> datetime:
    return _moment(written) or datetime.fromisoformat("0001-01-01T00:00:00+00:00")

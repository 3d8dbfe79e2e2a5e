"""Sending what is new to another store. A batch is moved over only when the other store said that it has it; when its answer is lost
the same batch goes again under the same ids, which a record store takes once."""

import time

from kapok.evidence.exchange.calling import Trouble, ask_store, read_json, reason_of
from kapok.evidence.exchange.models import Direction, Store, Stream
from kapok.evidence.exchange.outgoing import READ, Chosen, read_next
from kapok.evidence.exchange.packing import Parcel, pack, parcels_of
from kapok.evidence.exchange.progress import due_streams, keep, leave_out, went_well, went_wrong
from kapok.evidence.models import Statement
from kapok.evidence.sharing.scope import ready
from kapok.evidence.sharing.taking import read_plain
from kapok.evidence.store.sameness import as_sent, essence
from kapok.evidence.xapi.refused import Refused

TURN_SECONDS = 5  # then the other jobs of the work process have their turn


def send_due() -> int:
    """One turn of each store that is due; the number of those that had something to send."""
    return sum(_turn(stream) for stream in due_streams(Direction.OUT))


def _turn(stream: Stream) -> bool:
    try:
        return send_next(stream)
    except Trouble as trouble:
        went_wrong(stream, trouble)
        return False


def send_next(stream: Stream) -> bool:
    """Sends the next statements, in parcels, for some seconds; whether there may be more. Raises Trouble, after what went before is
    written down."""
    began = time.monotonic()
    _send_again(stream)
    if not (read := read_next(stream)):
        return False
    chosen = Chosen(stream.store)
    for parcel in parcels_of(stream.store, [each for each in read if each in chosen]):
        _send(stream, parcel)
        if time.monotonic() - began > TURN_SECONDS:
            return True
    keep(stream, tx=str(read[-1].tx), seq=read[-1].seq)  # past those that are not for this store
    return True


def _send(stream: Stream, parcel: Parcel) -> None:
    """What is refused by itself is told on the page, and the others go on; but a store that never took anything is wrong as a whole."""
    refused = _refused_of(stream.store, parcel)
    if not stream.done and len(refused) == len(parcel.rows):
        raise Trouble("refuses", {"why": refused[0][2].get("why", "")})
    for id, code, data in refused:
        leave_out(stream, id, code, data)
    _move(stream, parcel.rows[-1], len(parcel.rows) - len(refused))


def _send_again(stream: Stream) -> None:
    """What was left out before, when an officer asked to try it."""
    due = stream.left_out.filter(is_due=True).order_by("pk").values_list("statement", flat=True)[:READ]
    rows = list(ready(Statement.objects.filter(id__in=list(due))).order_by("seq"))
    for parcel in parcels_of(stream.store, rows):
        refused = _refused_of(stream.store, parcel)
        for id, code, data in refused:
            leave_out(stream, id, code, data)
        taken = set(parcel.ids) - {id for id, _code, _data in refused}
        stream.left_out.filter(statement__in=taken).delete()
        went_well(stream, done=stream.done + len(taken))


def _refused_of(store: Store, parcel: Parcel) -> list[tuple[str, str, dict]]:
    """Id, code and data of each that is not taken: a parcel that is refused is halved until they are found."""
    if (reply := _post(store, parcel)) is None:
        return []
    if len(parcel.rows) > 1:
        return [each for half in parcel.halves() for each in _refused_of(store, half)]
    (said,) = parcel.statements
    if reply.status != 409:
        return [(said["id"], "refused", {"why": reason_of(reply)})]
    kept = ask_store(store, f"{store.address}statements?statementId={said['id']}")
    # One that we may not see came there by another way, perhaps from here: its id is there, and nobody could do more.
    is_there = not kept.is_good or _is_same(read_json(kept), said, store.version)
    return [] if is_there else [(said["id"], "conflict", {})]


def _is_same(kept, said: dict, version: str) -> bool:
    """Whether the other store keeps under this id what we would say. What it keeps may be anything."""
    try:
        one, other = (read_plain(each, version) for each in (kept, said))
    except Refused:
        return False
    return essence(as_sent(one), with_time=True) == essence(as_sent(other), with_time=True)


def _post(store: Store, parcel: Parcel):
    """None when the other store has all of it; otherwise its refusal."""
    media_type, body = pack(parcel)
    reply = ask_store(store, f"{store.address}statements", method="POST", body=body, media_type=media_type)
    if reply.status == 404:
        raise Trouble("no-store", {"status": 404})
    if not reply.is_good:
        return reply
    if reply.status != 204 and not _names_all(read_json(reply), parcel):
        raise Trouble("nonsense", {"start": reply.body[:120].decode(errors="replace")})
    return None


def _names_all(said, parcel: Parcel) -> bool:
    """A record store answers with the ids that it has now (1.0.3: Communication 2.1.2; 2.0: 4.1.6.2)."""
    return isinstance(said, list) and {str(each).lower() for each in said} >= set(parcel.ids)


def _move(stream: Stream, to: Statement, count: int) -> None:
    went_well(stream, tx=str(to.tx), seq=to.seq, done=stream.done + count)

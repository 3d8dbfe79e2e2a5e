"""Reading statements: rows, then agents and words for all of them at once, then each put together as it came."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from kapok.base import sql
from kapok.base.models import home
from kapok.evidence.store.own import own_as_xapi
from kapok.evidence.store.packing import unpack
from kapok.evidence.store.unpacking import Columns, agent_as_written, whole

ROWS = (
    "SELECT s.seq, s.id, s.verb, a.iri, s.registration, s.timestamp, s.stored, s.authority_id, s.kept, t.packed"
    " FROM evidence_statement s LEFT JOIN evidence_activity a ON a.id = s.activity_id"
    " LEFT JOIN evidence_statementtext t ON t.statement_id = s.seq WHERE "
)
FORMS = (
    "SELECT f.id, f.shape, f.name, a.home_page, a.account_name, a.mbox, a.mbox_sha1sum, a.openid, a.is_erased, a.uuid"
    " FROM evidence_agentform f JOIN evidence_actor a ON a.id = f.actor_id WHERE f.id IN %s"
)
AUTHORITIES = "SELECT id, home_page, account_name FROM evidence_actor WHERE id IN %s"
AT_ONCE = 500
BYTES_MAX = 4_000_000  # of packed statements in one answer; a page ends earlier then


class Read(NamedTuple):
    seq: int
    id: UUID
    stored: datetime
    authority: int | None
    said: dict  # the statement, exactly


def statements_of(seqs: Sequence[int]) -> list[Read]:
    """In the order of `seqs`; fewer of them when they are very large."""
    if not seqs:
        return []
    rows = {row[0]: row for row in sql.rows(f"{ROWS} s.seq IN %s", seqs)}
    return _put_together(_as_many_as_fit([rows[seq] for seq in seqs]))


def statements_as_xapi(seqs: Sequence[int]) -> list[dict]:
    """All of them, in the order of `seqs`, however many; whose they may be is the caller's to know."""
    found: dict[int, dict] = {}
    for start in range(0, len(seqs), AT_ONCE):
        rows = sql.rows(f"{ROWS} s.seq IN %s", seqs[start : start + AT_ONCE])
        found |= {each.seq: each.said for each in _put_together(rows)}
    return [found[seq] for seq in seqs]


def statements_by_id(ids: Iterable[str]) -> dict[str, tuple[dict, int | None]]:
    """The statement and its authority's number, by id."""
    rows = sql.rows(f"{ROWS} s.id IN %s", sql.uuid_columns(ids))
    return {str(each.id): (each.said, each.authority) for each in _put_together(rows)}


def find_statement(id: str, *, is_void: bool) -> Read | None:
    """One that was not taken back, or one that was."""
    has = "EXISTS" if is_void else "NOT EXISTS"
    rows = sql.rows(
        f"{ROWS} s.id = %s AND {has} (SELECT 1 FROM evidence_void v WHERE v.statement_id = s.seq)", sql.uuid_column(id)
    )
    return _put_together(rows)[0] if rows else None


def forms_as_written(numbers: Collection[int]) -> dict[int, dict]:
    """Who was erased is an account of this house that says nothing about her."""
    if not numbers:
        return {}
    found = {}
    for id, shape, name, home_page, account, mbox, sha1, openid, is_erased, uuid in sql.rows(FORMS, sorted(numbers)):
        if is_erased:
            found[id] = agent_as_written("account", home(), f"erased-{sql.a_uuid(uuid)}", "", shape & 3)
        else:
            kinds = (("account", account), ("mbox", mbox), ("mbox_sha1sum", sha1), ("openid", openid))
            kind, identifier = next(each for each in kinds if each[1] is not None)
            found[id] = agent_as_written(kind, home_page, identifier, name, shape)
    return found


def _as_many_as_fit(rows: list[tuple]) -> list[tuple]:
    size = 0
    for place, row in enumerate(rows):
        size += len(row[8] or b"") + len(row[9] or b"")
        if size > BYTES_MAX and place:
            return rows[:place]
    return rows


def _put_together(rows: Sequence[tuple]) -> list[Read]:
    kept = {row[0]: unpack(row[8]) for row in rows if row[8] is not None}
    forms = forms_as_written({number for numbers, _rest in kept.values() for number in numbers})
    authorities = _authorities({row[7] for row in rows} - {None})
    own = own_as_xapi([row[0] for row in rows if row[8] is None])
    return [_read(row, kept.get(row[0]), forms, authorities.get(row[7]), own) for row in rows]


def _read(row: tuple, kept, forms: dict[int, dict], authority: dict | None, own: dict[int, dict]) -> Read:
    seq, id, verb, iri, registration, timestamp, stored, number, _kept, packed = row
    id, stored = sql.a_uuid(id), sql.a_moment(stored)
    if kept is None:
        return Read(seq, id, stored, number, own[seq])
    numbers, rest = kept
    columns = Columns(id, verb, iri, sql.a_uuid(registration), sql.a_moment(timestamp), stored)
    words = unpack(packed) if packed is not None else None
    return Read(seq, id, stored, number, whole(columns, rest, [forms[each] for each in numbers], words, authority))


def _authorities(numbers: Collection[int]) -> dict[int, dict]:
    found = sql.rows(AUTHORITIES, sorted(numbers)) if numbers else ()
    return {id: agent_as_written("account", home_page, name or "erased", "", 1) for id, home_page, name in found}

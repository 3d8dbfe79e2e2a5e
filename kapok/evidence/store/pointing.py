"""Statements whose object is another statement. A voiding one takes its target back, also when it comes before it
(1.0.3: Data 2.3.2; 2.0: 4.2.5)."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction

from kapok.base import sql
from kapok.base.clock import now
from kapok.evidence import verbs
from kapok.evidence.actions.arrival import mark_due
from kapok.evidence.clients.callers import Caller
from kapok.evidence.clients.queries import may_read
from kapok.evidence.models import Statement
from kapok.evidence.shape.xapi import Sent
from kapok.evidence.xapi.refused import Refused
from kapok.journal.actions import record

ASK = "SELECT id, seq, verb, authority_id FROM evidence_statement WHERE id IN %s"
WAITING = (
    "SELECT r.statement_id, r.target, r.is_void, s.authority_id FROM evidence_statementref r"
    " JOIN evidence_statement s ON s.seq = r.statement_id WHERE r.target_statement_id IS NULL"
)
FOUND = "UPDATE evidence_statementref SET target_statement_id = %s WHERE statement_id = %s"


class Target(NamedTuple):
    seq: int
    verb: str
    authority: int | None


def point(sents: Sequence[Sent], seqs: Sequence[int], caller: Caller, *, is_any_waiting: bool) -> None:
    """Of statements that were stored a moment ago, in the same transaction. `is_any_waiting`: for a target, at its beginning."""
    pointing = [(seq, sent, sent.target) for seq, sent in zip(seqs, sents, strict=True) if sent.target]
    targets = _targets({id for _seq, _sent, id in pointing}) if pointing else {}
    for _seq, sent, id in pointing:
        if sent.is_void and (target := targets.get(id)):
            _check_void(sent, target, caller)
    if pointing:
        sql.insert(
            "evidence_statementref",
            ("statement_id", "target", "target_statement_id", "is_void"),
            [
                (seq, sql.uuid_column(id), targets[id].seq if id in targets else None, sent.is_void)
                for seq, sent, id in pointing
            ],
        )
        _void([(targets[id].seq, seq) for seq, sent, id in pointing if sent.is_void and id in targets])
    if is_any_waiting:
        _link([sent.id for sent in sents])


@transaction.atomic
def link_waiting() -> int:
    """Statements that came before the one that they point at, and whose target is here by now. How many."""
    return _link() if _is_any_waiting() else 0


def _link(ids: Sequence[str] | None = None) -> int:
    """To be called in a transaction. `ids`: of these targets only."""
    waiting = [(seq, str(sql.a_uuid(target)), is_void, by) for seq, target, is_void, by in sql.rows(WAITING)]
    wanted = {target for _seq, target, _is_void, _by in waiting}
    if not (targets := _targets(wanted if ids is None else wanted & set(ids))):
        return 0
    come = [each for each in waiting if each[1] in targets]
    sql.run_many(FOUND, [(targets[target].seq, seq) for seq, target, _is_void, _by in come])
    _void(
        [
            (targets[target].seq, seq)
            for seq, target, is_void, by in come
            if is_void and targets[target].verb != verbs.VOIDED and targets[target].authority == by
        ]
    )
    return len(come)


def _is_any_waiting() -> bool:
    return bool(sql.rows("SELECT 1 FROM evidence_statementref WHERE target_statement_id IS NULL LIMIT 1"))


def _targets(ids) -> dict[str, Target]:
    return (
        {
            str(sql.a_uuid(id)): Target(seq, verb, by)
            for id, seq, verb, by in sql.rows(ASK, sql.uuid_columns(sorted(ids)))
        }
        if ids
        else {}
    )


def _check_void(sent: Sent, target: Target, caller: Caller) -> None:
    """A client takes back what it said itself; with the scope “all”, whatever it may read."""
    if target.verb == verbs.VOIDED:
        raise Refused(
            400, f"Statement {sent.target} takes another one back; it cannot be taken back itself.", id=sent.id
        )
    if target.authority != caller.authority and not (caller.may("all") and may_read(caller, target.authority)):
        raise Refused(
            403, f"Statement {sent.target} is another one's; this client may take back its own only.", id=sent.id
        )


def _void(pairs: list[tuple[int, int]]) -> None:
    """Of (target, voiding statement); a target that was taken back already stays so."""
    had = (
        {
            each
            for (each,) in sql.rows(
                "SELECT statement_id FROM evidence_void WHERE statement_id IN %s", [t for t, _v in pairs]
            )
        }
        if pairs
        else set()
    )
    first: dict[int, int] = {}
    for target, voiding in sorted(pairs):
        if target not in had:
            first.setdefault(target, voiding)
    if not first:
        return
    sql.insert(
        "evidence_void",
        ("statement_id", "voided_by_id", "why", "voided_at"),
        [(target, voiding, "", now()) for target, voiding in first.items()],
        ends="ON CONFLICT DO NOTHING",
    )
    for statement in Statement.objects.filter(seq__in=first):
        record("evidence.voided", statement, data={"statement": str(statement.id)})
    mark_due(sorted(first))

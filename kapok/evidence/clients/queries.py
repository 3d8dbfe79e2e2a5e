"""Which clients there are for a person, and what a client may read of the others."""

import re
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Subquery

from kapok.base.clock import today
from kapok.evidence.clients.callers import Caller
from kapok.evidence.clients.models import Client
from kapok.evidence.models import Statement
from kapok.evidence.store.stretches import newest_first
from kapok.network.models import Organisation
from kapok.network.search import find_organisations

COUNTED_MAX, LATEST, OFFERED_MAX = 10_000, 10, 10
NAMED = 99  # the score from which a name is what was asked


def authorities_read_by(caller: Caller) -> list[int] | None:
    """Whose statements it reads, by the numbers of their authorities; None: everybody's, also the centre's own.

    With `statements/read/mine` what it wrote itself; with more, what clients of its organisation and of those below it wrote.
    """
    if not caller.may("statements/read", is_read=True):
        return [caller.authority]
    if caller.is_of_centre:
        return None
    own = Organisation.objects.filter(pk__in=[caller.organisation])
    found = Client.objects.filter(organisation__in=Organisation.objects.below(own, today()))
    return sorted({caller.authority, *found.values_list("authority", flat=True)})


def may_read(caller: Caller, authority: int | None) -> bool:
    """Whether it may read a statement of this authority; None: of the centre's own."""
    readable = authorities_read_by(caller)
    return readable is None or authority in readable


@dataclass(frozen=True)
class Written:
    """What a client wrote: how many statements, as far as one counts for a page, and the newest ones."""

    count: int
    is_more: bool  # than was counted
    latest: list[tuple[str, Statement]]  # each with its verb in one word: the end of its IRI


def written_by(client: Client) -> Written:
    found = Statement.objects.filter(authority=client.authority_id)
    count = found[: COUNTED_MAX + 1].count()
    latest = found.select_related("activity").order_by(*newest_first("authority"))[:LATEST]
    told = [(re.split(r"[/#:]", each.verb.rstrip("/#"))[-1], each) for each in latest]
    return Written(min(count, COUNTED_MAX), count > COUNTED_MAX, told)


def with_last_written(clients):
    """Each with `written_at`: when its newest statement came."""
    newest = Statement.objects.filter(authority=OuterRef("authority")).order_by(*newest_first("authority"))
    return clients.annotate(written_at=Subquery(newest.values("stored")[:1]))


def find_meant(typed: str, organisations) -> list[Organisation]:
    """The organisation that was meant: by its address here, by its whole name, or all that have the words."""
    word = typed.strip().rstrip("/").rsplit("/", 1)[-1]
    here = organisations.filter(merged_into=None)
    if by_slug := here.filter(slug=word).first():
        return [by_slug]
    found = find_organisations(typed, limit=OFFERED_MAX)
    named = [each for each in found if each.score >= NAMED]
    return list(here.filter(pk__in=[each.record for each in named or found]).order_by("slug"))


def name_of_account(client: UUID) -> str:
    return f"client-{client}"

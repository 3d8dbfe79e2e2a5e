"""The first cohorts that a person keeps, however many there are: read run by run, and asked upward whether they are hers."""

from collections.abc import Iterator
from itertools import islice
from uuid import UUID

from kapok.base import sql
from kapok.base.clock import today
from kapok.base.prepared import prepared
from kapok.institute.models import OFFICE, Run
from kapok.network.access import Held
from kapok.network.models import RoleKind
from kapok.network.queries.tree import few_below_any, those_below_any

REACH_MAX = 200  # organisations below her; of more, cohorts are looked through in their order
FIRST, AT_ONCE = 50, 500  # cohorts read: a desk shows few
COHORTS = (
    "SELECT c.id, c.run_id, c.organisation_id FROM institute_cohort c JOIN institute_run r ON r.id = c.run_id"
    " WHERE c.run_id IN %s {condition} ORDER BY r.start_date, c.run_id, c.name, c.id LIMIT %s OFFSET %s"
)


def first_kept_cohorts(roles: list[Held], number: int) -> list[UUID]:
    """Of runs that are not over, the first to begin first; the same cohorts as `Cohort.objects.kept_by`, which walks all that
    stands below her. Who keeps nothing costs no question."""
    held = {each.organisation_id for each in roles if each.kind in OFFICE}
    if not held:
        return []
    holder_of = dict(_runs_not_over(today()))
    offices = {each.organisation_id for each in roles if each.kind == RoleKind.OFFICER}
    holders = those_below_any(set(holder_of.values()), offices)
    own_runs = {run for run, holder in holder_of.items() if holder in holders}
    return list(islice(_kept(list(holder_of), own_runs, held), number))


def _kept(runs: list[UUID], own_runs: set[UUID], held: set[UUID]) -> Iterator[UUID]:
    """`own_runs` are held by organisations of hers, so all cohorts in them are kept; of the others those of her organisations."""
    reach = few_below_any(held, REACH_MAX) if len(own_runs) < len(runs) else None
    for block in _blocks(runs):
        within = reach if reach is not None and not own_runs & set(block) else None
        yield from _of_block(block, within, own_runs, held)


def _of_block(block: list[UUID], within: list[UUID] | None, own_runs: set[UUID], held: set[UUID]) -> Iterator[UUID]:
    """Ids stay as the database writes them until one is asked for: of many rows few are."""
    start, size, own = 0, FIRST, set(sql.as_columns(own_runs))
    while piece := _read(block, within, start, size):
        asked = {organisation for _pk, run, organisation in piece if run not in own}
        hers = set(sql.as_columns(those_below_any({sql.a_uuid(each) for each in asked}, held)))
        yield from (sql.a_uuid(pk) for pk, run, organisation in piece if run in own or organisation in hers)
        if len(piece) < size:
            return
        start, size = start + size, AT_ONCE


def _read(block: list[UUID], within: list[UUID] | None, start: int, size: int) -> list[tuple]:
    """Cohorts of these runs, with run and organisation; `within` leaves those of other organisations out."""
    condition, values = ("", ()) if within is None else ("AND c.organisation_id IN %s", (within,))
    return sql.rows(COHORTS.format(condition=condition), block, *values, size, start)


@prepared
def _runs_not_over(day):
    return Run.objects.filter(end_date__gte=day).order_by("start_date", "pk").values_list("pk", "organisation_id")


def _blocks(runs: list[UUID]) -> Iterator[list[UUID]]:
    """One run, two, four, …: few questions where the first are small, few rows where they are large."""
    size = 1
    while runs:
        yield runs[:size]
        runs, size = runs[size:], size * 2

"""The first cohorts that a person keeps, however many there are: read run by run, and asked upward whether they are hers."""

from collections.abc import Iterator
from itertools import islice
from uuid import UUID

from kapok.base.clock import now
from kapok.institute.models import OFFICE, Cohort, Run
from kapok.network.access import Held
from kapok.network.models import RoleKind
from kapok.network.queries.tree import ids_below_any, those_below_any

REACH_MAX = 200  # organisations below her; of more, cohorts are looked through in their order
AT_ONCE = 500


def first_kept_cohorts(roles: list[Held], number: int) -> list[UUID]:
    """Of runs that are not over, the first to begin first; the same cohorts as `Cohort.objects.kept_by`, which walks all that
    stands below her. Who keeps nothing costs no question."""
    held = {each.organisation_id for each in roles if each.kind in OFFICE}
    if not held:
        return []
    runs = (
        Run.objects.filter(end_date__gte=now().date()).order_by("start_date", "pk").values_list("pk", "organisation_id")
    )
    holder_of = dict(runs)
    offices = {each.organisation_id for each in roles if each.kind == RoleKind.OFFICER}
    holders = those_below_any(set(holder_of.values()), offices)
    own_runs = {run for run, holder in holder_of.items() if holder in holders}
    return list(islice(_kept(list(holder_of), own_runs, held), number))


def _kept(runs: list[UUID], own_runs: set[UUID], held: set[UUID]) -> Iterator[UUID]:
    """`own_runs` are held by organisations of hers, so all cohorts in them are kept; of the others those of her organisations."""
    reach = None
    if len(own_runs) < len(runs):
        below = ids_below_any(held, REACH_MAX + 1)
        reach = below if len(below) <= REACH_MAX else None
    for block in _blocks(runs):
        found = Cohort.objects.filter(run__in=block).order_by("run__start_date", "run", "name", "pk")
        if reach is not None and not own_runs & set(block):
            found = found.filter(organisation__in=reach)
        yield from _of_block(found.values_list("pk", "run", "organisation"), own_runs, held)


def _of_block(found, own_runs: set[UUID], held: set[UUID]) -> Iterator[UUID]:
    rows = found.iterator(chunk_size=AT_ONCE)
    while piece := list(islice(rows, AT_ONCE)):
        asked = {organisation for _pk, run, organisation in piece if run not in own_runs}
        hers = those_below_any(asked, held)
        yield from (pk for pk, run, organisation in piece if run in own_runs or organisation in hers)


def _blocks(runs: list[UUID]) -> Iterator[list[UUID]]:
    """One run, two, four, …: few questions where the first are small, few rows where they are large."""
    size = 1
    while runs:
        yield runs[:size]
        runs, size = runs[size:], size * 2

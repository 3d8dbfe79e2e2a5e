"""What waits on the desk of somebody who marks: essays, by run."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.desk import Waiting
from kapok.base.text import say
from kapok.institute.access import MARKING
from kapok.institute.models import Enrolment, Run
from kapok.institute.names import title_of
from kapok.network.access import Held, organisations_where
from kapok.network.models import RoleKind

RUNS_MAX = 5


def waiting_for_marker(person, held: list[Held], named: list[tuple]) -> list[Waiting]:
    """For those who teach or are named (as `staffing.queries.named_for` tells it), not for every officer above them."""
    hers = _hers(person, held, named)
    if hers is None:
        return []
    rows = Enrolment.objects.active().filter(hers, standing__essays__gt=0).exclude(account__person=person)
    counts = dict(rows.order_by().values_list("run").annotate(people=Count("pk"))[:RUNS_MAX])
    runs = Run.objects.filter(pk__in=counts).select_related("package") if counts else []
    return [_of_run(run, counts[run.pk]) for run in sorted(runs, key=lambda run: (run.end_date, run.slug))]


def _hers(person, held: list[Held], named: list[tuple]) -> Q | None:
    runs = [run for run, kind in named if kind in MARKING]
    hers = Q(run__in=runs) if runs else None
    if all(each.kind != RoleKind.TEACHER for each in held):
        return hers
    where = organisations_where(person, RoleKind.TEACHER)
    teaching = Q(run__organisation__in=where) | Q(cohort__organisation__in=where)
    return hers | teaching if hers else teaching


def _of_run(run: Run, people: int) -> Waiting:
    title = ngettext("Essays of %(count)d person wait to be read", "Essays of %(count)d people wait to be read", people)
    return Waiting(
        title=title % {"count": people},
        text=f"“{title_of(run.package).text}” · {say(run.name).text}.",
        url=reverse("institute:essays", args=[run.slug]),
        action=_("Read and mark"),
        when=run.end_date,
    )

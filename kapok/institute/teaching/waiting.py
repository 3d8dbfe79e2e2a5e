"""What waits on the desk of somebody who is named for runs."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.desk import Waiting
from kapok.base.text import say
from kapok.institute.models import Run
from kapok.institute.names import title_of
from kapok.institute.staffing.queries import runs_named
from kapok.institute.teaching.queries import STUCK, count_states, learners_in

RUNS_MAX = 5


def waiting_for_teacher(named: list[tuple]) -> list[Waiting]:
    """Her runs that are being held, each with how many are stuck. `named` as `staffing.queries.named_for` tells it."""
    rows = [run for run in runs_named(named)[: RUNS_MAX * 3] if run.has_begun() and not run.is_over()]
    return [_of_run(run) for run in rows[:RUNS_MAX]]


def _of_run(run: Run) -> Waiting:
    counts = count_states(learners_in(run))
    stuck = sum(counts.get(state, 0) for state in STUCK)
    text = ngettext("%(count)d learner may need a hand.", "%(count)d learners may need a hand.", stuck) % {
        "count": stuck
    }
    return Waiting(
        title=_("Your run of “%(course)s”") % {"course": title_of(run.package).text},
        text=f"{say(run.name).text}. {text if stuck else _('Nobody is stuck.')}",
        url=reverse("institute:teaching", args=[run.slug]),
        action=_("Open the desk"),
        when=run.end_date,
    )

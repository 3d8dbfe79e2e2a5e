"""What learners are told: let into a run, it begins, it ends."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.base.answers import answers
from kapok.base.templatetags.kapok import day
from kapok.base.text import say
from kapok.institute.models import Enrolment, Run
from kapok.institute.names import title_of
from kapok.post.actions import notify
from kapok.post.notices import Words, notice_kind

LET_IN, BEGINS, ENDS = "institute.let_in", "institute.run_begins", "institute.run_ends"


def load_runs(ids: set[str]) -> dict[str, Run]:
    return {str(run.pk): run for run in Run.objects.filter(pk__in=ids).select_related("course", "package")}


def _about(run: Run) -> dict:
    return {
        "course": title_of(run.package).text,
        "run": say(run.name).text,
        "first": day(run.start_date),
        "last": day(run.end_date),
    }


def _let_in(data: dict, language: str) -> Words:
    run = data["run"]
    return Words(
        _("You are in the run of “%(course)s”") % _about(run),
        _("%(run)s, from %(first)s to %(last)s. You read and answer on your phone, also without a network.")
        % _about(run),
        run.get_absolute_url(),
    )


def _begins(data: dict, language: str) -> Words:
    run = data["run"]
    return Words(
        _("“%(course)s” begins on %(first)s") % _about(run),
        _("%(run)s. Take the course onto your phone while the network is good; it lasts until %(last)s.") % _about(run),
        run.get_absolute_url(),
    )


def _ends(data: dict, language: str) -> Words:
    run = data["run"]
    return Words(
        _("“%(course)s” ends on %(last)s") % _about(run),
        _("%(run)s. You have not finished yet. What you answer without a network counts by its day.") % _about(run),
        run.get_absolute_url(),
    )


@answers("post.write")
def tell_learner(*, fact):
    """Who was let in by another; who came by herself knows."""
    if fact.kind != "institute.enrolled":
        return
    row = Enrolment.objects.filter(pk=fact.subject_id).exclude(account__person=None).select_related("account", "run")
    enrolment = row.first()
    if enrolment and fact.by and fact.by != enrolment.account_id and not enrolment.run.is_over():
        notify(
            person=enrolment.account.person_id,
            kind=LET_IN,
            data={"run": str(enrolment.run_id)},
            about=(fact.subject_kind, fact.subject_id),
            once_key=str(fact.id),
            at=fact.at,
            useful_until=enrolment.run.ends_at,
        )


_runs = {"things": {"run": load_runs}, "may_be_text": True}
notice_kind(key=LET_IN, title=gettext_lazy("Somebody lets you into a run"), words=_let_in, **_runs)
notice_kind(key=BEGINS, title=gettext_lazy("A run of yours begins in three days"), words=_begins, **_runs)
notice_kind(
    key=ENDS,
    title=gettext_lazy("A run of yours ends within a week, and you have not finished"),
    words=_ends,
    is_urgent=True,
    **_runs,
)

"""What learners are told: let into a run, it begins, it ends, a teacher writes; and who teaches, that she is named."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.base.answers import answers
from kapok.base.templatetags.kapok import day
from kapok.base.text import say
from kapok.institute.models import Announcement, Enrolment, GroupMessage, Run, RunStaff
from kapok.institute.names import title_of
from kapok.institute.teaching.actions import MESSAGE
from kapok.people.models import Acceptance
from kapok.post.actions import notify
from kapok.post.models import Channel
from kapok.post.notices import Words, notice_kind

LET_IN, BEGINS, ENDS = "institute.let_in", "institute.run_begins", "institute.run_ends"
PLACE_FREE, NAMED = "institute.place_free", "institute.staff_named"
ANNOUNCED = "institute.announced"


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


def _place_free(data: dict, language: str) -> Words:
    run = data["run"]
    return Words(
        _("A place is free: you are in the run of “%(course)s”") % _about(run),
        _("%(run)s, from %(first)s to %(last)s. You waited for it. Leave the run if you do not want to come any more.")
        % _about(run),
        run.get_absolute_url(),
    )


def _named(data: dict, language: str) -> Words:
    run = data["run"]
    return Words(
        _("You are among the staff of “%(course)s”") % _about(run),
        _("%(run)s, from %(first)s to %(last)s. On its desk you see who may need a hand.") % _about(run),
        reverse("institute:teaching", args=[run.slug]),
    )


def _message(data: dict, language: str) -> Words:
    """As she who teaches wrote it, in the reader's language where it is there, with who wrote."""
    message = data["message"]
    by = message.by.person.name if message.by and message.by.person else ""
    signed = " · ".join(part for part in (by, title_of(message.run.package).text) if part)
    return Words(
        say(message.title, language).text,
        f"{say(message.text, language).text}\n\n{signed}",
        message.run.get_absolute_url(),
    )


def _announcement(data: dict, language: str) -> Words:
    said = data["announcement"]
    return Words(
        say(said.title, language).text,
        f"{say(said.text, language).text}\n\n{title_of(said.run.package).text}",
        said.run.get_absolute_url() + "#announcements",
    )


def _load_words(model, **still):
    """Those that still have words: the ones of an erased person are gone."""

    def load(ids: set[str]) -> dict:
        rows = model.objects.filter(pk__in=ids, **still).select_related("run__course", "run__package", "by__person")
        return {str(row.pk): row for row in rows if row.title}

    return load


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
    """Who was let in by another, or by a place that became free; who came by herself knows."""
    if fact.kind not in ("institute.enrolled", "institute.let_in_from_waiting"):
        return
    row = Enrolment.objects.filter(pk=fact.subject_id).exclude(account__person=None).select_related("account", "run")
    enrolment = row.first()
    came_herself = enrolment and fact.kind == "institute.enrolled" and fact.by in (None, enrolment.account_id)
    if enrolment and not came_herself and not enrolment.run.is_over():
        notify(
            person=enrolment.account.person_id,
            kind=LET_IN if fact.kind == "institute.enrolled" else PLACE_FREE,
            data={"run": str(enrolment.run_id)},
            about=(fact.subject_kind, fact.subject_id),
            once_key=str(fact.id),
            at=fact.at,
            useful_until=enrolment.run.ends_at,
        )


@answers("post.write")
def tell_staff(*, fact):
    """Who was named; who accepted an invitation knows."""
    if fact.kind != "institute.staff_named":
        return
    staff = RunStaff.objects.filter(pk=fact.subject_id, ended_at=None).first()
    if (
        staff
        and not Acceptance.objects.filter(
            account__person=staff.person_id, invitation__subject_id=str(staff.run_id)
        ).exists()
    ):
        notify(
            person=staff.person_id,
            kind=NAMED,
            data={"run": str(staff.run_id)},
            about=(fact.subject_kind, fact.subject_id),
            once_key=str(fact.id),
            at=fact.at,
        )


_runs = {"things": {"run": load_runs}, "may_be_text": True}
notice_kind(key=LET_IN, title=gettext_lazy("Somebody lets you into a run"), words=_let_in, **_runs)
notice_kind(
    key=PLACE_FREE, title=gettext_lazy("A place is free in a run that you wait for"), words=_place_free, **_runs
)
notice_kind(key=NAMED, title=gettext_lazy("You are named for a run"), words=_named, **_runs)
notice_kind(
    key=MESSAGE,
    title=gettext_lazy("A teacher of a run writes to you"),
    things={"message": _load_words(GroupMessage)},
    words=_message,
)
notice_kind(
    key=ANNOUNCED,
    title=gettext_lazy("Something is announced in a run of yours"),
    things={"announcement": _load_words(Announcement, taken_back_at=None)},
    words=_announcement,
    default=Channel.DIGEST,
)
notice_kind(key=BEGINS, title=gettext_lazy("A run of yours begins in three days"), words=_begins, **_runs)
notice_kind(
    key=ENDS,
    title=gettext_lazy("A run of yours ends within a week, and you have not finished"),
    words=_ends,
    is_urgent=True,
    **_runs,
)

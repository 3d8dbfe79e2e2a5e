"""After a course of her path: an invitation to check herself again, so that she sees what moved."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.base.answers import answers
from kapok.base.desk import Waiting
from kapok.institute.checking.models import SelfCheck
from kapok.institute.checking.path import courses_that_fit
from kapok.institute.checking.queries import checks_of
from kapok.institute.models import Completion
from kapok.institute.names import title_of
from kapok.post.actions import notify
from kapok.post.notices import Words, notice_kind

AGAIN = "institute.check_again"


def load_completions(ids: set[str]) -> dict[str, Completion]:
    rows = Completion.objects.filter(pk__in=ids).select_related(
        "enrolment__run__package", "enrolment__run__course", "enrolment__account__person"
    )
    return {str(each.pk): each for each in rows}


def _again(data: dict, language: str) -> Words:
    title = title_of(data["completion"].enrolment.run.package).text
    return Words(
        _("You finished “%(course)s”. Check yourself again") % {"course": title},
        _("It was on the path of your self-check. Ten minutes show what has moved; only you see it."),
        reverse("institute:self-check-answer"),
    )


notice_kind(
    key=AGAIN,
    title=gettext_lazy("A course of your path is finished: check yourself again"),
    things={"completion": load_completions},
    words=_again,
)


@answers("post.write")
def invite_to_check_again(*, fact):
    if fact.kind != "institute.finished":
        return
    completion = load_completions({fact.subject_id}).get(fact.subject_id)
    if completion and _was_on_her_path(completion):
        notify(
            person=completion.enrolment.account.person_id,
            kind=AGAIN,
            data={"completion": str(completion.pk)},
            about=(fact.subject_kind, fact.subject_id),
            once_key=str(fact.id),
            at=fact.at,
        )


def _was_on_her_path(completion: Completion) -> bool:
    check = _latest_before(completion) if completion.enrolment.account.person_id else None
    return check is not None and completion.enrolment.run.course.slug in courses_that_fit(check)


def _latest_before(completion: Completion) -> SelfCheck | None:
    """Her latest self-check, unless she made it after she had finished."""
    check = next(iter(checks_of(completion.enrolment.account.person)), None)
    return check if check and check.taken_at <= completion.finished_at else None


def waiting_for_checker(person) -> list[Waiting]:
    """Until she has: one line, if she finished a course of her path since her latest self-check."""
    if not (check := next(iter(checks_of(person)), None)):
        return []
    rows = Completion.objects.filter(enrolment__account__person=person, finished_at__gte=check.taken_at)
    since = set(rows.values_list("enrolment__run__course__slug", flat=True))
    if not since or not since & courses_that_fit(check):
        return []
    return [
        Waiting(
            title=_("Check yourself again"),
            text=_("You finished a course of your path since your last self-check. See what has moved."),
            url=reverse("institute:self-check-answer"),
            action=_("Check"),
        )
    ]

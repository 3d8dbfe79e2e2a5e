"""After a course of her path: an invitation to check herself again, so that she sees what moved."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.base.answers import answers
from kapok.base.desk import Waiting
from kapok.base.text import say
from kapok.credentials.models import Credential
from kapok.credentials.notices import load_credentials
from kapok.institute.checking.models import SelfCheck
from kapok.institute.checking.path import courses_that_fit, finished_slugs
from kapok.institute.checking.queries import checks_of
from kapok.post.actions import notify
from kapok.post.notices import Words, notice_kind

AGAIN = "institute.check_again"


def _again(data: dict, language: str) -> Words:
    title = say(data["credential"].achievement.name).text
    return Words(
        _("You finished “%(course)s”. Check yourself again") % {"course": title},
        _("It was on the path of your self-check. Ten minutes show what has moved; only you see it."),
        reverse("institute:self-check-answer"),
    )


notice_kind(
    key=AGAIN,
    title=gettext_lazy("A course of your path is finished: check yourself again"),
    things={"credential": load_credentials},
    words=_again,
)


@answers("post.write")
def invite_to_check_again(*, fact):
    """The certificate of a course is the sign that it is finished."""
    if fact.kind != "credentials.issued":
        return
    rows = Credential.objects.filter(pk=fact.subject_id).exclude(account__person=None)
    credential = rows.select_related("account__person", "achievement").first()
    if credential and credential.account and _was_on_her_path(credential, credential.account.person):
        notify(
            person=credential.account.person_id,
            kind=AGAIN,
            data={"credential": str(credential.pk)},
            about=(fact.subject_kind, fact.subject_id),
            once_key=str(fact.id),
            at=fact.at,
        )


def _was_on_her_path(credential: Credential, person) -> bool:
    check = _latest_of(person)
    if check is None or check.taken_at > credential.issued_at:  # she has checked herself since
        return False
    return credential.achievement.slug in courses_that_fit(check)


def _latest_of(person) -> SelfCheck | None:
    return next(iter(checks_of(person)), None)


def waiting_for_checker(person) -> list[Waiting]:
    """Until she has: one line, if she finished a course of her path since her latest self-check."""
    if not (check := _latest_of(person)):
        return []
    since = finished_slugs(person, since=check.taken_at)
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

"""What assessors and learners are told: a work waits, a work was looked at."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.base.answers import answers
from kapok.base.text import say
from kapok.institute.recognising.models import Assessor, Work
from kapok.post.actions import notify
from kapok.post.notices import Words, notice_kind

WAITS, DECIDED = "institute.work_waits", "institute.work_decided"
KINDS = {
    "institute.work_handed_in": WAITS,
    "institute.work_accepted": DECIDED,
    "institute.work_returned": DECIDED,
}


def load_works(ids: set[str]) -> dict[str, Work]:
    rows = Work.objects.filter(pk__in=ids).exclude(pursuit__account__person=None)
    return {str(each.pk): each for each in rows.select_related("edition", "sign_off", "pursuit__account")}


def _waits(data: dict, language: str) -> Words:
    work = data["work"]
    return Words(
        _("A work for “%(title)s” waits for you") % {"title": say(work.edition.title).text},
        _("You are one of those who may sign it off. Its author waits for it."),
        work.get_absolute_url(),
    )


def _decided(data: dict, language: str) -> Words:
    work = data["work"]
    words = {"title": say(work.edition.title).text}
    if work.decision and work.decision.is_accepted:
        return Words(
            _("Your work for “%(title)s” is accepted") % words,
            _("Your progress says whether anything is still missing."),
            work.get_absolute_url(),
        )
    return Words(
        _("Your work for “%(title)s” came back") % words,
        _("The assessor wrote what is missing. Put it right, then hand it in again."),
        work.get_absolute_url(),
    )


notice_kind(
    key=WAITS, title=gettext_lazy("A work waits for you as an assessor"), things={"work": load_works}, words=_waits
)
notice_kind(
    key=DECIDED,
    title=gettext_lazy("A work of yours was looked at"),
    things={"work": load_works},
    words=_decided,
    may_be_text=True,
)


@answers("post.write")
def tell_of_work(*, fact):
    if not (kind := KINDS.get(fact.kind)) or not (work := load_works({fact.subject_id}).get(fact.subject_id)):
        return
    for person in _whom(kind, work):
        notify(
            person=person,
            kind=kind,
            data={"work": str(work.pk)},
            about=(fact.subject_kind, fact.subject_id),
            once_key=str(fact.id),
            at=fact.at,
        )


def _whom(kind: str, work: Work) -> list:
    author = work.pursuit.account.person_id
    if kind == DECIDED:
        return [author]
    rows = Assessor.objects.filter(micro_credential=work.pursuit.micro_credential_id, ended_at=None)
    people = rows.exclude(account__person=None).order_by("named_at").values_list("account__person", flat=True)
    return [each for each in dict.fromkeys(people) if each != author]

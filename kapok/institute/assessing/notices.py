"""Who wrote an essay hears that it is marked."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.base.answers import answers
from kapok.institute.models import EssayMark
from kapok.institute.names import title_of, unit_title
from kapok.post.actions import notify
from kapok.post.notices import Words, notice_kind

MARKED = "institute.essay_is_marked"


def load_marks(ids: set[str]) -> dict[str, EssayMark]:
    rows = EssayMark.objects.filter(pk__in=ids).select_related("enrolment__run__package", "enrolment__run__course")
    return {str(mark.pk): mark for mark in rows}


def _marked(data: dict, language: str) -> Words:
    mark = data["mark"]
    run = mark.enrolment.run
    about = {
        "course": title_of(run.package).text,
        "unit": unit_title(run.package, mark.unit).text,
        "points": f"{mark.points:g}",
        "most": f"{mark.points_max:g}",
    }
    return Words(
        _("Your essay in “%(course)s” is marked") % about,
        _("%(unit)s: %(points)s of %(most)s points. What was said of it stands on the page of your run.") % about,
        run.get_absolute_url(),
    )


@answers("post.write")
def tell_author(*, fact):
    if fact.kind != "institute.essay_marked":
        return
    mark = EssayMark.objects.filter(pk=fact.subject_id).select_related("enrolment__account").first()
    if mark and mark.enrolment.account.person_id:
        notify(
            person=mark.enrolment.account.person_id,
            kind=MARKED,
            data={"mark": str(mark.pk)},
            about=(fact.subject_kind, fact.subject_id),
            once_key=str(fact.id),
            at=fact.at,
        )


notice_kind(
    key=MARKED,
    title=gettext_lazy("An essay of yours is marked"),
    words=_marked,
    things={"mark": load_marks},
    may_be_text=True,
)

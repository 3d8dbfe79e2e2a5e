"""What people are told: they are asked, the answers are being settled, somebody verified."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.base.answers import answers
from kapok.base.templatetags.kapok import day
from kapok.base.text import say
from kapok.post.actions import notify
from kapok.post.notices import Words, notice_kind
from kapok.questionnaires.models import Answer, Assessment, Respondent

ASKED, SETTLED = "questionnaires.you_are_asked", "questionnaires.it_is_settled"
LABEL = Assessment._meta.label_lower


def load_assessments(ids: set[str]) -> dict[str, Assessment]:
    return {str(each.pk): each for each in Assessment.objects.filter(pk__in=ids).select_related("organisation")}


def _about(assessment: Assessment) -> dict:
    return {
        "assessment": assessment.name,
        "organisation": say(assessment.organisation.name).text,
        "day": day(assessment.last_date) if assessment.last_date else "",
    }


def _asked(data: dict, language: str) -> Words:
    assessment = data["assessment"]
    text = _("Say where %(organisation)s stands today, item by item. Colleagues see how many chose what, never who.")
    if assessment.last_date:
        text += " " + _("Answers until %(day)s.")
    return Words(
        _("You are asked: %(assessment)s") % _about(assessment),
        text % _about(assessment),
        reverse("questionnaires:answer", args=[assessment.pk]),
    )


def _settled(data: dict, language: str) -> Words:
    assessment = data["assessment"]
    return Words(
        _("Settled: %(assessment)s") % _about(assessment),
        _("What you and your colleagues said was talked over. See where %(organisation)s stands.") % _about(assessment),
        reverse("questionnaires:result", args=[assessment.pk]),
    )


notice_kind(
    key=ASKED,
    title=gettext_lazy("You are asked where your institution stands"),
    things={"assessment": load_assessments},
    words=_asked,
    may_be_text=True,
)
notice_kind(
    key=SETTLED,
    title=gettext_lazy("An assessment in which you answered is settled"),
    things={"assessment": load_assessments},
    words=_settled,
)


@answers("post.write")
def tell_of_assessment(*, fact):
    """Who is asked hears of it when it is open: at once, or when it opens; who answered, when it is settled."""
    if fact.kind == "questionnaires.respondent_asked":
        _tell_one(fact)
    elif fact.kind in ("questionnaires.assessment_opened", "questionnaires.assessment_settled"):
        _tell_all(fact, ASKED if fact.kind.endswith("opened") else SETTLED)


def _tell_one(fact) -> None:
    rows = Respondent.objects.filter(pk=fact.subject_id, assessment__opened_at__lte=fact.at)
    respondent = rows.exclude(account__person=None).select_related("account", "assessment").first()
    if respondent and respondent.account and respondent.assessment.is_open:
        _notify(respondent.account.person_id, ASKED, respondent.assessment_id, fact)


def _tell_all(fact, kind: str) -> None:
    rows = Respondent.objects.filter(assessment=fact.subject_id, erased_at=None, left_at=None)
    if kind == ASKED:
        rows = rows.filter(invited_at__lte=fact.at)  # who was asked later is told by a fact of her own
    else:
        rows = rows.filter(pk__in=Answer.objects.filter(respondent__assessment=fact.subject_id).values("respondent"))
    people = rows.exclude(account__person=None).order_by("pk").values_list("account__person", flat=True)
    for person in people:
        _notify(person, kind, fact.subject_id, fact)


def _notify(person, kind: str, assessment, fact) -> None:
    notify(
        person=person,
        kind=kind,
        data={"assessment": str(assessment)},
        about=(LABEL, str(assessment)),
        once_key=f"{fact.id}:{person}",
        at=fact.at,
    )

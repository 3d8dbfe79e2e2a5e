"""What waits on a desk: an assessment to answer, one to close or talk over, evidence to look at."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kapok.base.clock import today
from kapok.base.desk import Waiting
from kapok.base.prepared import prepared
from kapok.base.text import say
from kapok.network.access import Held
from kapok.questionnaires.access import KEEPERS
from kapok.questionnaires.models import Assessment, Respondent, State, Verifier


def waiting_for_respondent(person) -> list[Waiting]:
    """Until she has answered something; after that the page itself says what is missing."""
    return [_to_answer(each) for each in _unanswered(person.pk)]


@prepared
def _unanswered(person):
    rows = Respondent.objects.filter(
        account__person=person, assessment__state=State.OPEN, left_at=None, erased_at=None, answers=None
    )
    return rows.select_related("assessment__organisation").order_by("invited_at")


def _to_answer(respondent: Respondent) -> Waiting:
    assessment = respondent.assessment
    return Waiting(
        title=_("%(assessment)s: your view") % {"assessment": assessment.name},
        text=_("Where does %(organisation)s stand today? Your answers are kept as you go.")
        % {"organisation": say(assessment.organisation.name).text},
        url=reverse("questionnaires:answer", args=[assessment.pk]),
        action=pgettext("an assessment", "Answer"),
        when=assessment.last_date,
        is_late=assessment.last_date is not None and assessment.last_date < today(),
    )


def waiting_for_keeper(held: list[Held]) -> list[Waiting]:
    """At the organisations where she holds the role herself."""
    kept = {each.organisation_id for each in held if each.kind in KEEPERS}
    return [line for each in (_going_on(kept) if kept else ()) if (line := _step(each))]


@prepared
def _going_on(kept):
    rows = Assessment.objects.filter(organisation__in=kept, state__in=(State.OPEN, State.CONSENSUS))
    return rows.order_by("begun_at")


def _step(assessment: Assessment) -> Waiting | None:
    if assessment.is_talked_over:
        text = _("Answers are closed. Talk over item by item, then settle it.")
        return Waiting(assessment.name, text, reverse("questionnaires:items", args=[assessment.pk]), _("Talk it over"))
    if assessment.last_date is None or assessment.last_date >= today():
        return None
    text = _("The last day for answers is over. Close them, or give people more time.")
    return Waiting(
        assessment.name,
        text,
        assessment.get_absolute_url(),
        pgettext("at what waits", "Look"),
        assessment.last_date,
        True,
    )


def waiting_for_verifier(person) -> list[Waiting]:
    rows = _to_verify(person.pk)
    if not rows:
        return []
    title = ngettext("%(count)d assessment to verify", "%(count)d assessments to verify", len(rows)) % {
        "count": len(rows)
    }
    return [
        Waiting(
            title=title,
            text=_("Its people ask you to look at their evidence."),
            url=reverse("questionnaires:own"),
            action=pgettext("at what waits", "Look"),
        )
    ]


@prepared
def _to_verify(person):
    """Where she has not said anything yet. One is asked only of what is settled."""
    return Verifier.objects.filter(account__person=person, ended_at=None, verifications=None).values_list("pk")

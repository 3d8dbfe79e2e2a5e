"""What plans do when lower rooms ask or tell."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.answers import answers
from kapok.base.clock import today
from kapok.base.desk import Waiting
from kapok.base.templatetags.kapok import number
from kapok.base.text import say
from kapok.journal.reactions import reacts_to
from kapok.plans.access import side_of, sides_of
from kapok.plans.actions.reviewing import last_day_of, quarter_of
from kapok.plans.actions.signing import other_side
from kapok.plans.actions.talking import forget_words
from kapok.plans.documents import content_hash, document_of
from kapok.plans.models import Step
from kapok.plans.movement import state_levels
from kapok.plans.queries.lists import assessments_to_plan_from, plans_for
from kapok.plans.queries.privacy import export_office
from kapok.plans.queries.talk import export_words, waiting_for_side
from kapok.plans.queries.touching import touches_of

DESK_MAX, REVIEW_DAYS = 20, 21  # a review is asked for in the last three weeks of a quarter


@reacts_to("questionnaires.assessment_settled")
def an_assessment_was_settled(fact, assessment):
    state_levels(assessment, by=fact.by)


@answers("questionnaires.touched")
def steps_in_between(*, organisation, codes, start, end):
    return touches_of(organisation, codes, start, end)


@answers("site.waiting")
def what_waits(*, person, held):
    if not held:
        return []
    found = [_to_plan(each) for each in assessments_to_plan_from(person)[:DESK_MAX]]
    for plan in plans_for(person)[:DESK_MAX]:
        if sides_of(person, plan):
            found += _of_plan(plan, side_of(person, plan))
    return found


def _to_plan(assessment) -> Waiting:
    return Waiting(
        title=_("Make a plan for %(name)s") % {"name": say(assessment.organisation.name).text},
        text=_("“%(name)s” is settled, and no plan was made of it yet.") % {"name": assessment.name},
        url=f"{reverse('plans:make', args=[assessment.organisation.slug])}?assessment={assessment.pk}",
        action=_("Make a plan"),
    )


def _of_plan(plan, side: str) -> list[Waiting]:
    found = []
    if count := waiting_for_side(plan, side).count():
        words = ngettext("One comment waits for your reply.", "%(count)s comments wait for your reply.", count)
        found.append(_waiting(plan, words % {"count": number(count)}, _("Reply")))
    agreed = {each.side: each.content_sha256 for each in plan.agreements.order_by("agreed_at")}
    theirs = agreed.get(other_side(side))
    settled = {agreed.get(side), *(each.content_sha256 for each in plan.versions.all())}
    if theirs and theirs not in settled and content_hash(document_of(plan)) == theirs:
        found.append(_waiting(plan, _("The other side agrees with the draft. Read it, then agree."), _("Read it")))
    if review := _review_due(plan):
        found.append(review)
    return found


def _waiting(plan, words: str, action: str, when=None) -> Waiting:
    return Waiting(title=plan.title, text=words, url=plan.get_absolute_url(), action=action, when=when)


def _review_due(plan) -> Waiting | None:
    year, quarter = quarter_of(today())
    last = last_day_of(year, quarter)
    this = next((each for each in plan.reviews.all() if (each.year, each.quarter) == (year, quarter)), None)
    if not plan.versions.all() or (this and this.is_closed) or last - today() > timedelta(days=REVIEW_DAYS):
        return None
    return _waiting(plan, _("The review of this quarter is due."), _("Review"), last)


@answers("people.export")
def export(*, person):
    return "plans", {"words": export_words(person)} | export_office(person)


@answers("people.erase")
def erase(*, person):
    """Her words on paragraphs go. What was said in a review is the plan's own record and stays, without her."""
    forget_words(person=person)
    Step.objects.filter(owner=person).update(owner=None)

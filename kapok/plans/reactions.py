"""What plans do when lower rooms ask or tell."""

from kapok.base.answers import answers
from kapok.journal.reactions import reacts_to
from kapok.plans.actions.talking import forget_words
from kapok.plans.models import Step
from kapok.plans.movement import state_levels
from kapok.plans.queries.desk import waiting_for
from kapok.plans.queries.privacy import export_office
from kapok.plans.queries.talk import export_words
from kapok.plans.queries.touching import touches_of
from kapok.questionnaires.access import KEEPERS


@reacts_to("questionnaires.assessment_settled")
def an_assessment_was_settled(fact, assessment):
    state_levels(assessment, by=fact.by)


@answers("questionnaires.touched")
def steps_in_between(*, organisation, codes, start, end):
    return touches_of(organisation, codes, start, end)


@answers("site.waiting")
def what_waits(*, person, held):
    return waiting_for(held) if {each.kind for each in held} & set(KEEPERS) else []


@answers("people.export")
def export(*, person):
    return "plans", {"words": export_words(person)} | export_office(person)


@answers("people.erase")
def erase(*, person):
    """Her words on paragraphs go. What was said in a review is the plan's own record and stays, without her."""
    forget_words(person=person)
    Step.objects.filter(owner=person).update(owner=None)

"""Changing a draft. Two may work on the same step: whoever comes second is told who was quicker, and keeps what she typed."""

from django.db import models, transaction
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.journal.actions import record
from kapok.plans.actions.making import next_position, open_priority, place_step
from kapok.plans.models import Plan, Priority, Step
from kapok.plans.queries.suggestions import keys_taken, suggestions_for
from kapok.plans.recommending import gaps_of
from kapok.plans.refusals import (  # fmt: skip
    PRIORITIES_MOST,
    ChangedMeanwhile,
    PlanRefused,
    TakenOut,
    wrong_number_of_priorities,
)
from kapok.plans.standing import standing_of


@transaction.atomic
def change_plan(*, plan: Plan, seen: int, by, **said) -> Plan:
    """`seen` is the version that she had before her. Raises ChangedMeanwhile."""
    return _change(plan, plan, seen, by, said)


@transaction.atomic
def change_priority(*, priority: Priority, seen: int, by, **said) -> Priority:
    return _change(priority, priority.plan, seen, by, said)


@transaction.atomic
def change_step(*, step: Step, seen: int, by, **said) -> Step:
    if said["end_date"] < said["start_date"]:
        raise PlanRefused(_("The last day must not come before the first."))
    return _change(step, step.priority.plan, seen, by, said)


def _change(part, plan: Plan, seen: int, by, said: dict):
    now_there = type(part).objects.select_for_update(of=("self",)).get(pk=part.pk)
    if getattr(now_there, "removed_at", None):
        raise TakenOut(_("This was taken out of the plan meanwhile. What you typed is kept below."))
    if now_there.version != seen:
        raise ChangedMeanwhile(now_there)
    for name, value in said.items():
        setattr(now_there, name, value)
    now_there.changed_by, now_there.changed_at = by, now()
    now_there.save()
    record("plans.changed", plan, by=by, data={"part": part._meta.model_name, "id": str(part.pk)})
    return now_there


@transaction.atomic
def add_priority(*, plan: Plan, dimension: str, by) -> Priority:
    """A gap of the plan's assessment that is not among its priorities yet."""
    _lock(plan)
    gap = next((each for each in gaps_of(standing_of(plan.assessment)) if each.code == dimension), None)
    if gap is None:
        raise PlanRefused(_("This dimension is no gap of the assessment. Choose one of those that are named."))
    kept = plan.priorities.kept()
    if had := kept.filter(dimension=gap.code).first():
        return had
    if kept.count() >= PRIORITIES_MOST:
        raise wrong_number_of_priorities()
    priority = open_priority(plan, gap, next_position(plan.priorities), by=by)
    _record(plan, priority, by)
    return priority


@transaction.atomic
def remove_priority(*, priority: Priority, by) -> None:
    """With its steps. What a signed version says of it stays in that version."""
    _lock(priority.plan)
    moment = now()
    priority.steps.kept().update(removed_at=moment)
    Priority.objects.filter(pk=priority.pk, removed_at=None).update(removed_at=moment)
    _record(priority.plan, priority, by)


@transaction.atomic
def add_suggested(*, plan: Plan, key: str, variant: str, by) -> Step:
    """A suggestion by its key, as the page shows it. It goes to the widest of its gaps that is a priority of the plan."""
    _lock(plan)
    suggestion = next((each for each in suggestions_for(plan) if each.key == key), None)
    if suggestion is None:
        raise PlanRefused(_("This is not suggested any more. Load the page again to see what is."))
    if key in keys_taken(plan):
        raise PlanRefused(_("It is a step of the plan already."))
    priorities = {each.dimension: each for each in plan.priorities.kept()}
    gap = next((gap for gap in suggestion.gaps if gap.code in priorities), None)
    if gap is None:
        raise PlanRefused(_("It answers none of the plan's priorities. Add its gap as a priority first."))
    step = place_step(plan, priorities[gap.code], suggestion, variant, by=by)
    _record(plan, step, by)
    return step


@transaction.atomic
def write_step(*, priority: Priority, by, **said) -> Step:
    """A step of one's own, without the library."""
    if said["end_date"] < said["start_date"]:
        raise PlanRefused(_("The last day must not come before the first."))
    _lock(priority.plan)
    if not priority.plan.priorities.kept().filter(pk=priority.pk).exists():
        raise TakenOut(_("The priority was taken out of the plan meanwhile. What you typed is kept below."))
    step = Step.objects.create(
        priority=priority, position=next_position(priority.steps), changed_by=by, changed_at=now(), **said
    )
    _record(priority.plan, step, by)
    return step


@transaction.atomic
def remove_step(*, step: Step, by) -> None:
    Step.objects.filter(pk=step.pk, removed_at=None).update(removed_at=now())
    _record(step.priority.plan, step, by)


def _lock(plan: Plan) -> None:
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)


def _record(plan: Plan, part: models.Model, by) -> None:
    record("plans.changed", plan, by=by, data={"part": part._meta.model_name, "id": str(part.pk)})

"""Making a plan: its priorities are gaps of a settled assessment, its first steps what fits them best."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from kapok.base.clock import now, today
from kapok.evidence.models import Indicator
from kapok.journal.actions import record
from kapok.network.models import Organisation, OrganisationKind
from kapok.network.queries.tree import standing_above
from kapok.plans.amounts import in_currency, in_dollars
from kapok.plans.models import Plan, Priority, Step
from kapok.plans.queries.suggestions import suggestions_for
from kapok.plans.recommending import VARIANTS, Gap, Suggestion, gaps_of, share_out
from kapok.plans.refusals import PRIORITIES_LEAST, PRIORITIES_MOST, no_centre, not_settled, wrong_number_of_priorities
from kapok.plans.standing import standing_of
from kapok.plans.titles import title_of
from kapok.questionnaires.models import Assessment

STEPS_EACH = 3  # first steps for a priority
MONTHS_LATER = {"low": 0, "medium": 2, "high": 4}  # what more money adds begins later


@transaction.atomic
def make_plan(
    *,
    assessment: Assessment,
    title: str,
    dimensions: Sequence[str],
    currency: str,
    rate: Decimal,
    budgets: dict[str, int | None],
    start_date: date,
    language: str,
    by,
) -> Plan:
    """`dimensions` are codes of gaps, in the order of their importance; `budgets` are in the smallest unit of the currency, by
    variant, None where there is no limit; `rate` is the currency's for one US dollar."""
    if not assessment.is_settled:
        raise not_settled()
    gaps = {gap.code: gap for gap in gaps_of(standing_of(assessment, only=set(dimensions)))}
    if not PRIORITIES_LEAST <= len(gaps) <= PRIORITIES_MOST:
        raise wrong_number_of_priorities()
    plan = Plan.objects.create(
        organisation=assessment.organisation, centre=centre_above(assessment.organisation), assessment=assessment,
        title=title, language=language, currency=currency, rate=rate, rate_date=today(), start_date=start_date,
        made_by=by, made_at=now(), changed_by=by, changed_at=now(),
        **{f"budget_{name}_minor": budgets.get(name) for name in VARIANTS},
    )  # fmt: skip
    priorities = {code: open_priority(plan, gaps[code], position, by=by) for position, code in enumerate(dict.fromkeys(dimensions), start=1) if code in gaps}  # fmt: skip
    _first_steps(plan, priorities, by)
    record("plans.made", plan, by=by, data={"assessment": str(assessment.pk)})
    return plan


def centre_above(organisation: Organisation) -> Organisation:
    """The nearest; of several that are as near the first by short name."""
    level, seen = [organisation], set()
    while level:
        centres = [each for each in level if each.kind == OrganisationKind.CENTRE and each.merged_into_id is None]
        if centres:
            return min(centres, key=lambda each: each.slug)
        seen |= {each.pk for each in level}
        level = [above for each in level for above in standing_above(each) if above.pk not in seen]
    raise no_centre()


def open_priority(plan: Plan, gap: Gap, position: int, *, by) -> Priority:
    return Priority.objects.create(
        plan=plan, position=position, dimension=gap.code, name=gap.dimension.name, items=list(gap.items),
        stage=Decimal(str(gap.stage)), aim=gap.aim, changed_by=by, changed_at=now(),
    )  # fmt: skip


def _first_steps(plan: Plan, priorities: dict[str, Priority], by) -> None:
    found = _first_of_each(suggestions_for(plan, set(priorities)))
    shared = share_out(found, {name: in_dollars(plan, plan.budget_of(name)) for name in VARIANTS})
    for each in found:
        if variant := shared.get(each.key):
            place_step(plan, priorities[each.gap.code], each, variant, by=by)


def _first_of_each(suggestions: list[Suggestion]) -> list[Suggestion]:
    taken: dict[str, int] = {}
    kept = []
    for each in suggestions:
        taken[each.gap.code] = taken.get(each.gap.code, 0) + 1
        if taken[each.gap.code] <= STEPS_EACH:
            kept.append(each)
    return kept


def place_step(plan: Plan, priority: Priority, suggestion: Suggestion, variant: str, *, by) -> Step:
    """A step as the suggestion says it; people change it from there."""
    initiative, form = suggestion.initiative, suggestion.form
    offer = suggestion.offers[0] if suggestion.offers and (suggestion.offers[0].is_open or not initiative) else None
    start = max(plan.start_date, today()) + timedelta(days=30 * MONTHS_LATER[variant])
    return Step.objects.create(
        priority=priority,
        position=next_position(priority.steps),
        title=title_of(suggestion),
        text=initiative.text if initiative else {},
        initiative=initiative.code if initiative else "",
        form=form.code if form else "",
        activity_id=offer.activity if offer else None,
        variant=variant,
        start_date=start,
        end_date=start + timedelta(days=30 * (form.months if form else 3)),
        cost_minor=in_currency(plan, suggestion.cost),
        indicator=_indicator(initiative.indicator if initiative else ""),
        changed_by=by,
        changed_at=now(),
    )


def next_position(rows) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


def _indicator(key: str) -> Indicator | None:
    return Indicator.objects.filter(key=key).order_by("-edition").first() if key else None

"""What fits a plan, in sentences: for the page on which both sides choose."""

from dataclasses import dataclass

from kapok.base.text import Spoken, say
from kapok.evidence.models import Activity
from kapok.plans.amounts import in_currency, shown
from kapok.plans.effects import effects_for
from kapok.plans.models import Plan, Step
from kapok.plans.offers import named, offers_of_network
from kapok.plans.recommending import Effect, Fit, Gap, Suggestion, gaps_of, initiatives, recommend
from kapok.plans.recommending.words import changes, offer_sentence, reasons
from kapok.plans.standing import standing_of
from kapok.plans.titles import title_of

EACH_MAX = 8  # suggestions shown for a gap


def suggestions_for(plan: Plan, only: set[str] | None = None) -> list[Suggestion]:
    """What fits these dimensions, or all gaps of the plan's assessment."""
    return _recommended(plan, only, effects_for(plan.assessment))


def offers_for(plan: Plan, dimension: str) -> dict[int, Activity]:
    """What the network offers for one of them, by number: what initiatives did elsewhere tells nothing of that."""
    return named(_recommended(plan, {dimension}, {}))


def _recommended(plan: Plan, only: set[str] | None, effects: dict[str, Effect]) -> list[Suggestion]:
    return recommend(standing_of(plan.assessment, only=only), initiatives(), offers_of_network(), effects)


def keys_taken(plan: Plan) -> set[str]:
    """Of the suggestions that are steps of the draft: an initiative by its form, an offer alone by its activity."""
    steps = Step.objects.kept().filter(priority__plan=plan, priority__removed_at=None)
    rows = steps.values_list("initiative", "form", "activity")
    return {f"{initiative}/{form}" if initiative else f"activity/{activity}" for initiative, form, activity in rows}


@dataclass(frozen=True)
class Line:
    suggestion: Suggestion
    title: Spoken
    text: Spoken
    cost: str
    reasons: list[str]
    changes: list[str]
    offers: list[tuple[Spoken, str]]
    is_taken: bool

    @property
    def fits(self) -> bool:
        return self.suggestion.fit == Fit.FITS

    @property
    def is_unknown(self) -> bool:
        return self.suggestion.fit == Fit.UNKNOWN


@dataclass(frozen=True)
class OfGap:
    gap: Gap
    is_priority: bool
    lines: list[Line]
    more: int


def lines_for(plan: Plan) -> list[OfGap]:
    """By gap, the plan's priorities first. A suggestion stands under the first of its gaps that is a priority."""
    standing = standing_of(plan.assessment)
    chosen = set(plan.priorities.kept().values_list("dimension", flat=True))
    found = suggestions_for(plan)
    taken = keys_taken(plan)
    by_gap: dict[str, list[Suggestion]] = {}
    for each in found:
        gap = next((gap for gap in each.gaps if gap.code in chosen), each.gap)
        by_gap.setdefault(gap.code, []).append(each)
    names = named([each for some in by_gap.values() for each in some[:EACH_MAX]])
    gaps = sorted(gaps_of(standing), key=lambda gap: (gap.code not in chosen, gap.stage, gap.code))
    return [
        OfGap(
            gap, gap.code in chosen,
            [_line(each, plan, standing.stages, names, taken) for each in by_gap.get(gap.code, [])[:EACH_MAX]],
            max(len(by_gap.get(gap.code, [])) - EACH_MAX, 0),
        )
        for gap in gaps
    ]  # fmt: skip


def _line(each: Suggestion, plan: Plan, stages: int, names: dict, taken: set[str]) -> Line:
    return Line(
        suggestion=each,
        title=say(title_of(each, names)),
        text=say(each.initiative.text) if each.initiative else say(None),
        cost=_cost(each, plan),
        reasons=reasons(each, stages),
        changes=changes(each),
        offers=[(say(names[one.activity].name), offer_sentence(one)) for one in each.offers if one.activity in names],
        is_taken=each.key in taken,
    )


def _cost(suggestion: Suggestion, plan: Plan) -> str:
    return "" if suggestion.cost is None else shown(in_currency(plan, suggestion.cost), plan.currency)

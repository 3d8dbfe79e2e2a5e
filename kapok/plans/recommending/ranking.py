"""What fits an institution, best first. The rule, each line only where those before it say nothing:

1. what answers its widest gap;  2. what works there, then what might, then what does not yet;
3. what moved others more (from five institutions up);  4. what answers more of its gaps;
5. what the network offers today;  6. what costs less;  7. by name of the library.
"""

from datetime import date
from heapq import nsmallest

from kapok.plans.recommending.conditions import choose_form, conditions_of, cost_of, fit_of, lacks_of_richer
from kapok.plans.recommending.gaps import gaps_of
from kapok.plans.recommending.values import Effect, Fit, Gap, Initiative, Offer, Standing, Suggestion

OFFERS_SHOWN, EFFECT_LEAST = 3, 5
FAR = date.max


def recommend(
    standing: Standing,
    initiatives: tuple[Initiative, ...],
    offers: list[Offer],
    effects: dict[str, Effect] | None = None,
) -> list[Suggestion]:
    gaps = gaps_of(standing)
    places = {gap.code: place for place, gap in enumerate(gaps)}
    by_kind = _by_kind(offers)
    found = [
        _of_library(each, answered, standing, by_kind, (effects or {}).get(each.code))
        for each in initiatives
        if (answered := _answered(each, gaps))
    ]
    found += _alone(standing, gaps, offers)
    return sorted(found, key=lambda each: order_of(each, places))


def order_of(suggestion: Suggestion, places: dict[str, int]) -> tuple:
    return (
        places[suggestion.gap.code],
        suggestion.fit,
        -(suggestion.effect.moved if suggestion.effect else 0),
        -len(suggestion.gaps),
        not suggestion.offers_count,
        suggestion.cost or 0,
        suggestion.key,
    )


def _answered(initiative: Initiative, gaps: list[Gap]) -> tuple[Gap, ...]:
    return tuple(
        gap
        for gap in gaps
        if initiative.from_stage <= int(gap.stage) <= initiative.to_stage
        and set(initiative.themes) & set(gap.dimension.themes)
    )


def _of_library(initiative, gaps, standing: Standing, by_kind, effect: Effect | None) -> Suggestion:
    form = choose_form(initiative, standing.context)
    conditions = conditions_of(form, standing.context)
    cost, is_whole = cost_of(form, standing.context)
    offered = _offered(initiative, by_kind)
    return Suggestion(
        key=f"{initiative.code}/{form.code}",
        gaps=gaps,
        fit=fit_of(conditions),
        cost=cost,
        is_cost_whole=is_whole,
        initiative=initiative,
        form=form,
        conditions=conditions,
        richer=lacks_of_richer(initiative, form, standing.context),
        offers=_best(offered),
        offers_count=len(offered),
        effect=effect if effect and effect.institutions >= EFFECT_LEAST else None,
    )


def _alone(standing: Standing, gaps: list[Gap], offers: list[Offer]) -> list[Suggestion]:
    """Offers that name a question of a gap by its code, as a course does in its folder."""
    named = {f"{standing.framework}:{code}": gap for gap in reversed(gaps) for code in gap.dimension.items}
    found: dict[str, list[Offer]] = {}
    for offer in offers:
        for gap in {gap.code: gap for code in offer.competencies if (gap := named.get(code))}.values():
            found.setdefault(gap.code, []).append(offer)
    return [
        Suggestion(
            key=f"activity/{offer.activity}", gaps=(gap,), fit=Fit.FITS, cost=None, offers=(offer,), offers_count=1
        )
        for gap in gaps
        for offer in _best(found.get(gap.code, []))
    ]


def _by_kind(offers: list[Offer]) -> dict[str, list[Offer]]:
    found: dict[str, list[Offer]] = {}
    for offer in offers:
        found.setdefault(offer.kind, []).append(offer)
    return found


def _offered(initiative: Initiative, by_kind: dict[str, list[Offer]]) -> list[Offer]:
    begins = initiative.offered_competencies
    return [
        offer
        for kind in initiative.offered_kinds
        for offer in by_kind.get(kind, ())
        if not begins or any(code.startswith(begins) for code in offer.competencies)
    ]


def _best(offers: list[Offer]) -> tuple[Offer, ...]:
    """What can be joined now, then what begins sooner, then what is shorter."""
    return tuple(
        nsmallest(
            OFFERS_SHOWN, offers, key=lambda each: (not each.is_open, each.starts or FAR, each.minutes, each.activity)
        )
    )

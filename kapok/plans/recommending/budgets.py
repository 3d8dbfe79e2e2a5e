"""Three variants of a plan: what little money does, what more adds, what a full plan has. Each holds the one before it."""

from collections.abc import Sequence

from kapok.plans.recommending.values import Fit, Suggestion

VARIANTS = ("low", "medium", "high")


def share_out(suggestions: Sequence[Suggestion], budgets: dict[str, int | None]) -> dict[str, str]:
    """{key of a suggestion: the least variant that has it}. Budgets are US dollars, None is no limit; a suggestion that no
    budget holds, or that does not work there, is left out.

    Gap by gap in turn, so that little money does something for every priority before it does more for the first. Without any
    limit the first for each gap is in all three, the second in the larger two.
    """
    suggestions = [each for each in suggestions if each.fit != Fit.NOT]
    if all(each is None for each in budgets.values()):
        return {each.key: VARIANTS[min(turn, len(VARIANTS)) - 1] for turn, each in _in_turn(suggestions)}
    spent, found = dict.fromkeys(VARIANTS, 0), {}
    for _turn, each in _in_turn(suggestions):
        variant = next((name for place, name in enumerate(VARIANTS) if _has_room(each, VARIANTS[place:], spent, budgets)), None)  # fmt: skip
        if variant:
            found[each.key] = variant
            for name in VARIANTS[VARIANTS.index(variant) :]:
                spent[name] += each.cost or 0
    return found


def _has_room(suggestion: Suggestion, variants, spent: dict, budgets: dict) -> bool:
    """A step of a variant is paid in all larger ones too."""
    return all(budgets[name] is None or spent[name] + (suggestion.cost or 0) <= budgets[name] for name in variants)


def _in_turn(suggestions: Sequence[Suggestion]) -> list[tuple[int, Suggestion]]:
    turns: dict[str, int] = {}
    ranked = []
    for place, each in enumerate(suggestions):
        turn = turns[each.gap.code] = turns.get(each.gap.code, 0) + 1
        ranked.append((turn, place, each))
    return [(turn, each) for turn, _place, each in sorted(ranked, key=lambda row: row[:2])]

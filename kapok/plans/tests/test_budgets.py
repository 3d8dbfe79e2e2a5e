"""Three variants: each holds the one before it, and little money does something for every priority first."""

import pytest

from kapok.plans.recommending import Context, recommend, share_out
from kapok.plans.tests.standings import form, initiative, standing

WHERE = standing((2, 2), (1, 1), (4, 4), context=Context(uplink_mbps=0.5))
# Of the wider gap (teachers) three, of the other (vision) one; one does not work there.
LIBRARY = (
    initiative("t1", form("x", 100)),
    initiative("t2", form("x", 200)),
    initiative("t3", form("x", 900)),
    initiative("v1", form("x", 150), themes="vision"),
    initiative("live", form("x", 10, uplink_mbps=2)),
)
T1, T2, T3, V1 = "t1/x", "t2/x", "t3/x", "v1/x"

CASES = {
    "each priority once before any twice": ((250, 450, None), {T1: "low", V1: "low", T2: "medium", T3: "high"}),
    "nothing fits the small one": ((50, 120, 300), {T1: "medium", V1: "high"}),
    "what no budget holds is left out": ((100, 100, 100), {T1: "low"}),
    "nothing at all is a limit too": ((0, 0, 0), {}),
    "without any limit, by turn": ((None, None, None), {T1: "low", V1: "low", T2: "medium", T3: "high"}),
}


@pytest.mark.parametrize("case", CASES)
def test_the_variants(case):
    (low, medium, high), expected = CASES[case]
    budgets = {"low": low, "medium": medium, "high": high}
    assert share_out(recommend(WHERE, LIBRARY, []), budgets) == expected


def test_no_variant_costs_more_than_its_budget():
    budgets = {"low": 300, "medium": 600, "high": 2000}
    suggestions = recommend(WHERE, LIBRARY, [])
    found, costs = share_out(suggestions, budgets), {each.key: each.cost for each in suggestions}
    names = ("low", "medium", "high")
    for place, name in enumerate(names):
        held = [key for key, least in found.items() if names.index(least) <= place]
        assert sum(costs[key] for key in held) <= budgets[name]

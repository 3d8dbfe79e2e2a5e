"""Gaps: the dimensions of a framework in which an institution is not at the highest stage, the lowest first."""

from kapok.plans.recommending.values import Dimension, Gap, Standing


def gaps_of(standing: Standing) -> list[Gap]:
    """A dimension of which no question was answered is no gap: nothing is known of it."""
    found = [gap for each in standing.dimensions if (gap := _gap(each, standing))]
    return sorted(found, key=lambda gap: (gap.stage, gap.code))


def _gap(dimension: Dimension, standing: Standing) -> Gap | None:
    answered = [code for code in dimension.items if code in standing.profile]
    stages = [standing.profile[code] for code in answered]
    if not stages or min(stages) >= standing.stages:
        return None
    mean = sum(stages) / len(stages)
    lowest = tuple(code for code in answered if standing.profile[code] == min(stages))
    return Gap(dimension, round(mean, 1), lowest, min(int(mean) + 1, standing.stages))

"""Drawn on the server: seeds, one for each person, and the radar of the dimensions. What they show stands beside them in words."""

from math import cos, pi, sin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kapok.questionnaires.queries.results import Result

SEEDS_MAX, SEEDS_A_ROW, SEED = 40, 5, 16
WIDTH, HEIGHT, CENTRE_X, CENTRE_Y, RADIUS = 400, 300, 200, 148, 112


def seeds_svg(count: int) -> SafeString:
    """At most forty; of more the number beside it speaks."""
    shown = min(count, SEEDS_MAX)
    if not shown:
        return SafeString("")
    rows = -(-shown // SEEDS_A_ROW)
    seeds = format_html_join(
        "",
        '<circle class="c-seed" cx="{}" cy="{}" r="6"/>',
        ((8 + SEED * (place % SEEDS_A_ROW), 8 + SEED * (place // SEEDS_A_ROW)) for place in range(shown)),
    )
    return format_html('<svg viewBox="0 0 88 {}" aria-hidden="true">{}</svg>', SEED * rows, seeds)


def radar_svg(result: Result, *, label: str, is_rtl: bool = False, with_before: bool = True) -> SafeString:
    """From three dimensions on; the codes on the axes stand in the table too. From right to left the axes run the other way round."""
    lines = [each for each in result.dimensions if each.mean is not None]
    if len(lines) < 3:
        return SafeString("")
    spots = [_Spot(place, len(lines), result.stages, is_rtl) for place in range(len(lines))]
    grid = format_html_join(
        "",
        '<polygon class="c-grid" points="{}"/>',
        ((_points(spots, [ring] * len(spots)),) for ring in range(1, result.stages + 1)),
    )
    axes = format_html_join(
        "", '<path class="c-grid" d="M{0} {1}L{2}"/>', ((CENTRE_X, CENTRE_Y, each.at(result.stages)) for each in spots)
    )
    before = SafeString("")
    if with_before and all(each.before is not None for each in lines):
        before = format_html('<polygon class="c-before" points="{}"/>', _points(spots, [each.before for each in lines]))
    means = [each.mean or 0 for each in lines]
    now = _points(spots, means)
    seeds = format_html_join(
        "",
        '<circle class="c-seed" r="4" cx="{}" cy="{}"/>',
        (spot.place_of(mean) for spot, mean in zip(spots, means, strict=True)),
    )
    names = format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="middle">{}</text>',
        ((*spot.label, line.dimension.code) for spot, line in zip(spots, lines, strict=True)),
    )
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}'
        '<polygon class="c-area" points="{}"/><polygon class="c-line" points="{}"/>{}{}</svg>',
        WIDTH, HEIGHT, label, grid, axes, before, now, now, seeds, names,
    )  # fmt: skip


class _Spot:
    """One axis of the radar; the first points up."""

    def __init__(self, place: int, count: int, stages: int, is_rtl: bool):
        angle = 2 * pi * place / count
        self.x, self.y, self.stages = sin(-angle if is_rtl else angle), -cos(angle), stages

    def place_of(self, stage: float) -> tuple[float, float]:
        along = RADIUS * stage / self.stages
        return round(CENTRE_X + self.x * along, 1), round(CENTRE_Y + self.y * along, 1)

    def at(self, stage: float) -> str:
        return "{} {}".format(*self.place_of(stage))

    @property
    def label(self) -> tuple[float, float]:
        along = RADIUS + 16
        return round(CENTRE_X + self.x * along, 1), round(CENTRE_Y + self.y * along + 5, 1)


def _points(spots: list[_Spot], stages: list) -> str:
    return " ".join("{},{}".format(*spot.place_of(stage)) for spot, stage in zip(spots, stages, strict=True))

"""Pictures that the server draws, as SVG without script or style. Their colours are the classes of components/chart.css.

Every function is pure and returns markup that is safe to put into a page. The numbers in it are written with a point and no
grouping, whatever the language of the page: they are attributes, not text. A picture stands beside its words and its table.
"""

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

SPARK_WIDTH, SPARK_EDGE = 240, 4
LINE_WIDTH, LINE_HEIGHT = 360, 190
LINE_START, LINE_END, LINE_TOP, LINE_FOOT = 48, 350, 20, 160  # the field of the line, in units of the viewBox


def scale_svg(percent: float, *, cuts: int = 1, label: str = "", kind: str = "part") -> SafeString:
    """The scale bar of a map, filled to `percent` (0 to 100; more or less is drawn as the nearer end).

    `cuts` equal parts are marked. With a `label` it is a picture that is read aloud; without one the words must stand beside it.
    `kind` is "part" (data) or "done" (progress). The style sheet mirrors it in pages that run from right to left.
    """
    marks = format_html_join(
        "",
        '<line class="scale-cut" x1="{0}%" x2="{0}%" y2="10"/>',
        ((_plain(100 * cut / cuts),) for cut in range(1, cuts)),
    )
    return format_html(
        '<svg class="scale" {}><rect class="scale-{}" width="{}%" height="10"/>{}</svg>',
        _read_aloud(label),
        "done" if kind == "done" else "part",
        _plain(min(max(percent, 0), 100)),
        marks,
    )


def spark_svg(baseline: float | None, target: float | None, actual: float) -> SafeString:
    """One result against its promise: a filled bar is the actual value, a tall line the target, a short line the baseline.

    The three are in one unit and are written in the cells beside the picture, so it is hidden from a screen reader. A value
    below nought is drawn at nought; a baseline or target of None is left out. The style sheet mirrors it where pages do.
    """
    known = [value for value in (baseline, target, actual) if value is not None]
    end = max(*known, 0) * 1.08 or 1
    room = SPARK_WIDTH - 2 * SPARK_EDGE

    def at(value):
        return _plain(SPARK_EDGE + max(value, 0) / end * room)

    goal = (
        mark_safe("")
        if target is None
        else format_html('<line class="c-goal" x1="{0}" x2="{0}" y1="1" y2="23"/>', at(target))
    )
    base = (
        mark_safe("")
        if baseline is None
        else format_html('<line class="c-goal" x1="{0}" x2="{0}" y1="16" y2="24"/>', at(baseline))
    )
    return format_html(
        '<svg class="spark" viewBox="0 0 {} 24" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="c-track" x="4" y="8" width="{}" height="8"/><rect class="c-bar" x="4" y="8" width="{}" height="8"/>{}{}</svg>',
        SPARK_WIDTH,
        room,
        _plain(max(actual, 0) / end * room),
        goal,
        base,
    )


def line_svg(
    points: list[tuple[str, float]],
    *,
    label: str,
    target: float | None = None,
    steps: int | None = None,
    last: str = "",
    is_rtl: bool = False,
) -> SafeString:
    """A value over time: a line with its ground, the last point as a seed, and a dotted path from the first point to the target.

    `points` are (name of the moment, value) at equal distances, oldest first; values are 0 or more. `steps` is how many moments
    the whole time has (at least as many as there are points), `last` the name of the last one; the target is due there.
    `label` says the finding. `is_rtl` mirrors the picture: text keeps its letters, time runs from the right.
    """
    if not points:
        return mark_safe("")
    steps = max(steps or len(points), len(points), 2)
    top = _round_up(max([value for _, value in points] + [target or 0]))

    def x(step):
        along = LINE_START + (LINE_END - LINE_START) * step / (steps - 1)
        return round(LINE_WIDTH - along if is_rtl else along, 1)

    def y(value):
        return round(LINE_FOOT - (LINE_FOOT - LINE_TOP) * max(value, 0) / top, 1)

    line = "M" + "L".join(f"{x(step)} {y(value)}" for step, (_, value) in enumerate(points))
    here = (x(len(points) - 1), y(points[-1][1]))
    ends = (x(0), x(steps - 1))
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" direction="{}">{}{}{}'
        '<path class="c-area" d="{}V{}H{}Z"/><path class="c-line" d="{}"/><circle class="c-seed" cx="{}" cy="{}" r="4"/>{}</svg>',
        LINE_WIDTH,
        LINE_HEIGHT,
        label,
        "rtl" if is_rtl else "ltr",
        format_html(
            '<path class="c-grid" d="M{0} {2}H{1}M{0} {3}H{1}"/>', *ends, LINE_TOP, (LINE_TOP + LINE_FOOT) // 2
        ),
        format_html('<path class="c-axis" d="M{} {}H{}"/>', ends[0], LINE_FOOT, ends[1]),
        _path_to_target(ends, y(points[0][1]), target, y),
        line,
        LINE_FOOT,
        ends[0],
        line,
        *here,
        _line_words(ends, top, points[0][0], last or (points[-1][0] if len(points) == steps else "")),
    )


def _path_to_target(ends, first, target, y):
    if target is None:
        return mark_safe("")
    return format_html('<path class="c-before" d="M{} {}L{} {}"/>', ends[0], first, ends[1], y(target))


def _line_words(ends, top, first, last):
    """Three values on the axis and the two ends of time. The anchors follow the direction of the svg, so they hold when mirrored."""
    away = -6 if ends[0] < ends[1] else 6
    values = [(0, LINE_FOOT), (top / 2, (LINE_TOP + LINE_FOOT) // 2), (top, LINE_TOP)]
    words = [(ends[0] + away, y + 4, "end", _number(value)) for value, y in values]
    words += [(ends[0], LINE_FOOT + 20, "start", first), (ends[1], LINE_FOOT + 20, "end", last)]
    return format_html_join("", '<text x="{}" y="{}" text-anchor="{}">{}</text>', words)


def _round_up(value: float) -> float:
    """The next of 2, 4, 6, 8, 10, 12 or 16 times a power of ten, so that its half is a number one would say too."""
    if value <= 0:
        return 2
    power = 10 ** max(len(str(int(value))) - 2, 0)
    return next(power * step for step in (2, 4, 6, 8, 10, 12, 16, 20, 40, 60, 80, 100) if power * step >= value)


def _number(value: float) -> str:
    return number_format(value, decimal_pos=0 if value == int(value) else 1, use_l10n=True, force_grouping=True)


def _plain(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _read_aloud(label):
    return format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')

"""Spans of time and sums against a limit, drawn by the server: the names stand above their bars, so that they are readable at 360 px
in every language. The same rules as in pictures.py; a picture stands beside its table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

WIDTH, EDGE, ROW, HEAD = 400, 2, 40, 24
NAME_OF_MONTH = 48  # what one takes, with its year
MONTHS_EACH = (1, 3, 6, 12, 24, 60, 240, 480)  # between two lines
NAME_MAX = 54  # letters that fit into the width at 13 px; the table beside has the whole name


@dataclass(frozen=True)
class Span:
    name: str
    start: date
    end: date
    kind: str = "bar"  # a class of chart.css: "bar" or "track"
    note: str = ""  # stands at the other end of the line of the name


@dataclass(frozen=True)
class Sum:
    name: str
    value: int
    shown: str  # the value in words
    limit: int | None = None


def spans_svg(spans: Sequence[Span], *, label: str, today: date | None = None, is_rtl: bool = False) -> SafeString:
    """Bars over time, one below the other, with the months above them. `is_rtl` lets time run from the right; text keeps its
    letters. `label` says the finding."""
    if not spans:
        return mark_safe("")
    first = min(each.start for each in spans).replace(day=1)
    last = _month_after(max(each.end for each in spans))
    room, days = WIDTH - 2 * EDGE, (last - first).days

    def x(day: date) -> float:
        along = EDGE + room * (day - first).days / days
        return round(WIDTH - along if is_rtl else along, 1)

    height = HEAD + ROW * len(spans) + 4
    now = today if today and first <= today <= last else None
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" direction="{}">{}{}{}</svg>',
        WIDTH,
        height,
        label,
        "rtl" if is_rtl else "ltr",
        _months(first, last, x, len(spans), is_rtl),
        format_html_join("", "{}", ((_span(each, place, x, is_rtl),) for place, each in enumerate(spans))),
        _today(x(now), len(spans)) if now else "",
    )


def sums_svg(sums: Sequence[Sum], *, label: str, is_rtl: bool = False) -> SafeString:
    """Each sum as a bar, its limit as a tall line; the words of both stand above the bar."""
    if not sums:
        return mark_safe("")
    most = max([each.value for each in sums] + [each.limit or 0 for each in sums]) * 1.04 or 1
    room = WIDTH - 2 * EDGE
    height = ROW * len(sums) + 6

    def row(place: int, each: Sum):
        top, wide = place * ROW, round(room * each.value / most, 1)
        at = round(EDGE + room * (each.limit or 0) / most, 1)
        return format_html(
            '{}<rect class="c-track" x="{}" y="{}" width="{}" height="12"/><rect class="c-bar" x="{}" y="{}" width="{}" height="12"/>{}',
            _words(each.name, each.shown, top + 16, is_rtl),
            EDGE,
            top + 22,
            room,
            WIDTH - EDGE - wide if is_rtl else EDGE,
            top + 22,
            wide,
            format_html('<path class="c-goal" d="M{} {}V{}"/>', WIDTH - at if is_rtl else at, top + 18, top + 38)
            if each.limit is not None
            else "",
        )

    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" direction="{}">{}</svg>',
        WIDTH,
        height,
        label,
        "rtl" if is_rtl else "ltr",
        format_html_join("", "{}", ((row(place, each),) for place, each in enumerate(sums))),
    )


def _span(each: Span, place: int, x, is_rtl: bool) -> SafeString:
    top = HEAD + place * ROW
    ends = sorted((x(each.start), x(each.end)))
    return format_html(
        '{}<rect class="c-{}" x="{}" y="{}" width="{}" height="12"/>',
        _words(each.name, each.note, top + 16, is_rtl),
        each.kind,
        ends[0],
        top + 22,
        max(round(ends[1] - ends[0], 1), 3),
    )


def _today(x: float, rows: int) -> SafeString:
    return format_html('<path class="c-goal" d="{}"/>', _across(x, rows))


def _across(x: float, rows: int) -> str:
    """Across the bars and not across the words above them."""
    tops = [HEAD + place * ROW for place in range(rows)]
    return "".join(f"M{x} {top + 19}V{top + 37}" for top in tops)


def _words(name: str, note: str, y: int, is_rtl: bool) -> SafeString:
    """The anchors follow the direction of the svg, so “start” is where a line of the page starts."""
    start, end = (WIDTH - EDGE, EDGE) if is_rtl else (EDGE, WIDTH - EDGE)
    room = NAME_MAX - len(note)
    short = name if len(name) <= room else f"{name[: room - 1].rstrip()}…"
    side = format_html('<text class="c-soft" x="{}" y="{}" text-anchor="end">{}</text>', end, y, note) if note else ""
    return format_html('<text x="{}" y="{}" text-anchor="start">{}</text>{}', start, y, short, side)


def _months(first: date, last: date, x, rows: int, is_rtl: bool) -> SafeString:
    """A line at the first of each month, or of fewer of them where there are many; the name of every one that has room."""
    starts = [first]
    while starts[-1] < last:
        starts.append(_month_after(starts[-1]))
    step = next(each for each in MONTHS_EACH if len(starts) / each <= 7 or each == MONTHS_EACH[-1])
    marked = starts[:-1:step]
    lines = format_html_join("", '<path class="c-grid" d="{}"/>', ((_across(x(each), rows),) for each in marked))
    names = format_html_join(
        "",
        '<text class="c-soft" x="{}" y="14" text-anchor="start">{}</text>',
        (
            (x(each), formats.date_format(each, "M" if step == 1 else "M y", use_l10n=True))
            for each in marked
            if (x(each) if is_rtl else WIDTH - x(each)) >= NAME_OF_MONTH
        ),
    )
    return lines + names


def _month_after(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)

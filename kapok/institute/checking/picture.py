"""A profile as bars, one for each aspect; what was before as a short mark. Its table stands beside it."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kapok.institute.checking.queries import Line

WIDTH, ROW, BAR = 360, 44, 12  # in units of the viewBox


def profile_svg(lines: list[Line], *, steps: int, label: str, is_rtl: bool = False) -> SafeString:
    """`steps` is the number of levels; `label` says the finding. From right to left the bars grow from the right."""
    rows = format_html_join("", "{}", ((_row(line, number, steps, is_rtl),) for number, line in enumerate(lines)))
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" direction="{}">{}</svg>',
        WIDTH,
        ROW * len(lines),
        label,
        "rtl" if is_rtl else "ltr",
        rows,
    )


def _row(line: Line, number: int, steps: int, is_rtl: bool) -> SafeString:
    at = ROW * number + 22

    def x(level: int) -> float:
        along = (WIDTH - 2) * level / steps + 1
        return round(WIDTH - along if is_rtl else along, 1)

    def bar(kind: str, level: int) -> SafeString:
        start, end = sorted((x(0), x(level)))
        return format_html(
            '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>', kind, start, at, round(end - start, 1), BAR
        )

    cuts = format_html_join(
        "", '<path class="c-axis" d="M{0} {1}V{2}"/>', ((x(step), at, at + BAR) for step in range(1, steps))
    )
    mark = (
        ""
        if line.before is None
        else format_html('<path class="c-goal" d="M{0} {1}V{2}"/>', x(line.before), at - 3, at + BAR + 3)
    )
    return format_html(
        '<text x="{}" y="{}">{}</text>{}{}{}{}',
        WIDTH - 1 if is_rtl else 1,
        at - 7,
        line.name.text,
        bar("c-track", steps),
        bar("c-bar", line.level) if line.level else "",
        cuts,
        mark,
    )

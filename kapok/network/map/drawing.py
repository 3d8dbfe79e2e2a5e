"""The map as SVG: five classes, each country a link, a dot where a country is too small. Outlines come from tools/map.py."""

import json
import math
from functools import lru_cache
from pathlib import Path

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

OUTLINES = Path(__file__).with_name("outlines.json")
CLASSES = 4  # besides the countries without any


@lru_cache(maxsize=1)
def load_world() -> dict:
    return json.loads(OUTLINES.read_text(encoding="utf-8"))


def limits_of(values: list[int]) -> list[int]:
    """The greatest value of each class but the last, so that each class holds about the same ratio: 1, 2 or 5 times a power of ten."""
    most = max(values, default=0)
    found = {_round_number(most ** (step / CLASSES)) for step in range(1, CLASSES)} if most > 1 else set()
    return sorted(limit for limit in found if limit < most)


def class_of(value: int, limits: list[int]) -> int:
    """1 for none, then 2 and more."""
    return 1 if value <= 0 else 2 + sum(value > limit for limit in limits)


def map_svg(shown: list[tuple[str, int, str, str]], limits: list[int], *, label: str) -> SafeString:
    """`shown` is (country's two letters, value, words for it, address) of each country that has a page to go to.

    The picture is not turned in pages from right to left: east stays east. Its countries are links, so it has the role of a
    group with a name and not of an image; a country without an address is ground.
    """
    world = load_world()
    linked = {code for code, *_rest in shown}
    ground = "".join(each.get("d", "") for code, each in world["countries"].items() if code not in linked)
    return format_html(
        '<svg viewBox="0 0 {} {}" role="group" aria-label="{}"><path class="c-grid" d="{}"/><path class="m1 map-land" d="{}"/>{}</svg>',
        world["width"],
        world["height"],
        label,
        world["graticule"],
        ground + world["no_code"],
        format_html_join(
            "",
            '<a href="{}"><title>{}</title>{}</a>',
            (
                (url, words, shape_svg(world["countries"].get(code, {}), class_of(value, limits)))
                for code, value, words, url in shown
            ),
        ),
    )


def shape_svg(country: dict, number: int) -> SafeString:
    shape = (
        format_html('<path class="m{} map-land" d="{}"/>', number, country["d"]) if "d" in country else mark_safe("")
    )
    if "at" not in country:
        return shape
    return shape + format_html('<circle class="m{} map-dot" cx="{}" cy="{}" r="4"/>', number, *country["at"])


def legend(limits: list[int], *, least: int = 1) -> list[dict]:
    """[{number, text}] of the classes, with their limits in words. `least`: what is smaller is not told."""
    lines = [{"number": 1, "text": _("none yet")}]
    for number, (low, high) in enumerate(zip([0, *limits], [*limits, None], strict=True), start=2):
        lines.append({"number": number, "text": _class_words(low + 1, high, least)})
    return lines


def _class_words(low: int, high: int | None, least: int) -> str:
    if low < least:
        return _("up to %(high)s") % {"high": _number(high)} if high else _("some")
    if high is None:
        return _("%(low)s or more") % {"low": _number(low)}
    return _number(low) if low == high else _("%(low)s to %(high)s") % {"low": _number(low), "high": _number(high)}


def _number(value) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)


def _round_number(value: float) -> int:
    power = 10 ** math.floor(math.log10(value))
    return int(min((power * step for step in (1, 2, 5, 10)), key=lambda each: abs(math.log(each / value))))

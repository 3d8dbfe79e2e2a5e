from datetime import date
from xml.etree import ElementTree

import pytest
from django.utils import translation

from kapok.base.spans import Span, Sum, spans_svg, sums_svg

SPANS = [
    Span("Learn to teach", date(2026, 1, 1), date(2026, 3, 31)),
    Span("A very long name that would run out of the picture on a phone", date(2026, 3, 1), date(2026, 6, 30), note="30 June 2026"),
]  # fmt: skip


def bars(svg):
    return [
        (float(each.get("x")), float(each.get("width")))
        for each in ElementTree.fromstring(svg).iter("rect")
        if each.get("class") == "c-bar"
    ]


def test_spans_lie_where_their_days_are():
    (first, second) = bars(spans_svg(SPANS, label="Two steps"))
    assert first[0] == 2 and 2 < second[0] < first[0] + first[1]
    assert round(second[0] + second[1]) <= 398


def test_from_right_to_left_time_is_mirrored_and_text_is_not():
    plain, mirrored = bars(spans_svg(SPANS, label="x")), bars(spans_svg(SPANS, label="x", is_rtl=True))
    assert [(round(400 - x - width, 1), width) for x, width in mirrored] == plain
    svg = ElementTree.fromstring(spans_svg(SPANS, label="x", is_rtl=True))
    assert (svg.get("direction"), [each.text for each in svg.iter("text")].count("Learn to teach")) == ("rtl", 1)


@pytest.mark.parametrize("year", [2026, 2031, 2099, 2199])
def test_however_long_it_lasts_its_lines_stay_few(year):
    svg = ElementTree.fromstring(spans_svg([Span("Long", date(2026, 1, 1), date(year, 12, 31))], label="x"))
    assert 1 <= len([each for each in svg.iter("path") if each.get("class") == "c-grid"]) <= 7


def test_a_long_name_is_cut_so_that_the_day_beside_it_has_room():
    words = [each.text for each in ElementTree.fromstring(spans_svg(SPANS, label="x")).iter("text")]
    (name,) = [each for each in words if each.startswith("A very")]
    assert name.endswith("…") and len(name) + len("30 June 2026") <= 54


def test_sums_stand_against_their_limits_and_none_has_no_line():
    sums = [Sum("little", 100, "100 US dollars", 200), Sum("in full", 400, "400 US dollars")]
    svg = sums_svg(sums, label="Two variants")
    assert [round(width) for _x, width in bars(svg)] == [95, 381]
    assert len([each for each in ElementTree.fromstring(svg).iter("path") if each.get("class") == "c-goal"]) == 1
    assert [(round(400 - x - width), round(width)) for x, width in bars(sums_svg(sums, label="x", is_rtl=True))] == [(2, 95), (2, 381)]  # fmt: skip


def test_nothing_is_no_picture_and_a_label_cannot_end_its_attribute():
    assert spans_svg([], label="x") == "" == sums_svg([], label="x")
    with translation.override("fr"):
        svg = spans_svg([Span("<b>", date(2026, 1, 5), date(2026, 1, 6))], label='"><script>')
    assert ElementTree.fromstring(svg).get("aria-label") == '"><script>'

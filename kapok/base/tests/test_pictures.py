import re
from xml.etree import ElementTree

import pytest
from django.utils import translation

from kapok.base.pictures import _round_up, line_svg, scale_svg, spark_svg

MONTHS = [("January", 0), ("February", 400), ("March", 1106)]


def xs(svg, shape):
    return [float(element.get("x1")) for element in ElementTree.fromstring(svg).iter(shape)]


def test_a_scale_is_filled_and_cut():
    svg = ElementTree.fromstring(scale_svg(25, cuts=4, label="1 of 4 units", kind="done"))
    assert svg.get("aria-label") == "1 of 4 units"
    assert svg.find("rect").get("width") == "25%"
    assert [line.get("x1") for line in svg.iter("line")] == ["25%", "50%", "75%"]


@pytest.mark.parametrize("percent, width", [(-5, "0%"), (140, "100%"), (33.333, "33.33%")])
def test_a_scale_stays_within_its_frame(percent, width):
    assert f'width="{width}"' in scale_svg(percent)


def test_a_scale_without_a_label_is_not_read_aloud():
    assert 'aria-hidden="true"' in scale_svg(10)


def test_pictures_write_numbers_as_browsers_read_them_in_every_language():
    with translation.override("fr"):
        assert 'width="16.67%"' in scale_svg(100 / 6)
        assert "," not in re.sub(r">[^<]*<", "><", spark_svg(0, 3, 1))


def test_a_label_cannot_end_its_attribute():
    assert ElementTree.fromstring(scale_svg(1, label='"><script>')).get("aria-label") == '"><script>'


def test_a_spark_puts_baseline_and_target_on_one_scale_with_the_bar():
    svg = ElementTree.fromstring(spark_svg(2, 10, 7))
    goal, base = (float(line.get("x1")) - 4 for line in svg.iter("line"))
    bar = float(svg.findall("rect")[1].get("width"))
    assert bar / goal == pytest.approx(0.7, abs=0.001)
    assert base / goal == pytest.approx(0.2, abs=0.001)


@pytest.mark.parametrize(
    "baseline, target, actual, lines", [(None, None, 5, 0), (None, 3, 0, 1), (0, 0, 0, 2), (4, 2, 9, 2)]
)
def test_a_spark_leaves_out_what_is_not_known(baseline, target, actual, lines):
    places = xs(spark_svg(baseline, target, actual), "line")
    assert len(places) == lines and all(4 <= place <= 236 for place in places)


def test_a_line_ends_in_a_seed_and_says_its_finding():
    svg = ElementTree.fromstring(line_svg(MONTHS, label="Rising to 1,106", target=1200, steps=12, last="December"))
    assert svg.get("aria-label") == "Rising to 1,106"
    assert [text.text for text in svg.iter("text")] == ["0", "600", "1,200", "January", "December"]
    assert len(svg.findall("circle")) == 1


def test_a_line_runs_from_the_other_side_in_arabic():
    there = ElementTree.fromstring(line_svg(MONTHS, label="x"))
    back = ElementTree.fromstring(line_svg(MONTHS, label="x", is_rtl=True))
    assert float(there.find("circle").get("cx")) + float(back.find("circle").get("cx")) == pytest.approx(360)
    assert back.get("direction") == "rtl"


def test_a_line_of_one_point_or_none_is_drawn_without_complaint():
    assert "c-seed" in line_svg([("January", 3)], label="x")
    assert line_svg([], label="x") == ""


@pytest.mark.parametrize(
    "value, top", [(0, 2), (1, 2), (3, 4), (9, 10), (17, 20), (99, 100), (101, 120), (1200, 1200), (1700, 2000)]
)
def test_the_axis_ends_at_a_number_one_would_say(value, top):
    assert _round_up(value) == top

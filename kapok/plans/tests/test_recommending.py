"""The rule as a table of cases: an institution, what there is, and in which order it is suggested."""

import pytest

from kapok.plans.recommending import Context, Effect, Fit, gaps_of, initiatives, recommend, themes
from kapok.plans.tests.standings import form, initiative, offer, standing

LOW = standing((3, 3), (1, 2), (4, 4))  # teachers stand lowest, then vision; infrastructure is at the top
LIVE, AUDIO = form("live", 800, uplink_mbps=2), form("audio", 300, uplink_mbps=0.25)
HALF = Context(uplink_mbps=0.5, teachers=50, students=2000)
FEW = Effect(4, 2.0)

CASES = {
    "the widest gap first": (LOW, [initiative("see", themes="vision"), initiative("teach")], [], {}, ["teach/plain", "see/plain"]),
    "no gap, no suggestion": (standing((4, 4), (4, 4), (4, 4)), [initiative("teach")], [], {}, []),
    "what is for other stages is left out": (LOW, [initiative("late", first=3)], [], {}, []),
    "what works there before what does not": (
        standing((4, 4), (1, 1), (4, 4), context=HALF),
        [initiative("a-live", form("live", uplink_mbps=2)), initiative("b-plain", form("plain", 900))], [], {},
        ["b-plain/plain", "a-live/live"],
    ),
    "what might work before what does not": (
        standing((4, 4), (1, 1), (4, 4), context=HALF),
        [initiative("a", form("x", uplink_mbps=2)), initiative("b", form("x", power_hours=6))], [], {}, ["b/x", "a/x"],
    ),
    "the lighter form where the richer one does not fit": (
        standing((4, 4), (1, 1), (4, 4), context=HALF), [initiative("teach", LIVE, AUDIO)], [], {}, ["teach/audio"],
    ),
    "the richer form where it fits": (
        standing((4, 4), (1, 1), (4, 4), context=Context(uplink_mbps=2)), [initiative("teach", LIVE, AUDIO)], [], {}, ["teach/live"],
    ),
    "the richer form while nothing is known": (
        standing((4, 4), (1, 1), (4, 4)), [initiative("teach", LIVE, AUDIO)], [], {}, ["teach/live"],
    ),
    "what moved others more": (
        standing((4, 4), (1, 1), (4, 4)), [initiative("a"), initiative("b")], [], {"b": Effect(5, 0.6)}, ["b/plain", "a/plain"],
    ),
    "four institutions say nothing": (
        standing((4, 4), (1, 1), (4, 4)), [initiative("a"), initiative("b")], [], {"b": FEW}, ["a/plain", "b/plain"],
    ),
    "what answers two gaps before what answers one": (
        standing((2, 2), (1, 1), (4, 4)), [initiative("a"), initiative("b", themes="teachers vision")], [], {}, ["b/plain", "a/plain"],
    ),
    "what the network offers today": (
        standing((4, 4), (1, 1), (4, 4)), [initiative("a"), initiative("b", offered="ict:")], [offer(1, "ict:2")], {}, ["b/plain", "a/plain"],
    ),
    "an offer for something else does not count": (
        standing((4, 4), (1, 1), (4, 4)), [initiative("a"), initiative("b", offered="ict:")], [offer(1, "law:2")], {}, ["a/plain", "b/plain"],
    ),
    "what costs less": (
        standing((4, 4), (1, 1), (4, 4)), [initiative("a", form("x", 300)), initiative("b", form("x", 200))], [], {}, ["b/x", "a/x"],
    ),
    "by name, when nothing else tells": (
        standing((4, 4), (1, 1), (4, 4)), [initiative("b"), initiative("a")], [], {}, ["a/plain", "b/plain"],
    ),
    "an offer that names a question of the gap": (
        standing((4, 4), (1, 1), (4, 4)), [], [offer(7, "blended:2.1"), offer(8, "blended:1.1"), offer(9)], {}, ["activity/7"],
    ),
    "of many such offers the three best: open, then short": (
        standing((4, 4), (1, 1), (4, 4)), [],
        [offer(1, "blended:2.1", is_open=False), offer(2, "blended:2.1", minutes=90), offer(3, "blended:2.2", minutes=30), offer(4, "blended:2.1", minutes=30)],
        {}, ["activity/2", "activity/3", "activity/4"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_order_of_suggestions(case):
    where, library, offers, effects, expected = CASES[case]
    assert [each.key for each in recommend(where, tuple(library), offers, effects)] == expected


def test_gaps_are_named_with_their_lowest_questions_and_the_next_stage():
    (teachers, vision) = gaps_of(LOW)
    assert (teachers.code, teachers.stage, teachers.items, teachers.aim) == ("2", 1.5, ("2.1",), 2)
    assert (vision.code, vision.stage, vision.items, vision.aim) == ("1", 3, ("1.1", "1.2"), 4)


def test_a_dimension_of_which_nothing_is_known_is_no_gap():
    known = standing((1, 1), (2, 2), (3, 3))
    profile = {code: stage for code, stage in known.profile.items() if not code.startswith("1.")}
    assert [each.code for each in gaps_of(type(known)("blended", profile, 4, known.dimensions))] == ["2", "3"]


def test_a_suggestion_carries_what_would_change_it():
    (one,) = recommend(standing((4, 4), (1, 1), (4, 4), context=HALF), (initiative("teach", LIVE, AUDIO),), [])
    assert one.fit == Fit.FITS
    ((richer, (lack,)),) = one.richer
    assert (richer.code, lack.fact, lack.needs, lack.has) == ("live", "uplink_mbps", 2, 0.5)


def test_prices_grow_with_teachers_and_students_and_say_when_their_number_is_not_known():
    dear = type(LIVE)("x", LIVE.name, 100, 6, cost_per_teacher=10, cost_per_100_students=50)
    where = standing((4, 4), (1, 1), (4, 4), context=HALF)
    assert recommend(where, (initiative("a", dear),), [])[0].cost == 100 + 500 + 1000
    (one,) = recommend(standing((4, 4), (1, 1), (4, 4)), (initiative("a", dear),), [])
    assert (one.cost, one.is_cost_whole) == (100, False)


def test_the_library_that_comes_with_kapok_is_whole():
    codes = [each.code for each in initiatives()]
    assert len(codes) == len(set(codes)) >= 20
    for each in initiatives():
        assert set(each.themes) <= set(themes()), each.code
        assert 1 <= each.from_stage <= each.to_stage <= 5, each.code
        for said in (each.name, each.text, *(one.name for one in each.forms)):
            assert set(said) == {"original", "en", "fr", "ar", "zh-hans"}, each.code
            assert {said[language]["status"] for language in ("fr", "ar", "zh-hans")} == {"machine"}
        for one in each.forms:
            assert set(one.needs) <= {"uplink_mbps", "downlink_mbps", "power_hours", "devices_per_100"}, each.code
            assert one.cost > 0 and one.months > 0, each.code


def test_the_library_answers_every_theme_at_the_low_stages():
    for theme in themes():
        for stage in (1, 2):
            assert any(theme in each.themes and each.from_stage <= stage <= each.to_stage for each in initiatives()), (
                theme,
                stage,
            )

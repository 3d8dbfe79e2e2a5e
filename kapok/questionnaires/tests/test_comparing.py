"""Compared with its like only, never with fewer than five; and with itself a year before, by whatever version."""

import re
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db.models import QuerySet

from kapok.base.answers import _answers
from kapok.base.clock import today
from kapok.base.text import text
from kapok.network.actions.organisations import add_organisation
from kapok.questionnaires.actions.contexts import say_context
from kapok.questionnaires.actions.publishing import choose_audiences
from kapok.questionnaires.models import Context
from kapok.questionnaires.queries import context_of, like_institutions
from kapok.questionnaires.queries.likes import is_alike
from kapok.questionnaires.queries.touching import Touch
from kapok.questionnaires.tests.house import load_house, settled

STAGES = {"1.1": 2, "1.2": 1, "2.1": 3, "3.1": 4}
LIKE = {"power_hours": Decimal(8), "uplink_mbit": Decimal("0.5"), "students": 4000}


def said(**facts) -> SimpleNamespace:
    return SimpleNamespace(**{"power_hours": None, "uplink_mbit": None, "students": None} | facts)


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        (said(power_hours=8), said(power_hours=14), True),
        (said(power_hours=8), said(power_hours=15), False),
        (said(uplink_mbit=Decimal("0.25")), said(uplink_mbit=Decimal(1)), True),
        (said(uplink_mbit=Decimal("0.25")), said(uplink_mbit=Decimal("1.1")), False),
        (said(students=1000), said(students=5000), True),
        (said(students=1000), said(students=5001), False),
        (said(students=1000), said(power_hours=3), True),  # nothing that both said differs
        (said(), None, False),
        (None, None, False),
    ],
)
def test_alike_is_a_rule_that_one_can_read(one, other, are_alike):
    assert is_alike(one, other) is are_alike


def others(world, house, count, **facts):
    for place in range(count):
        organisation = add_organisation(name=text("en", en=f"University {place} {facts}"), kind="university")
        say_context(organisation=organisation, day=today(), by=world.ruth, **LIKE | facts)
        one = settled(house, organisation, world.ruth, {"1.1": 1 + place % 4, "2.1": 2})
        choose_audiences(assessment=one, audiences=["centre"], by=world.ruth)


def test_with_four_nothing_is_compared_and_with_five_the_middle_is(world, house):
    say_context(organisation=world.nairobi, day=today(), by=world.teklu, **LIKE)
    own = settled(house, world.nairobi, world.teklu, STAGES)
    others(world, house, 4)
    others(world, house, 3, uplink_mbit=Decimal(100))
    assert like_institutions(world.nairobi, own) is None
    page = world.as_teklu.get(f"/en/assessments/{own.pk}/result/").content.decode()
    assert "so nothing is compared" in page
    others(world, house, 1)
    likes = like_institutions(world.nairobi, own)
    assert (likes.count, sorted(likes.items)) == (5, ["1.1", "2.1"])
    middle = likes.items["1.1"]
    assert (middle.low, middle.median, middle.high) == (1.0, 2.0, 3.5)
    page = world.as_teklu.get(f"/en/assessments/{own.pk}/result/").content.decode()
    assert "Beside it the middle of 5 institutions that work under like conditions." in page


def test_what_is_not_given_to_the_statistics_is_in_none(world, house):
    def count():
        page = world.as_ruth.get("/en/assessments/statistics/").content.decode()
        return re.search(r"<p>(\d+) institutions</p>", page)[1]

    others(world, house, 5)
    assert count() == "5"
    own = settled(house, world.nairobi, world.teklu, STAGES)
    assert count() == "5"
    choose_audiences(assessment=own, audiences=["centre"], by=world.teklu)
    assert count() == "6"
    assert world.as_teklu.get("/en/assessments/statistics/").status_code == 403


def test_a_second_assessment_says_what_moved_and_what_touched_it(world, house, monkeypatch):
    settled(house, world.nairobi, world.teklu, STAGES, days_ago=365)
    later = settled(house, world.nairobi, world.teklu, STAGES | {"1.1": 3, "2.1": None})
    told = [Touch("house:1.1", "A course on blended teaching", people=12)]
    monkeypatch.setitem(_answers, "questionnaires.touched", [lambda **_asked: told])
    page = world.as_teklu.get(f"/en/assessments/{later.pk}/result/").content.decode()
    assert "before 2, +1" in page and "before 1, 0" in page
    assert "In between:" in page and "A course on blended teaching, 12 people" in page


def test_the_statistics_cost_the_same_for_few_and_many_institutions(world, house, tmp_path, count_queries):
    others(world, house, 5)
    load_house(tmp_path, 2, items=("1.1", "2.1", "3.1"))  # so that each is carried over
    path = "/en/assessments/statistics/"
    first = count_queries(world.as_ruth, path)
    others(world, house, 3, students=5000)
    assert count_queries(world.as_ruth, path) == first


def test_facts_under_which_it_was_settled_stay(world, house):
    path = "/en/organisations/nairobi/conditions/"
    day = today().isoformat()
    world.as_teklu.post(path, {"day": day, "power_hours": "8", "uplink_mbit": "0.5", "languages": ["en", "sw"]})
    assessment = settled(house, world.nairobi, world.teklu, STAGES)
    assert (
        "An assessment was settled under the facts of this day"
        in world.as_teklu.post(path, {"day": day, "power_hours": "20"}).content.decode()
    )
    assert (assessment.context.power_hours, context_of(world.nairobi).languages) == (8, ["en", "sw"])
    page = world.as_amina.get(f"/en/assessments/{assessment.pk}/result/").content.decode()
    assert "power 8 hours a day" in page and "line out 0.5 Mbit/s" in page


def test_languages_of_teaching_are_called_by_their_own_names(world, house):
    path = "/en/organisations/nairobi/conditions/"
    world.as_teklu.post(path, {"day": today().isoformat(), "languages": ["am", "ha", "zh"]})
    page = world.as_teklu.get(path).content.decode()
    assert all(name in page for name in ("አማርኛ", "Hausa", "中文"))
    assert [each.languages for each in Context.objects.all()] == [["am", "ha", "zh"]]
    assessment = settled(house, world.nairobi, world.teklu, STAGES)
    page = world.as_teklu.get(f"/en/assessments/{assessment.pk}/").content.decode()
    assert '<bdi lang="am">አማርኛ</bdi>' in page and '<bdi lang="ha">Hausa</bdi>' in page


def test_facts_that_are_sent_twice_at_once_are_said_once(world, monkeypatch):
    said = {"organisation": world.nairobi, "day": today(), "by": world.teklu}
    say_context(**said, power_hours=8)
    monkeypatch.setattr(QuerySet, "first", lambda self: None)  # the second looked before the first had written
    say_context(**said, power_hours=9)
    assert [each.power_hours for each in Context.objects.all()] == [9]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"power_hours": "25"}, "Write a number that is at most 24."),
        ({"uplink_mbit": "fast"}, "Write a number in figures"),
        ({"day": (today() + timedelta(days=9)).isoformat()}, "still to come"),
    ],
)
def test_a_wrong_fact_is_said_and_kept(world, said, sentence):
    page = world.as_teklu.post("/en/organisations/nairobi/conditions/", {"day": today().isoformat()} | said)
    assert sentence in page.content.decode() and list(said.values())[0] in page.content.decode()

"""Measures: asked by officers, opened by those who may see figures, fifty for the price of one; several of them as one."""

import csv
import io
import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kapok.evidence.actions import create_measure, ensure_standard_indicators
from kapok.evidence.models import Measure
from kapok.evidence.tests.conftest import count_all, earn
from tests.people import someone

FORM = {"indicator": "people-certified", "start_date": "2026-01-01", "end_date": "", "title": ""}


def listed(world, activities=None, key="people-certified", **said):
    indicator = ensure_standard_indicators()[key]
    days = {"start_date": date(2026, 1, 1)} | said
    return create_measure(indicator=indicator, organisation=world.centre, activities=activities, is_listed=True, **days)


def text_of(answer) -> str:
    return b"".join(answer.streaming_content).decode("utf-8-sig")


@pytest.fixture
def certified(world, optics, acoustics):
    """Seven women of Nairobi earned the first credential, two of them the second one too; a man the second alone."""
    women = [someone(f"Her {each}", organisation=world.nairobi, sex="female", country="KE") for each in range(7)]
    man = someone("Him", organisation=world.nairobi, sex="male", country="KE")
    for account in women:
        earn(account, optics.credential)
    for account in (*women[:2], man):
        earn(account, acoustics.credential)
    measure = listed(world)
    count_all()
    return measure


def test_an_officer_asks_an_indicator_and_finds_it_on_the_page_of_measures(world, optics):
    earn(world.amina, optics.credential)
    answer = world.as_ruth.post(
        "/en/measures/add/", FORM | {"organisation": str(world.centre.pk), "activities": [optics.root.pk]}
    )
    measure = Measure.objects.get(is_listed=True)
    assert answer.url == reverse("figures:measure", args=[measure.pk])
    count_all()
    assert "1 course" in world.as_ruth.get("/en/measures/").content.decode()
    assert '<span class="figure">1</span> people' in world.as_ruth.get(answer.url).content.decode()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"end_date": "2025-01-01"}, "The last day lies before the first."),
        ({"indicator": "wishes"}, "Choose one of those that are offered."),
        ({"activities": ["9" * 40]}, "Choose one of those that are offered."),
    ],
)
def test_a_mistake_is_answered_and_what_was_typed_is_kept(world, optics, changed, sentence):
    typed = FORM | {"organisation": str(world.centre.pk), "title": "Our question"} | changed
    page = world.as_ruth.post("/en/measures/add/", typed).content.decode()
    assert sentence in page and 'value="Our question"' in page


def test_only_officers_add_and_only_those_who_may_see_figures_open(world, certified):
    page = reverse("figures:measure", args=[certified.pk])
    for client, add, see in (
        (world.as_ruth, 200, 200), (world.as_teklu, 403, 404), (world.as_sam, 403, 404), (world.as_dora, 403, 404),
        (world.as_amina, 403, 404), (world.visitor, 302, 302),
    ):  # fmt: skip
        assert (client.get("/en/measures/add/").status_code, client.get(page).status_code) == (add, see)
    assert "People who earned" not in world.as_sam.get("/en/measures/").content.decode()


def test_fifty_values_cost_what_one_costs_and_read_nothing_but_kept_sums(world, certified):
    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            assert world.as_ruth.get("/en/measures/").status_code == 200
        return [each["sql"] for each in queries]

    asked()
    one = asked()
    for number in range(49):
        listed(world, end_date=date(2027, 1, 1 + number % 28))
    count_all()
    fifty = asked()
    assert len(fifty) == len(one)
    for sql in fifty:
        assert not any(
            f'"{table}"' in sql for table in ("evidence_statement", "evidence_contribution", "evidence_actor")
        )


def test_pages_csv_and_json_say_the_same(world, certified):
    page = reverse("figures:measure", args=[certified.pk])
    rows = list(csv.DictReader(io.StringIO(text_of(world.as_ruth.get(f"{page}groups.csv?by=sex")))))
    assert [(row["sex"], row["value"], row["statements"]) for row in rows] == [("Women", "7", "9"), ("Men", "1", "1")]
    said = json.loads(text_of(world.as_ruth.get(f"{page}groups.json?by=sex")))
    assert (said["value"], said["unit"], said["indicator"]["key"]) == (8, "people", "people-certified")
    assert [(group["sex"], group["value"]) for group in said["groups"]] == [("Women", 7), ("Men", 1)]
    statements = json.loads(text_of(world.as_ruth.get(f"{page}statements.json?group=sex:female")))["statements"]
    assert len(statements) == 9
    assert {each["organisation"] for each in statements} == {"University of Nairobi"}
    lines = list(csv.DictReader(io.StringIO(text_of(world.as_ruth.get(f"{page}statements.csv")))))
    assert {each["id"] for each in lines} >= {each["id"] for each in statements}
    assert len(lines) == 10
    shown = world.as_ruth.get(f"{page}statements/?group=sex:female").content.decode()
    assert "9 statements are counted here." in shown
    assert world.as_ruth.get(f"{page}statements/{lines[0]['id']}/").status_code == 200
    for wrong in ("groups.xml", "groups.csv?by=planet", "statements.csv?group=planet:Mars"):
        assert world.as_ruth.get(f"{page}{wrong}").status_code == 404


def test_a_live_number_is_everyones_but_not_its_small_groups(world, optics):
    for number in range(7):
        earn(someone(f"Her {number}", organisation=world.nairobi, sex="female", country="KE"), optics.credential)
    for number in range(2):
        earn(someone(f"Other {number}", organisation=world.phnom_penh, sex="male", country="KH"), optics.credential)
    count_all()
    page = "/en/numbers/people-certified/"
    assert json.loads(text_of(world.visitor.get(f"{page}groups.json?by=country")))["groups"] == [
        {"country": "…", "value": None, "unit": "people", "statements": None}
    ]
    assert len(json.loads(text_of(world.as_ruth.get(f"{page}groups.json?by=country")))["groups"]) == 2
    assert "Cambodia" not in world.visitor.get(page).content.decode()
    assert world.visitor.get(f"{page}statements/?group=country:KH").status_code == 404
    assert world.visitor.get(f"{page}statements.csv?group=country:KH").status_code == 404
    assert "Phnom Penh" not in text_of(world.visitor.get(f"{page}statements.csv"))
    assert "Phnom Penh" not in world.visitor.get(f"{page}statements/").content.decode()
    assert "Phnom Penh" in world.as_ruth.get(f"{page}statements/").content.decode()


def test_several_measures_together_count_a_person_once(world, certified, optics, acoustics):
    first, second = listed(world, [optics.root]), listed(world, [acoustics.root])
    hours = listed(world, key="hours-learnt")
    count_all()
    page = world.as_ruth.get(f"/en/measures/together/?measure={first.pk}&measure={second.pk}").content.decode()
    assert '<span class="figure">8</span>' in page
    assert "Added up they would be 10" in page
    mixed = world.as_ruth.get(f"/en/measures/together/?measure={first.pk}&measure={hours.pk}").content.decode()
    assert "Only measures that ask the same indicator" in mixed
    assert world.as_sam.get(f"/en/measures/together/?measure={first.pk}").status_code == 404
    assert world.as_ruth.get("/en/measures/together/?measure=nonsense").status_code == 404

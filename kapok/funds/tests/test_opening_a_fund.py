"""An officer opens a fund with its results framework on a page."""

import pytest

from kapok.evidence.actions import count_due
from kapok.funds.models import Fund
from kapok.funds.money import in_words

FORM = {
    "title": "Sound for all", "summary": "Lecturers record.", "amount": "1250.50", "currency": "USD", "start_date": "2026-01-01",
    "end_date": "2027-12-31", "people": "60", "universities": "6", "hours": "400",
}  # fmt: skip


@pytest.fixture
def form(world, course):
    return FORM | {"donor": str(world.donor.pk), "activities": [course.pk]}


def test_an_officer_opens_a_fund_with_three_results(world, form):
    assert world.as_ruth.post("/en/funds/open/", form).url == "/en/funds/sound-for-all/"
    fund = Fund.objects.get()
    assert (fund.amount_minor, fund.currency, fund.holder) == (125050, "USD", world.centre)
    assert [(each.measure.indicator.key, each.target) for each in fund.results.all()] == [
        ("people-certified", 60),
        ("universities-certified", 6),
        ("hours-learnt", 400),
    ]


def test_a_mistake_is_said_and_what_was_typed_stays(world, form):
    page = world.as_ruth.post(
        "/en/funds/open/", form | {"end_date": "2025-01-01", "people": "about forty"}
    ).content.decode()
    assert "The last day must come after the first." in page
    assert 'value="about forty"' in page
    assert not Fund.objects.exists()


@pytest.mark.parametrize("days", [{"end_date": "9999-12-31"}, {"start_date": "0001-01-01"}])
def test_a_day_that_nothing_can_be_added_to_is_refused_for_it_would_stop_all_counting(world, form, days):
    page = world.as_ruth.post("/en/funds/open/", form | days).content.decode()
    assert "Write a day between the years 2000 and 2199." in page
    assert not Fund.objects.exists()
    count_due()


def test_a_course_number_that_no_column_holds_is_a_mistake_and_no_accident(world, form):
    page = world.as_ruth.post("/en/funds/open/", form | {"activities": ["9223372036854775808"]})
    assert page.status_code == 200
    assert "Choose one of those that are offered." in page.content.decode()


def test_others_open_none(world, form):
    for client in (world.as_dora, world.as_teklu, world.as_sam):
        client.post("/en/funds/open/", form)
    assert not Fund.objects.exists()


@pytest.mark.parametrize(
    ("minor", "currency", "words"),
    [
        (69_015_000, "USD", "690,150 US dollars"),
        (125_050, "EUR", "1,250.50 euros"),
        (5_000, "XOF", "5,000 West African CFA francs"),
    ],
)
def test_money_is_said_in_its_own_units(minor, currency, words):
    assert in_words(minor, currency) == words

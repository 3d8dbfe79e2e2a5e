"""The demonstration: made through the actions, the same from the same seed, and true to its own counts."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from kapok.demo.fill import fill_demo, months_back
from kapok.demo.models import Face
from kapok.evidence.models import Snapshot, Statement
from kapok.evidence.queries import check_counts, compare
from kapok.funds.models import Fund
from kapok.funds.pages import result_lines
from kapok.institute.models import Passing
from kapok.people.models import Person


@pytest.mark.django_db
def test_the_same_seed_on_the_same_day_makes_the_same_centre():
    with time_machine.travel(datetime(2026, 11, 24, 12, tzinfo=UTC)):
        fill_demo(seed=2026)
        finished = sorted(Passing.objects.values_list("enrolment__account__person__name", "score", "passed_at__date"))
        values = {fund.slug: [line.value for line in result_lines(fund)] for fund in Fund.objects.all()}
        assert (Person.objects.count(), len(finished)) == (328, 134)
        assert values["teaching-with-any-phone"] == [132, 43, pytest.approx(1041.08, abs=0.01)]
        assert values["one-phone-one-hall"] == [61, 21, pytest.approx(431.67, abs=0.01)]
        assert finished[0][0] == "Abel Assefa"
        assert Face.objects.count() == 8
        assert _longest_underway() < timedelta(days=6)  # phones wait up to three days, and the essays are told of last
        assert check_counts(sample=1000) == []
        assert [line.has_moved for line in compare(Snapshot.objects.get())] == [False, False, False]


def _longest_underway() -> timedelta:
    return max(stored - made for made, stored in Statement.objects.values_list("timestamp", "stored"))


@pytest.mark.parametrize(
    ("day", "months", "first"),
    [((2026, 11, 24), 10, (2026, 1, 1)), ((2026, 1, 31), 10, (2025, 3, 1)), ((2024, 12, 1), 12, (2023, 12, 1))],
)
def test_months_are_counted_back_over_the_years(day, months, first):
    moment = datetime(*day).date()
    assert months_back(moment, months) == datetime(*first).date()

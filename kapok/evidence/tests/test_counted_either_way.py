"""Whatever comes, in whatever order: what the job keeps, step by step, is what counting from nothing gives. For every kind of value."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kapok.base.refusals import Refusal
from kapok.base.text import text
from kapok.evidence import kinds, verbs
from kapok.evidence.actions import (
    add_period,
    count_due,
    create_indicator,
    create_measure,
    register_activity,
    void_statement,
)
from kapok.evidence.models import Counted, MeasurePeriod, Statement
from kapok.evidence.queries import check_counts
from kapok.evidence.tests.conftest import NOW, count_all, days
from kapok.evidence.tests.test_other_kinds_of_values import score
from kapok.network.actions.organisations import place_organisation
from kapok.network.doubles.merging import merge_organisations
from kapok.network.doubles.merging import undo_merge as undo_organisations
from kapok.people.actions.merging import merge_people, undo_merge

pytestmark = pytest.mark.doors
PEOPLE, ACTIVITIES = 4, 4
ARRIVAL = st.tuples(
    st.just("arrive"),
    st.integers(0, PEOPLE - 1),
    st.integers(0, ACTIVITIES - 1),
    st.integers(0, 120),
    st.integers(-4, 4),
)
STEP = st.one_of(
    ARRIVAL,
    ARRIVAL,
    st.tuples(st.just("void"), st.integers(0, 20)),
    st.tuples(st.just("merge"), st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1)),
    st.tuples(st.just("undo"), st.integers(0, 3)),
    st.tuples(st.just("merge_places")),
    st.tuples(st.just("undo_places")),
    st.tuples(st.just("move")),
    st.tuples(st.just("target"), st.booleans()),
    st.tuples(st.just("count"), st.integers(1, 3)),
)
SHORT = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
LONG = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))


class Centre:
    """Takes the steps; one that the rules refuse changes nothing."""

    def __init__(self, world, courses, lecturers):
        self.world, self.people = world, [*lecturers, world.teklu]
        self.activities = [courses[0].root, courses[0].unit1, courses[1].root, courses[1].unit2]
        self.merges, self.places = [], []

    def arrive(self, person, activity, ago, points):
        at = NOW - days(ago)
        score(self.people[person], self.activities[activity], scaled=points / 4, raw=points, at=at)

    def void(self, number):
        if found := list(Statement.objects.filter(void=None, verb=verbs.PASSED).order_by("seq")[number : number + 1]):
            void_statement(statement=found[0], by=self.world.ruth)

    def merge(self, kept, merged):
        one, other = (self.people[each].person for each in (kept, merged))
        for each in (one, other):
            each.refresh_from_db()
        self.merges.append(merge_people(kept=one, merged=other, by=self.world.ruth, why="The same"))

    def undo(self, number):
        if self.merges:
            undo_merge(merge=self.merges.pop(number % len(self.merges)), by=self.world.ruth)

    def merge_places(self):
        self.places.append(
            merge_organisations(kept=self.world.nairobi, merged=self.world.phnom_penh, by=self.world.ruth)
        )

    def undo_places(self):
        if self.places:
            undo_organisations(merge=self.places.pop(), by=self.world.ruth)

    def move(self):
        place_organisation(child=self.world.phnom_penh, parent=self.world.nairobi, since=date(2026, 4, 1))

    def target(self, is_there):
        root = self.activities[0]
        register_activity(
            iri=root.iri,
            kind=kinds.COURSE,
            name=root.name,
            organisation=self.world.nairobi,
            sdg=["4.4"] if is_there else [],
        )

    def count(self, times):
        for _turn in range(times):
            count_due(limit=7)

    def take(self, steps):
        for name, *values in steps:
            try:
                with transaction.atomic():
                    getattr(self, name)(*values)
            except Refusal:
                pass


@pytest.fixture
def every_kind(world):
    words = text("en", en="Every kind")
    asked = [{"counted": each} for each in Counted.values]
    asked += [
        {"counted": "levels", "score": "raw"},
        {"counted": "people", "sdg": ["4.4"]},
        {"counted": "mean", "countries": ["KE"]},
    ]
    asked += [{"counted": each, "within": world.nairobi} for each in ("people", "organisations")]
    for number, said in enumerate(asked):
        indicator = create_indicator(
            key=f"kind-{number}", name=words, method=words, unit="x", verbs=[verbs.PASSED], **said
        )
        measure = create_measure(
            indicator=indicator, organisation=world.centre, activities=None, start_date=date(2026, 1, 1)
        )
        add_period(measure, "Spring", date(2026, 3, 1), date(2026, 5, 31))


def tried(world, courses, lecturers, how):
    seen = set()

    @how
    @given(st.lists(STEP, min_size=3, max_size=14))
    def whatever_comes(steps):
        with transaction.atomic():
            Centre(world, courses, lecturers).take(steps)
            count_all()
            assert check_counts(sample=1000) == []
            for period in MeasurePeriod.objects.filter(subjects__gt=0).select_related("measure__indicator"):
                seen.add(period.measure.indicator.counted)
            transaction.set_rollback(True)
        for account in lecturers:
            account.person.refresh_from_db()

    whatever_comes()
    assert seen == set(Counted.values)


def test_step_by_step_is_the_same_as_from_nothing(world, optics, acoustics, lecturers, every_kind):
    tried(world, (optics, acoustics), lecturers, SHORT)


@pytest.mark.long
def test_step_by_step_is_the_same_as_from_nothing_for_hours(world, optics, acoustics, lecturers, every_kind):
    tried(world, (optics, acoustics), lecturers, LONG)

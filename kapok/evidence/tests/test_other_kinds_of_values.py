"""Activities, scores, gains, levels; and what a definition may ask: targets, competencies, countries, sexes, a part of the tree."""

from datetime import date

import pytest
from django.db import transaction

from kapok.base.text import text
from kapok.evidence import kinds, verbs
from kapok.evidence.actions import count_due, create_indicator, create_measure, register_activity, state_fact
from kapok.evidence.iris import activity_iri
from kapok.evidence.queries import check_counts, groups_of, statements_of, value_of
from kapok.evidence.tests.conftest import NOW, count_all, days
from kapok.journal.actions import record
from kapok.network.actions.editing import end_placement
from kapok.network.actions.organisations import add_organisation, place_organisation
from tests.people import SINCE, someone

pytestmark = pytest.mark.doors
UNITS = {"people": "people", "organisations": "organisations", "activities": "activities", "minutes": "hours"}


def ask(world, counted="people", verb=verbs.PASSED, **said):
    """A measure of an indicator over everything of the year."""
    words = text("en", en=f"{counted} {len(said)}")
    indicator = create_indicator(
        key=f"{counted}-{len(said)}-{'-'.join(said)}"[:60], name=words, method=words, counted=counted,
        unit=UNITS.get(counted, "points"), verbs=[verb], **said,
    )  # fmt: skip
    return create_measure(indicator=indicator, organisation=world.centre, activities=None, start_date=date(2026, 1, 1))


@transaction.atomic
def score(account, activity, *, scaled=None, raw=None, at=NOW, verb=verbs.PASSED):
    fact = record("evidence.tests_scored", account, by=account, at=at)
    given = {name: value for name, value in (("scaled", scaled), ("raw", raw)) if value is not None}
    return state_fact(fact=fact, account=account, verb=verb, activity=activity, result={"score": given}, at=at)


def value(measure):
    count_all()
    assert check_counts(sample=1000) == []
    return value_of(measure).value


def test_a_score_is_kept_beside_the_statement_when_it_arrives(world, optics):
    statement = score(world.amina, optics.root, scaled=0.75, raw=15)
    assert (statement.score_scaled, statement.score_raw) == (0.75, 15)
    assert score(world.amina, optics.root, at=NOW - days(1)).score_scaled is None


def test_an_activity_counts_once_under_the_organisation_that_gives_it(world, optics, acoustics, lecturers):
    measure = ask(world, "activities", activity_kinds=[kinds.COURSE])
    for account in lecturers:
        score(account, optics.root, scaled=1)
    score(world.amina, acoustics.root, scaled=1)
    score(world.amina, acoustics.unit1, scaled=1)  # no course
    assert value(measure) == 2
    assert [(each.label, each.value) for each in groups_of(measure, "organisation")] == [("Demonstration centre", 2)]
    assert [each.label for each in groups_of(measure, "country")] == ["China"]


def test_an_activity_that_another_organisation_gives_from_now_on_stands_under_that_one(world, optics):
    measure = ask(world, "activities")
    score(world.amina, optics.root, scaled=1)
    assert value(measure) == 1
    register_activity(iri=optics.root.iri, kind=kinds.COURSE, name=optics.root.name, organisation=world.nairobi)
    assert value(measure) == 1
    assert [each.label for each in groups_of(measure, "organisation")] == ["University of Nairobi"]


def test_scores_are_the_latest_of_each_person_in_each_activity(world, optics, acoustics, lecturers):
    mean, sum_ = ask(world, "mean"), ask(world, "points")
    assert value(mean) is None
    score(world.amina, optics.root, scaled=0.2, at=NOW - days(3))
    score(world.amina, optics.root, scaled=0.8)
    score(world.amina, acoustics.root, scaled=0.5)
    score(lecturers[1], optics.root, scaled=-0.1)
    assert value(mean) == pytest.approx((80 + 50 - 10) / 3)
    assert value(sum_) == 120
    assert {each.label: each.value for each in groups_of(mean, "sex")} == {"Women": 65, "Men": -10}
    assert statements_of(mean, "sex:female").count() == 3


def test_an_earlier_score_that_comes_late_changes_no_sum(world, optics):
    measure = ask(world, "points")
    score(world.amina, optics.root, scaled=0.8)
    assert value(measure) == 80
    score(world.amina, optics.root, scaled=0.1, at=NOW - days(9))
    assert value(measure) == 80


def test_scores_as_they_were_given_leave_out_what_no_score_can_be(world, optics, acoustics):
    measure = ask(world, "points", score="raw")
    score(world.amina, optics.root, raw=12.5)
    score(world.amina, acoustics.root, raw=1e300)
    assert value(measure) == 12.5


def test_a_gain_is_between_first_and_last_of_the_same_course(world, optics, acoustics, lecturers):
    measure = ask(world, "gain")
    score(world.amina, optics.unit1, scaled=0.3, at=NOW - days(20))
    assert value(measure) is None  # one assessment is no gain yet
    score(world.amina, acoustics.root, scaled=0.9)  # of another course
    assert value(measure) is None
    score(world.amina, optics.root, scaled=0.7)
    assert value(measure) == 40
    score(lecturers[1], optics.root, scaled=0.5, at=NOW - days(2))
    score(lecturers[1], optics.root, scaled=0.4)
    assert value(measure) == pytest.approx(15)
    assert {each.label: each.value for each in groups_of(measure, "sex")} == {"Women": 40, "Men": -10}


def test_levels_moved_are_those_of_the_organisation_whoever_wrote_the_profile(world, lecturers):
    questions = [
        register_activity(
            iri=activity_iri(f"profile/{number}"), kind=kinds.SELF_ASSESSMENT, name=text("en", en="Level?")
        )
        for number in (1, 2)
    ]
    measure = ask(world, "levels", score="raw")
    for question, before, after in zip(questions, (1, 2), (3, 2), strict=True):
        score(world.amina, question, raw=before, at=NOW - days(100))
        score(lecturers[1], question, raw=after)
    score(lecturers[2], questions[0], raw=4)  # Phnom Penh has one profile only
    assert value(measure) == 2
    assert {each.label: each.value for each in groups_of(measure, "organisation")} == {
        "University of Nairobi": 2, "Royal University of Phnom Penh": 0
    }  # fmt: skip


def test_a_target_of_the_course_is_one_of_its_units_and_a_new_version_may_bring_it(world, optics, acoustics):
    measure = ask(world, sdg=["4.4"])
    score(world.amina, optics.unit1, scaled=1)
    assert value(measure) == 0
    register_activity(
        iri=optics.root.iri, kind=kinds.COURSE, name=optics.root.name, organisation=world.centre, sdg=["4.4", "4.c"]
    )
    assert value(measure) == 1
    register_activity(
        iri=optics.root.iri, kind=kinds.COURSE, name=optics.root.name, organisation=world.centre, sdg=["4.c"]
    )
    assert value(measure) == 0


def test_competencies_countries_and_sexes_are_asked_for(world, optics, acoustics, lecturers):
    register_activity(iri=optics.root.iri, kind=kinds.COURSE, name=optics.root.name, competencies=["Measuring light"])
    measures = [
        ask(world, competencies=["Measuring light"]),
        ask(world, countries=["KE", "UG"]),
        ask(world, sexes=["female"]),
        ask(world, competencies=["Measuring light"], sexes=["male", "female"], countries=["KE"]),
    ]
    for account in lecturers:
        score(account, acoustics.root, scaled=1)
    score(world.amina, optics.root, scaled=1)
    score(lecturers[2], optics.root, scaled=1)
    assert [value(each) for each in measures] == [2, 2, 1, 1]


def test_within_an_organisation_counts_who_worked_below_it_on_that_day(world, optics, lecturers):
    """The national centre of Kenya stands above Nairobi since March; what was done in February is not its own."""
    kenya = add_organisation(
        name=text("en", en="Kenya"), kind="national-centre", country="KE", parent=world.centre, since=SINCE
    )
    measure = ask(world, within=kenya)
    for account, at in (
        (world.amina, date(2026, 2, 10)),
        (lecturers[1], date(2026, 4, 10)),
        (lecturers[2], date(2026, 4, 10)),
    ):
        score(account, optics.root, scaled=1, at=NOW.replace(month=at.month, day=at.day))
    assert value(measure) == 0
    placement = place_organisation(child=world.nairobi, parent=kenya, since=date(2026, 3, 1))
    assert value(measure) == 1
    late = someone("Zuri Late", organisation=world.nairobi)
    score(late, optics.root, scaled=1, at=NOW.replace(month=5))
    assert value(measure) == 2
    end_placement(placement=placement, by=world.ruth, last_day=date(2026, 4, 30))
    assert value(measure) == 1


def test_it_is_counted_by_the_job_alone(world, optics):
    """Nothing but marks is written when something comes."""
    measure = ask(world, "mean")
    count_all()
    score(world.amina, optics.root, scaled=0.5)
    assert value_of(measure).value is None
    assert value_of(measure).is_counting
    assert count_due() == 1
    assert value_of(measure).value == 50

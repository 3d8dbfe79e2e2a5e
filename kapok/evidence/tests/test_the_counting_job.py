"""The job may be cut at any instruction, run twice, or run in pieces: the counts are exact whatever happens."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist

from kapok.evidence.actions import (
    count_due,
    create_measure,
    ensure_standard_indicators,
    recount,
    shares,
    void_statement,
)
from kapok.evidence.actions import counting as job
from kapok.evidence.jobs import count_what_is_due
from kapok.evidence.models import Cell, Contribution, DueCount, Measure, MeasurePeriod
from kapok.evidence.queries import check_counts, groups_of, value_of
from kapok.evidence.tests.conftest import NOW, count_all, days, earn
from tests.people import someone

pytestmark = pytest.mark.doors


@pytest.fixture
def certified(world, optics, acoustics, measures, lecturers):
    return [earn(account, each.credential) for account in lecturers for each in (optics, acoustics)]


def kept(measures):
    return {key: (value_of(each).value, value_of(each).statements) for key, each in measures.items()}


EXACT = {
    "people-certified": (3, 6),
    "universities-certified": (2, 6),
    "hours-learnt": (0, 0),
    "lecturers-learning": (0, 0),
}


def test_counted_in_pieces_the_values_are_the_same(measures, certified):
    while count_due(limit=1):
        pass
    assert kept(measures) == EXACT
    assert check_counts() == []


def test_where_much_waits_all_that_one_did_is_counted_with_the_first_of_it(
    world, optics, acoustics, measures, lecturers
):
    count_all()
    hers, his = lecturers[0], lecturers[1]
    for account, credential in ((hers, optics), (his, optics), (hers, acoustics), (his, acoustics)):
        earn(account, credential.credential)
    assert count_due(limit=1) == 2
    left = DueCount.objects.values_list("statement__actor__person", flat=True)
    assert set(left) == {his.person_id}
    assert kept(measures)["people-certified"] == (1, 2)
    assert count_due(limit=1) == 2 and count_due(limit=1) == 0
    assert kept(measures)["people-certified"] == (2, 4)


def test_what_waits_far_behind_is_not_looked_for(optics, acoustics, measures, lecturers, monkeypatch):
    count_all()
    earn(lecturers[0], optics.credential)
    earn(lecturers[1], optics.credential)
    earn(lecturers[0], acoustics.credential)
    monkeypatch.setattr(job, "BEHIND_MAX", 1)
    assert [count_due(limit=1) for _turn in range(4)] == [1, 1, 1, 0]
    assert kept(measures)["people-certified"] == (2, 3)


def test_who_read_before_another_process_counted_reads_again(
    optics, acoustics, measures, lecturers, monkeypatch, at_noon
):
    count_all()
    read, overtaken = shares._read, iter([True])

    def read_and_be_overtaken(measure, numbers):
        found = read(measure, numbers)
        if next(overtaken, False):
            at_noon.shift(60)
            earn(lecturers[0], acoustics.credential)
            count_all()
        return found

    monkeypatch.setattr(shares, "_read", read_and_be_overtaken)
    earn(lecturers[0], optics.credential)
    count_all()
    assert kept(measures)["people-certified"] == (1, 2)
    assert check_counts() == []


def test_counted_twice_nothing_is_added(measures, certified):
    due = list(DueCount.objects.all())
    count_all()
    DueCount.objects.bulk_create(due)  # the cut came before the marks were removed
    count_all()
    assert kept(measures) == EXACT
    assert check_counts() == []


def test_cut_in_the_middle_the_job_finishes_its_work_next_time(measures, certified, monkeypatch):
    """The power fails after the first measure is counted: a stand-in for pulling the plug, not for our own code."""
    count = job.recount_subjects
    for survives in range(4):
        calls = iter(range(100))

        def plug(survives=survives, calls=calls, **given):
            if next(calls) >= survives:
                raise ObjectDoesNotExist("The plug was pulled.")
            count(**given)

        monkeypatch.setattr(job, "recount_subjects", plug)
        with pytest.raises(ObjectDoesNotExist):
            count_due()
    monkeypatch.undo()
    count_all()
    assert kept(measures) == EXACT
    assert check_counts() == []


def test_a_mark_that_comes_while_the_job_counts_stays_for_the_next_run(world, optics, measures):
    """Everything is due but what the job had already taken; nothing of it is lost."""
    count_all()
    statement = earn(world.amina, optics.credential)
    taken = DueCount.objects.get()
    void_statement(statement=statement, by=world.ruth)
    assert DueCount.objects.exclude(pk=taken.pk).count() == 1
    count_all()
    assert value_of(measures["people-certified"]).value == 0


def test_a_measure_that_is_made_later_counts_what_was_there(world, certified, lecturers, monkeypatch):
    monkeypatch.setattr(job, "SUBJECTS_MAX", 2)  # three people are more than one piece
    measure = create_measure(
        indicator=ensure_standard_indicators()["people-certified"],
        organisation=world.centre,
        activities=None,
        start_date=date(2026, 1, 1),
    )
    assert value_of(measure).value == 0
    count_all()
    assert value_of(measure).value == 3
    assert not DueCount.objects.exists()


def test_what_comes_while_it_counts_waits_for_the_next_time(world, certified, measures):
    assert DueCount.objects.exists()
    assert not count_what_is_due()  # it need not be called again at once
    assert kept(measures) == EXACT


def test_it_goes_on_at_once_with_what_is_too_much_for_one_time(world, certified, measures, monkeypatch):
    monkeypatch.setattr(job, "SUBJECTS_MAX", 2)
    count_all()
    recount(measures["people-certified"])
    assert count_what_is_due()  # two of the three people
    while count_what_is_due():
        pass
    assert kept(measures) == EXACT
    assert not DueCount.objects.exists()


def test_a_value_says_as_of_when(world, optics, measures, at_noon):
    count_all()
    earn(world.amina, optics.credential)
    at_noon.move_to(NOW + days(1), tick=False)
    before = value_of(measures["people-certified"])
    assert (before.value, before.counted_at, before.is_counting) == (0, NOW, True)
    count_all()
    after = value_of(measures["people-certified"])
    assert (after.value, after.counted_at, after.is_counting) == (1, NOW + days(1), False)


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Contribution.objects.all().delete(),
        lambda: Cell.objects.all().delete(),
        lambda: Contribution.objects.update(statements=7, country="XX"),
        lambda: MeasurePeriod.objects.update(subjects=0, statements=0, minutes=0),
    ],
)
def test_counting_again_from_nothing_mends_what_was_broken(measures, certified, broken):
    count_all()
    broken()
    assert check_counts(sample=99) != []
    for each in Measure.objects.all():
        recount(each)
    assert check_counts(sample=99) == []  # known to be behind
    count_all()
    assert kept(measures) == EXACT
    assert sum(group.value for group in groups_of(measures["people-certified"])) == 3
    assert check_counts(sample=99) == []


@pytest.mark.parametrize(
    "falsify",
    [
        lambda measure: MeasurePeriod.objects.filter(measure=measure).update(subjects=4),
        lambda measure: Cell.objects.filter(period__measure=measure).update(statements=9),
        lambda measure: Contribution.objects.filter(period__measure=measure, sex="male").update(statements=9),
    ],
)
def test_a_falsified_count_is_noticed(measures, certified, falsify):
    count_all()
    assert check_counts() == []
    falsify(measures["people-certified"])
    wrong = check_counts()
    assert wrong and all("people-certified" in sentence for sentence in wrong)


def test_the_job_asks_the_database_as_often_for_many_statements_as_for_one(world, optics, measures, queries):
    count_all()

    def certify(count):
        for index in range(count):
            earn(
                someone(f"Person {count} {index}", organisation=world.nairobi, country="KE", sex="male"),
                optics.credential,
            )

    certify(1)
    count_all()
    certify(1)
    one = queries(count_due)
    certify(3)
    assert queries(count_due) == one

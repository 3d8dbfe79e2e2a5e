"""What was reported stays beside what is known now."""

import hashlib
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from kapok.evidence.actions import MeasureRefused, freeze, void_statement
from kapok.evidence.models import Snapshot, Statement
from kapok.evidence.models.appending import NeverChanged
from kapok.evidence.queries import as_of_today, compare, value_of, verify_snapshot
from kapok.evidence.tests.conftest import NOW, count_all, days, earn
from kapok.keys.actions import current_key, sign_document
from kapok.people.actions.merging import merge_people

pytestmark = pytest.mark.doors
MAY = date(2026, 5, 1), date(2026, 5, 31)


@pytest.fixture
def frozen(world, optics, measures, lecturers):
    """Two people earned a credential in May, and May was frozen in June."""
    for account in lecturers[:2]:
        earn(account, optics.credential, at=NOW - days(20))
    return freeze(
        measures=list(measures.values()),
        period_name="May",
        start_date=MAY[0],
        end_date=MAY[1],
        about=("funds.fund", "7"),
        by=world.ruth,
    )


def figure(snapshot, key="people-certified"):
    return next(each for each in snapshot.document["figures"] if each["indicator"]["key"] == key)


def test_a_frozen_value_stays_while_the_live_one_moves(frozen, lecturers, optics, measures):
    count_all()
    assert [(each.frozen, each.live, each.has_moved) for each in compare(frozen)][0] == (2, 2, False)
    earn(lecturers[2], optics.credential, at=NOW - days(25))
    count_all()
    line = compare(Snapshot.objects.get())[0]
    assert (line.frozen, line.live, line.has_moved, line.statements_more) == (2, 3, True, 1)
    assert figure(Snapshot.objects.get())["value"] == 2
    assert value_of(measures["people-certified"]).value == 3


def test_it_is_counted_from_the_statements_whatever_the_job_has_still_to_do(every_group_shown, frozen):
    """No job ran before the freezing."""
    assert figure(frozen)["value"] == 2
    assert [(each["country"], each["sex"], each["value"]) for each in figure(frozen)["groups"]] == [
        ("KE", "female", 1),
        ("KE", "male", 1),
    ]


def test_it_leaves_out_groups_that_are_too_small_to_be_shown(frozen):
    assert [(each["groups"], each["value"]) for each in frozen.document["figures"]][0] == ([], 2)
    assert frozen.document["leastShown"] == 5


def test_it_names_the_statements_by_number_and_digest(frozen):
    ids = "".join(f"{id}\n" for id in sorted(str(each) for each in Statement.objects.values_list("id", flat=True)))
    assert figure(frozen)["statements"] == {"count": 2, "sha256": hashlib.sha256(ids.encode()).hexdigest()}


def test_its_signature_holds_with_the_public_key_alone(frozen, django_assert_num_queries):
    document, key = Snapshot.objects.get().document, current_key("node").public
    with django_assert_num_queries(0):
        assert verify_snapshot(document, keys={key}).is_good
        assert not verify_snapshot(document, keys={"z6MkwvUGPhsnGXrMRSAVFjaTFHkvYeBSjbKLuhWZDKrpELXY"}).is_good
    assert verify_snapshot(document).is_good


def test_a_changed_figure_is_noticed(frozen):
    document = Snapshot.objects.get().document
    document["figures"][0]["value"] = 742
    assert not verify_snapshot(document).is_good


def test_another_signed_document_is_no_snapshot(frozen):
    assert not verify_snapshot(sign_document({"type": "Letter"})).is_good
    assert not verify_snapshot({}).is_good


def test_a_snapshot_never_changes(frozen):
    frozen.name = "Other"
    for attempt in (
        frozen.save,
        frozen.delete,
        Snapshot.objects.all().delete,
        lambda: Snapshot.objects.update(name="x"),
    ):
        with pytest.raises(NeverChanged):
            attempt()
    for sql in ("UPDATE evidence_snapshot SET name = 'x'", "DELETE FROM evidence_snapshot"):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert Snapshot.objects.get().name == "May"


def test_a_period_that_ends_before_it_begins_is_refused(measures):
    with pytest.raises(MeasureRefused, match="last day lies before the first"):
        freeze(
            measures=list(measures.values()),
            period_name="x",
            start_date=MAY[1],
            end_date=MAY[0],
            about=("funds.fund", "7"),
        )


def test_a_comparison_asks_the_database_as_often_for_three_figures_as_for_one(world, measures, queries):
    counts = []
    for number in (1, 3):
        snapshot = freeze(
            measures=list(measures.values())[:number],
            period_name="May",
            start_date=MAY[0],
            end_date=MAY[1],
            about=("funds.fund", str(number)),
        )
        count_all()
        counts.append(queries(lambda snapshot=snapshot: compare(snapshot)))
    assert counts[0] == counts[1]


def test_it_is_marked_as_corrected_by_what_came_later_with_the_moment(frozen, lecturers, optics, at_noon, world):
    count_all()
    assert compare(frozen)[0].corrected_at is None
    at_noon.move_to(NOW + days(1), tick=False)
    earn(lecturers[2], optics.credential, at=NOW - days(25))
    at_noon.move_to(NOW + days(2), tick=False)
    count_all()
    line = compare(frozen)[0]
    assert (line.live, line.corrected_at, line.corrections) == (3, NOW + days(1), [("late", NOW + days(1))])


def test_it_is_marked_as_corrected_by_a_voiding_and_by_a_merge(frozen, lecturers, optics, at_noon, world):
    count_all()
    at_noon.move_to(NOW + days(1), tick=False)
    merge_people(kept=lecturers[0].person, merged=lecturers[1].person, by=world.ruth, why="The same")
    count_all()
    at_noon.move_to(NOW + days(3), tick=False)
    void_statement(statement=Statement.objects.filter(actor__person=lecturers[0].person).first(), by=world.ruth)
    count_all()
    void_statement(
        statement=Statement.objects.filter(actor__person=lecturers[0].person, void=None).first(), by=world.ruth
    )
    count_all()
    line = compare(frozen)[0]
    assert (line.live, line.corrections) == (0, [("merged", NOW + days(1)), ("voided", NOW + days(3))])
    said = as_of_today(frozen)["figures"][0]
    assert (said["frozen"], said["today"], [each["change"] for each in said["by"]]) == (2, 0, ["merged", "voided"])
    assert said["correctedSince"] == (NOW + days(3)).isoformat()
    assert verify_snapshot(Snapshot.objects.get().document).is_good

"""A few people are counted again from what they did, whatever else was done in the same course."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from kapok.evidence.actions import create_measure, ensure_standard_indicators
from kapok.evidence.counting import rows_of
from kapok.evidence.models import Actor
from kapok.evidence.tests.conftest import earn


def test_what_others_did_in_the_activity_is_not_read(world, optics, acoustics, lecturers):
    earn(world.amina, optics.credential)
    earn(world.amina, acoustics.credential)
    earn(lecturers[1], optics.credential)
    measure = create_measure(
        indicator=ensure_standard_indicators()["people-certified"],
        organisation=world.centre,
        activities=[optics.root],
        start_date=date(2026, 1, 1),
    )
    subject = Actor.objects.get(account_name=str(world.amina.pk)).subject_id
    with CaptureQueriesContext(connection) as asked:
        rows = rows_of(measure, subjects=[subject])
    assert {row.subject for row in rows} == {subject}
    assert len(rows) == 1  # acoustics is none of the measure's activities
    statements = next(each["sql"] for each in asked if "evidence_statement" in each["sql"])
    assert "actor_id" in statements and "evidence_measure_activities" not in statements

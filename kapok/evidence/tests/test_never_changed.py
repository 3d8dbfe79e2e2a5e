"""Statements are added and never changed: the models say so, and the database says it again."""

import pytest
from django.db import DatabaseError, connection, transaction

from kapok.evidence.models import Statement
from kapok.evidence.models.appending import NeverChanged
from kapok.evidence.tests.conftest import earn

pytestmark = pytest.mark.doors
COLUMNS = {field.column for field in Statement._meta.fields}


@pytest.fixture
def statement(world, optics):
    return earn(world.amina, optics.credential)


def test_the_model_refuses_to_change_or_delete(statement):
    statement.country = "FR"
    rows = Statement.objects.all()
    for attempt in (
        statement.save,
        statement.delete,
        rows.delete,
        lambda: rows.update(country="FR"),
        lambda: rows.bulk_update([statement], ["country"]),
    ):
        with pytest.raises(NeverChanged):
            attempt()


@pytest.mark.parametrize("column", sorted(COLUMNS - Statement.ERASABLE))
def test_the_database_refuses_to_change_a_column(statement, column):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE evidence_statement SET {column} = {column}")


def test_the_database_refuses_to_delete(statement):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM evidence_statement")
    assert Statement.objects.count() == 1


def test_erasure_may_empty_what_points_at_a_person(statement):
    assert Statement.objects.update(device=None, counter=None, content_sha256="") == 1

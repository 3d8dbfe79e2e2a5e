"""`sql.append`, on both databases: what the database refuses is refused in Django's own words, so that callers can try again."""

import pytest
from django.db import IntegrityError, transaction

from kapok.base import sql
from kapok.base.models import Lease

pytestmark = [pytest.mark.django_db, pytest.mark.doors]
COLUMNS = ("job", "holder", "until")
HOLDER, UNTIL = "fd41c918b88b4b20a0a5a4c32391aaa0", "2026-06-15 12:00:00+00:00"


def test_rows_are_added():
    sql.append("base_lease", COLUMNS, [("one", HOLDER, UNTIL), ("two", HOLDER, UNTIL)])
    assert set(Lease.objects.values_list("job", flat=True)) == {"one", "two"}


def test_the_same_row_twice_is_an_integrity_error():
    sql.append("base_lease", COLUMNS, [("one", HOLDER, UNTIL)])
    with pytest.raises(IntegrityError), transaction.atomic():
        sql.append("base_lease", COLUMNS, [("one", HOLDER, UNTIL)])
    assert Lease.objects.count() == 1

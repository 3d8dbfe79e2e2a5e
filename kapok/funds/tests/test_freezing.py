"""A frozen period stays what it was, signed, beside the live value."""

import json
from datetime import UTC, datetime

import pytest
import time_machine

from kapok.credentials.commands import check_file
from kapok.evidence.actions import count_due
from kapok.evidence.models import Snapshot

PAGE = "/en/funds/light-for-all/"
HALF = {"name": "First half of 2026", "start_date": "2026-01-01", "end_date": "2026-06-30"}


@pytest.fixture(autouse=True)
def in_july():
    with time_machine.travel(datetime(2026, 7, 15, 12, tzinfo=UTC)):
        yield


def test_the_officer_freezes_a_period_and_it_stays_when_a_late_statement_comes(world, fund, certify, colleagues):
    certify(world.amina, at=datetime(2026, 5, 5, tzinfo=UTC))
    page = world.as_ruth.post(f"{PAGE}freeze/", HALF, follow=True).content.decode()
    assert "The period is frozen and signed." in page
    assert "The live number is being counted" in page
    count_due()
    assert "The same question gives the same number today." in world.as_dora.get(PAGE).content.decode()
    certify(colleagues[0], at=datetime(2026, 6, 1, tzinfo=UTC))
    snapshot = Snapshot.objects.get()
    page = world.as_dora.get(f"{PAGE}snapshots/{snapshot.pk}/").content.decode()
    assert '<b class="number">1</b>' in page
    assert "Today the same question gives 2." in page
    assert "The signature fits, and its key is trusted." in page


def test_each_number_of_a_snapshot_opens_to_the_statements_of_its_days(world, fund, certify, colleagues):
    certify(world.amina, at=datetime(2026, 5, 5, tzinfo=UTC))
    certify(colleagues[0], at=datetime(2026, 7, 10, tzinfo=UTC))
    world.as_ruth.post(f"{PAGE}freeze/", HALF)
    count_due()
    at = f"{PAGE}snapshots/{Snapshot.objects.get().pk}/"
    assert f'<a href="{at}results/1/"><b class="number">1</b></a>' in world.as_dora.get(at).content.decode()
    page = world.as_ruth.get(f"{at}results/1/").content.decode()
    assert f"{at}results/1/statements/" in page
    statements = world.as_ruth.get(f"{at}results/1/statements.csv").getvalue().decode()
    assert "2026-05-05" in statements
    assert "2026-07-10" not in statements
    assert world.as_sam.get(f"{at}results/1/").status_code == 404


def test_the_signed_file_is_checked_by_the_command_line_with_the_key_alone(world, fund, certify, tmp_path):
    certify(world.amina, at=datetime(2026, 5, 5, tzinfo=UTC))
    world.as_ruth.post(f"{PAGE}freeze/", HALF)
    snapshot = Snapshot.objects.get()
    document = world.as_dora.get(f"{PAGE}snapshots/{snapshot.pk}.json").content
    file = tmp_path / "snapshot.json"
    file.write_bytes(document)
    key = json.loads(document)["proof"]["verificationMethod"].partition("#")[2]
    assert check_file(file, key=key)[0] == 0
    file.write_bytes(document.replace(b'"value": 1', b'"value": 9', 1))
    assert check_file(file, key=key)[0] == 1


def test_a_snapshot_holds_no_name(world, fund, certify):
    certify(world.amina, at=datetime(2026, 5, 5, tzinfo=UTC))
    world.as_ruth.post(f"{PAGE}freeze/", HALF)
    assert "Amina" not in json.dumps(Snapshot.objects.get().document)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"end_date": "2026-12-31"}, "The period must be over before it is frozen."),
        ({"start_date": "2025-01-01"}, "The period must lie within the fund"),
        ({"end_date": "2099-12-31"}, "The period must lie within the fund"),
        ({"end_date": "2025-12-31"}, "The last day lies before the first. Change one of the two."),
        ({"end_date": "soon"}, "Write a day like 2026-05-31."),
    ],
)
def test_a_period_that_cannot_be_frozen_says_why_and_keeps_what_was_typed(world, fund, change, sentence):
    page = world.as_ruth.post(f"{PAGE}freeze/", HALF | change).content.decode()
    assert sentence in page
    assert 'value="First half of 2026"' in page
    assert not Snapshot.objects.exists()

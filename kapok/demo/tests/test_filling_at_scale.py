"""A large demonstration, tried small: it has the size that was asked for, and its numbers agree with its statements."""

import pytest

from kapok.demo.scale.fill import fill_scale
from kapok.demo.scale.telling import Size
from kapok.evidence.models import DueCount, Statement
from kapok.evidence.queries import check_counts
from kapok.network.models import Organisation
from kapok.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_scaled_centre_has_its_size_and_its_numbers_agree(tmp_path, settings):
    listed = tmp_path / "organisations.csv"
    listed.write_text(
        "name,country_code,state_province\nInvented University of Testing,KE,Somewhere\n", encoding="utf-8"
    )
    told = []
    fill_scale(Size(organisations=40, people=70, statements=300, organisations_file=listed), tell=told.append)
    assert Organisation.objects.exclude(kind="donor").count() == 40
    assert Organisation.objects.filter(slug="invented-university-of-testing-0", country="KE").exists()
    assert Person.objects.count() == 70
    assert 270 <= Statement.objects.count() <= 330
    assert not DueCount.objects.exists()
    assert check_counts(sample=99) == []
    assert told[-1].endswith("The centre is filled")

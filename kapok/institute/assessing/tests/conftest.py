import pytest

from kapok.institute.actions.courses import offer_course
from kapok.institute.actions.enrolments import let_into_cohort
from kapok.institute.actions.runs import open_cohort
from kapok.institute.assessing.tests.folders import make_water
from kapok.institute.assessing.tests.taking import Taker
from kapok.institute.tests.conftest import *  # noqa: F403  the same day, people, course and run
from kapok.institute.tests.conftest import new_run
from kapok.packages.actions import publish_folder


@pytest.fixture
def water(world, tmp_path):
    package = publish_folder(make_water(tmp_path), organisation_id=world.centre.pk)
    return offer_course(package=package, organisation=world.centre, by=world.ruth)


@pytest.fixture
def water_run(water):
    return new_run(water, name="Water now", is_open_to_all=True)


@pytest.fixture
def taker(world, water_run):
    """Amina takes the test."""
    cohort = open_cohort(run=water_run, organisation=world.nairobi, name="Wells", by=world.teklu)
    return Taker(world.as_amina, let_into_cohort(cohort=cohort, account=world.amina, by=world.teklu))

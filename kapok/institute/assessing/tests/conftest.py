import pytest

from kapok.institute.actions.courses import offer_course
from kapok.institute.actions.enrolments import let_into_cohort
from kapok.institute.actions.runs import open_cohort
from kapok.institute.assessing.tests.folders import make_water
from kapok.institute.assessing.tests.taking import Taker
from kapok.institute.tests.conftest import *  # noqa: F403  the same day, people, course and run
from kapok.institute.tests.conftest import new_run
from kapok.packages.actions import publish_folder
from tests.remembered import remembered


@pytest.fixture
def water(world, tmp_path, settings):
    folder = make_water(tmp_path)

    def offered():
        package = publish_folder(folder, organisation_id=world.centre.pk)
        return offer_course(package=package, organisation=world.centre, by=world.ruth)

    return remembered(offered, files=settings.FILES_FOLDER)


@pytest.fixture
def water_run(water):
    return new_run(water, name="Water now", is_open_to_all=True)


@pytest.fixture
def taker(world, water_run):
    """Amina takes the test."""
    cohort = open_cohort(run=water_run, organisation=world.nairobi, name="Wells", by=world.teklu)
    return Taker(world.as_amina, let_into_cohort(cohort=cohort, account=world.amina, by=world.teklu))

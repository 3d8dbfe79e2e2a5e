from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kapok.base.text import text
from kapok.institute.actions.courses import offer_course
from kapok.institute.actions.enrolments import let_into_cohort
from kapok.institute.actions.runs import open_cohort, open_run
from kapok.institute.tests.folders import make_course
from kapok.institute.tests.learning import Learner
from kapok.packages.actions import publish_folder
from tests.remembered import remembered

TODAY = "2026-03-10T09:00:00+00:00"


@pytest.fixture(autouse=True)
def day():
    """A Tuesday in the middle of the run."""
    with time_machine.travel(TODAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def course(world, tmp_path, settings):
    folder = make_course(tmp_path)

    def soil():
        package = publish_folder(folder, organisation_id=world.centre.pk)
        return offer_course(package=package, organisation=world.centre, by=world.ruth)

    return remembered(soil, files=settings.FILES_FOLDER)


def new_run(course, *, name="First run", start=date(2026, 3, 1), end=date(2026, 5, 31), **details):
    return open_run(course=course, name=text("en", en=name), start_date=start, end_date=end, **details)


def count_queries(client, url: str) -> int:
    client.get(url)  # what is cached is cached
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


@pytest.fixture
def run(course):
    return new_run(course, is_open_to_all=True)


@pytest.fixture
def cohort(world, run):
    return open_cohort(run=run, organisation=world.nairobi, name="Faculty of Science", by=world.teklu)


@pytest.fixture
def enrolment(world, cohort):
    """Amina learns."""
    return let_into_cohort(cohort=cohort, account=world.amina, by=world.teklu)


@pytest.fixture
def amina(world, enrolment):
    """Amina, as she reads and answers."""
    return Learner(world.as_amina, enrolment)

import pytest

from kapok.institute.bringing import workshop
from kapok.institute.bringing.steps import advance_imports
from kapok.institute.tests.folders import make_course


@pytest.fixture(autouse=True)
def empty_workshop():
    yield
    workshop.forget_tasks(set())


@pytest.fixture
def folder(tmp_path):
    return make_course(tmp_path)


@pytest.fixture
def work():
    """The steady work, until there is nothing left to do."""

    def until_done():
        while advance_imports(20):
            pass

    return until_done

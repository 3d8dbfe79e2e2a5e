import pytest
import time_machine

from kapok.frameworks.actions import ensure_shipped_frameworks
from kapok.frameworks.queries import get_published, items_of
from kapok.institute.actions.courses import offer_course
from kapok.institute.checking.actions import check_oneself
from kapok.institute.tests.conftest import new_run
from kapok.institute.tests.folders import make_course
from kapok.packages.actions import publish_folder
from tests.remembered import remembered


@pytest.fixture(autouse=True)
def day():
    with time_machine.travel("2026-03-10T09:00:00+00:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def version(db):
    remembered(ensure_shipped_frameworks)
    return get_published("ict-cft")


@pytest.fixture
def said(version):
    """said(able={"1.1"}, help={…}) -> answers to all statements; the others are new to her."""

    def answers(able=(), help=()):
        codes = [item.code for item in items_of(version)]
        return {code: "able" if code in able else "help" if code in help else "new" for code in codes}

    return answers


@pytest.fixture
def checks(version, said):
    """checks(account, able=…) -> her self-check."""

    def check(account, **chosen):
        return check_oneself(account=account, version=version, answers=said(**chosen))

    return check


@pytest.fixture
def offer(world, tmp_path, version, settings):
    """offer("soil", '["ict-cft:1.1"]', hours="2", run=True) -> a course of the centre that names these competencies."""

    def offered(slug, competencies, *, hours="2", run=True, **dates):
        folder = make_course(tmp_path, slug=slug, competencies=competencies, hours=hours)

        def one():
            package = publish_folder(folder, organisation_id=world.centre.pk)
            course = offer_course(package=package, organisation=world.centre, by=world.ruth)
            if run:
                new_run(course, is_open_to_all=True, **dates)
            return course

        said = f"{slug} {competencies} {hours} {run} {dates}"
        return remembered(one, files=settings.FILES_FOLDER, of=said)

    return offered

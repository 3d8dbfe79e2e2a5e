"""Whoever says what data she can spend sees what her courses cost of it."""

import pytest

from kapok.institute.tests.conftest import cohort, course, day, enrolment, run  # noqa: F401  (fixtures)


@pytest.fixture
def budget(world):
    def tell(megabytes):
        world.amina.person.data_budget_mb = megabytes
        world.amina.person.save()
        return world.as_amina.get("/en/less-data/").content.decode()

    return tell


def test_nothing_personal_stands_there_for_who_did_not_say(world, budget, enrolment):  # noqa: F811
    assert "Your month" not in budget(None)
    assert "Your month" not in world.visitor.get("/en/less-data/").content.decode()


def test_her_courses_say_what_they_are_of_her_month(budget, enrolment):  # noqa: F811
    page = budget(500)
    assert "You can spend 500 MB." in page
    assert "Less than a hundredth of your month" in page
    assert "It leaves most of your month to you" in page


def test_without_a_course_it_says_where_weights_stand(budget):
    assert "You are in no course now" in budget(1)

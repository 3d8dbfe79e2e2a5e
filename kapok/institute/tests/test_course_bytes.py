"""The budget's promise: a whole course is fetched in at most 1.25 times the zstd size of its own content."""

import pytest
from django.conf import settings

from kapok.institute.actions.courses import offer_course
from kapok.institute.tests.course_bytes import bytes_of_course
from kapok.packages.actions import publish_folder

RATIO_MAX = 1.25
SHIPPED = sorted(path.parent for path in settings.PACKAGE.glob("demo/courses/*/course.md"))


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_whole_course_costs_little_more_than_its_own_content(world, folder, language):
    package = publish_folder(folder, organisation_id=world.centre.pk)
    counted = bytes_of_course(world.visitor, offer_course(package=package, organisation=world.centre), language)
    assert counted["ratio"] <= RATIO_MAX, counted

"""A whole course beside the zstd size of its own text, pictures and sound: at most 1.25 times, in every language of its edition.

Whoever takes a course is reading its page, so the bundle leaves that page out; the rest is text, a frame for each unit, and forms.
"""

import pytest
from django.conf import settings

from kapok.institute.actions.courses import offer_course
from kapok.institute.tests.course_bytes import bytes_of_course
from kapok.packages.actions import publish_folder

RATIO_MAX = 1.25
EDITIONS = {
    "assessing-online": ("en", "fr", "ar", "zh-hans"),
    "lecture-with-one-phone": ("en",),
    "what-answers-tell": ("en", "fr", "ar", "zh-hans"),
}


@pytest.mark.parametrize("course", EDITIONS)
def test_a_whole_course_costs_little_more_than_its_own_content(world, course):
    package = publish_folder(settings.PACKAGE / f"demo/courses/{course}", organisation_id=world.centre.pk)
    offered = offer_course(package=package, organisation=world.centre)
    counted = {language: bytes_of_course(world.as_ruth, offered, language) for language in EDITIONS[course]}
    assert [language for language, each in counted.items() if each["ratio"] > RATIO_MAX] == [], counted


def test_every_shipped_course_is_counted():
    assert {path.parent.name for path in settings.PACKAGE.glob("demo/courses/*/course.md")} == set(EDITIONS)

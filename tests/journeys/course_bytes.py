"""What the shipped courses that are open to everyone cost over the line; tools/measure/player.py asks, and tests/journeys/ask.py runs it."""

from django.conf import settings
from django.test import Client

from kapok.institute.access import is_for_enrolled_only
from kapok.institute.actions.courses import offer_course
from kapok.institute.tests.course_bytes import bytes_of_course
from kapok.network.models import Organisation
from kapok.packages.actions import publish_folder


def ratios() -> dict[str, dict]:
    centre, client = Organisation.objects.get(slug="centre"), Client(SERVER_NAME="localhost")
    counted = {}
    for path in sorted(settings.PACKAGE.glob("demo/courses/*/course.md")):
        package = publish_folder(path.parent, organisation_id=centre.pk)
        course = offer_course(package=package, organisation=centre)
        if not is_for_enrolled_only(package):
            counted[package.slug] = bytes_of_course(client, course)
    return counted

"""The course of these tests with a poll and a reflection in its first unit."""

from pathlib import Path

from django.conf import settings

from kapok.institute.actions.courses import offer_course
from kapok.institute.tests.folders import make_course
from kapok.packages.actions import publish_folder
from kapok.packages.tests.folders import add_lines
from tests.remembered import remembered

ASIDES = """
::: poll soil-habit
Do you look at the soil?

- Always
- Never
:::

::: reflection soil-note
What does your soil say?
:::
"""
POLL, NOTE = "/en/courses/soil/units/1/polls/soil-habit/", "/en/courses/soil/units/1/notes/soil-note/"


def offer_with_asides(world, place: Path, **changes: str):
    folder = make_course(place, **changes)
    for name in ("01-colour.md", "fr/01-colour.md"):
        add_lines(folder, ASIDES, name)

    def offered():
        package = publish_folder(folder, organisation_id=world.centre.pk)
        return offer_course(package=package, organisation=world.centre, by=world.ruth)

    return remembered(offered, files=settings.FILES_FOLDER, of=repr(changes))

"""A course with a test for the journeys: made in the centre of content.py, and asked about. Run by tests/journeys/ask.py."""

import tempfile
from datetime import timedelta
from pathlib import Path

from kapok.base.clock import today
from kapok.base.text import text
from kapok.frameworks.actions import ensure_shipped_frameworks
from kapok.institute.actions.courses import offer_course
from kapok.institute.actions.enrolments import enrol_person
from kapok.institute.actions.runs import open_run
from kapok.institute.assessing.tests.folders import KINDS, make_water
from kapok.institute.checking.actions import ensure_newest_check
from kapok.institute.models import Attempt, Run
from kapok.network.models import Organisation
from kapok.packages.actions import publish_folder
from kapok.people.models import Account

# Without an essay and a draw, so that the journey knows what it will be asked.
TEST = """---
title: The test
minutes: 20
test: yes
time: 30
---

Take a pen.

::: question rain assessed text
What falls from the sky?

= rain
:::

::: question depth assessed number
How deep?

= 42
:::

::: question steps assessed order
In which order?

1. Dig
2. Line
3. Draw
:::
"""
NOTE = """
::: reflection own-well
Where would you dig?
:::

::: poll own-rope
Is there a rope at your well?

- Always
- Never
:::
"""


def open_test(username: str) -> None:
    """She is in a run of the course with the test."""
    run = Run.objects.filter(course__slug="water").first() or _open_run()
    enrol_person(run=run, account=Account.objects.get(username=username))


def _open_run() -> Run:
    centre, ruth = Organisation.objects.get(slug="centre"), Account.objects.get(username="ruth")
    with tempfile.TemporaryDirectory() as folder:
        package = publish_folder(
            make_water(Path(folder), kinds=KINDS + NOTE, test=TEST), organisation_id=centre.pk, by=ruth
        )
    course = offer_course(package=package, organisation=centre, by=ruth)
    return open_run(
        course=course, name=text("en", en="Water"), start_date=today() - timedelta(days=30),
        end_date=today() + timedelta(days=60), seats=None, is_open_to_all=True, by=ruth,
    )  # fmt: skip


def fill_check() -> None:
    ensure_shipped_frameworks()  # the steady job does it within an hour
    ensure_newest_check()


def attempt_of(username: str) -> dict:
    """How many attempts there are, and what stands in the last one."""
    attempts = Attempt.objects.filter(enrolment__account__username=username)
    last = attempts.order_by("number").last()
    return {
        "attempts": attempts.count(),
        "responses": [item.response for item in last.items.order_by("position")],
        "score": last.score,
        "is_finished": last.is_finished,
    }

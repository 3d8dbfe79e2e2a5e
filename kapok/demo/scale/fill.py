"""Fills an empty data folder with a centre of a given size, the same for the same seed. What is counted agrees with `kapok check`."""

import random

from django.contrib.auth.hashers import make_password
from django.db import connection

from kapok.base.jobs import refresh_statistics, run_due_jobs
from kapok.base.text import text
from kapok.demo.scale.learning import enrol, offer_courses, send
from kapok.demo.scale.members import make_members, make_office
from kapok.demo.scale.places import make_places
from kapok.demo.scale.telling import Scale, Size
from kapok.demo.telling import PASSWORD
from kapok.evidence.actions import count_whole
from kapok.evidence.kinds import COURSE
from kapok.evidence.models import Activity
from kapok.funds.actions import open_fund, publish_fund
from kapok.journal.actions import move_cursor
from kapok.journal.models import Fact


def fill_scale(size: Size, *, seed: int = 2026, tell=lambda sentence: None) -> None:
    scale = Scale(size, random.Random(seed), make_password(PASSWORD), tell)
    make_places(scale)
    donor = make_office(scale)
    members = make_members(scale)
    course = offer_courses(scale)
    _open_fund(scale, donor)
    send(scale, course, enrol(scale, course, members))
    scale.say("All have arrived; they are counted")
    count_whole()
    # What happened in the journal is old news: nobody is told of it by letter.
    move_cursor(reader="post", to=Fact.objects.order_by("-seq")[0])
    run_due_jobs()
    refresh_statistics()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    scale.say("The centre is filled")


def _open_fund(scale: Scale, donor) -> None:
    fund = open_fund(
        title=text("en", en="A fund to measure with"),
        summary=text("en", en="Lecturers of many universities learn to assess."),
        donor=donor,
        holder=scale.centre,
        amount_minor=24_000_000,
        currency="USD",
        start_date=scale.since,
        end_date=scale.since.replace(year=scale.since.year + 2, day=1),
        activities=list(Activity.objects.filter(kind=COURSE)),
        targets={"people-certified": 2000, "universities-certified": 500, "hours-learnt": 90_000},
        by=scale.officer,
    )
    publish_fund(fund=fund, by=scale.officer)

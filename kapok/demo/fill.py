"""A believable year of a centre: made through the actions of the other apps, from one seed, so that it is the same each time.

Days are counted back from today, so that runs are running whenever one looks.
"""

import random
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from kapok.base.clock import today
from kapok.base.jobs import run_due_jobs
from kapok.demo.giving import ask_indicators, freeze_first_half, open_funds
from kapok.demo.learning import Sent, deliver
from kapok.demo.marking import mark
from kapok.demo.members import make_people
from kapok.demo.places import make_places
from kapok.demo.planning import make_plans
from kapok.demo.recognising import DECIDED_DAYS_AGO, SelfChecks, recognise
from kapok.demo.standing import BEGAN_DAYS_AGO, SETTLED_AFTER, say_where_it_stands
from kapok.demo.teaching import offer_courses, teach
from kapok.demo.telling import MONTHS_BACK, PASSWORD, Demo, months_back, morning
from kapok.evidence.actions import count_whole


def fill_demo(*, seed: int = 2026) -> Demo:
    """Fills an empty data folder."""
    demo = Demo(random.Random(seed), make_password(PASSWORD), months_back(today(), MONTHS_BACK))
    with transaction.atomic():  # a filling that is cut is begun anew, so that a commit for each person would be in vain
        make_places(demo)
        make_people(demo)
    courses = offer_courses(demo)
    first, _second = open_funds(demo, courses)
    ask_indicators(demo)
    with transaction.atomic():
        shown, sent = teach(demo, courses)
        _let_the_year_pass(demo, courses, sent)
        mark(demo, shown)
        make_plans(demo)
    count_whole()
    run_due_jobs()
    freeze_first_half(demo, first, until=months_back(today(), MONTHS_BACK - 6) - timedelta(days=1))
    run_due_jobs()
    return demo


def _let_the_year_pass(demo: Demo, courses: dict, sent: list[Sent]) -> None:
    """Day by day: what is told of an earlier day than what has arrived already would look as if it came late."""
    checks = SelfChecks(demo)
    settled = morning(today() - timedelta(days=BEGAN_DAYS_AGO - SETTLED_AFTER))
    decided = morning(today() - timedelta(days=DECIDED_DAYS_AGO))
    deliver([each for each in sent if each.arrives < settled], each_morning=checks.until)
    say_where_it_stands(demo)
    deliver([each for each in sent if settled <= each.arrives < decided], each_morning=checks.until)
    recognise(demo, courses)
    deliver([each for each in sent if decided <= each.arrives], each_morning=checks.until)

"""Three courses, six runs, and how the people learn in them: each at her own pace, through the statements that a phone makes."""

from datetime import date, timedelta
from pathlib import Path

from kapok.base.clock import at, today
from kapok.base.text import text
from kapok.demo.learning import Sent, learn
from kapok.demo.organisations import FIRST_UNIVERSITIES, OTHERS, UNIVERSITIES, Place
from kapok.demo.telling import Demo, morning
from kapok.institute.actions.courses import offer_course
from kapok.institute.actions.enrolments import let_into_cohort
from kapok.institute.actions.runs import open_cohort, open_run
from kapok.institute.models import Run
from kapok.packages.actions import publish_folder

COURSES = Path(__file__).parent / "courses"
SLUGS = ("assessing-online", "lecture-with-one-phone", "what-answers-tell")
STAFF = {"en": "Teaching staff", "fr": "Enseignants", "ar": "هيئة التدريس", "zh-hans": "教师"}
BEGINNERS = {"Amina Otieno", "نورهان فؤاد"}  # who are met in the middle of the course
NAMES = {
    "first": text("en", en="First run", fr="Première session", ar="الدورة الأولى", zh="第一期", machine=("fr", "ar", "zh")),
    "second": text("en", en="Second run", fr="Deuxième session", ar="الدورة الثانية", zh="第二期", machine=("fr", "ar", "zh")),
    "third": text("en", en="Third run", fr="Troisième session", ar="الدورة الثالثة", zh="第三期", machine=("fr", "ar", "zh")),
}  # fmt: skip


def offer_courses(demo: Demo) -> dict:
    courses = {}
    with at(morning(demo.since)):
        for slug in SLUGS:
            package = publish_folder(COURSES / slug, organisation_id=demo.places["centre"].pk, by=demo.officer)
            courses[slug] = offer_course(package=package, organisation=demo.places["centre"], by=demo.officer)
    return courses


def teach(demo: Demo, courses: dict) -> tuple[Run, list[Sent]]:
    """Two courses twice and more: a long run that most have finished, runs that are over, and runs that are on their way. Returns
    the run of the third, which shows all that a course can hold and waits for whoever tries it, and what the phones send."""
    assessing, lecturing, telling = (courses[slug] for slug in SLUGS)
    long = _run(demo, assessing, "first", demo.since + timedelta(days=14), months=11, seats=60)
    early = _run(demo, lecturing, "first", demo.since + timedelta(days=75), months=4)
    middle = _run(demo, assessing, "second", demo.since + timedelta(days=120), months=4)
    recent = _run(demo, assessing, "third", today() - timedelta(days=45), months=3)
    newest = _run(demo, lecturing, "second", today() - timedelta(days=30), months=3)
    shown = _run(demo, telling, "first", today() - timedelta(days=20), months=6)
    faculties = [place for place in OTHERS if place.kind == "faculty"]
    sent: list[Sent] = []
    for place in FIRST_UNIVERSITIES:
        sent += _send_cohort(demo, long, place, paces=[6, 6, 6, 6, 3, 0], spread=190)
        sent += _send_cohort(demo, newest, place, paces=[0, 1, 2], every=2)
    for number, place in enumerate([*UNIVERSITIES, *faculties]):
        over, running = (early, recent) if number % 2 else (middle, newest)
        sent += _send_cohort(demo, over, place, paces=[6, 6, 6, 4, 2, 0], spread=40)
        if number % 3 == 0:
            sent += _send_cohort(demo, running, place, paces=[6, 3, 2, 1, 0], spread=10, every=2)
    return shown, sent


def _run(demo: Demo, course, which: str, start: date, *, months: int, seats: int | None = None):
    with at(morning(max(demo.since, start - timedelta(days=30)))):
        return open_run(
            course=course,
            name=NAMES[which],
            start_date=start,
            end_date=start + timedelta(days=months * 31),
            seats=seats,
            is_open_to_all=True,
            by=demo.officer,
        )


def _send_cohort(demo: Demo, run, place: Place, *, paces: list[int], spread: int = 0, every: int = 1) -> list[Sent]:
    """The staff of a university, or every second of them, in one cohort; each does as many units as her pace says."""
    sent: list[Sent] = []
    start = morning(run.start_date)
    name = f"{STAFF[place.language]} {run.start_date.year}"
    with at(start):
        cohort = open_cohort(run=run, organisation=demo.places[place.slug], name=name, by=demo.officer)
        enrolments = [
            let_into_cohort(cohort=cohort, account=account, by=demo.officer)
            for account in demo.staff[place.slug][::every]
        ]
    for enrolment in enrolments:
        units = 1 if str(enrolment.account.person) in BEGINNERS and spread else demo.chance.choice(paces)
        begins = start + timedelta(days=demo.chance.randint(0, spread))
        sent += learn(enrolment=enrolment, start=begins, units=units, chance=demo.chance)
    return sent

"""A believable small centre: made through the actions of the other apps, from one seed, so that it is the same each time."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.contrib.auth.hashers import make_password

from kapok.base import clock
from kapok.base.clock import today
from kapok.base.jobs import run_due_jobs
from kapok.base.text import text
from kapok.demo.learning import Sent, deliver, learn
from kapok.demo.models import Face
from kapok.demo.people import CENTRE, DONOR, PEOPLE, UNIVERSITIES, ZONES
from kapok.evidence.kinds import COURSE
from kapok.evidence.models import Activity
from kapok.funds.actions import freeze_period, open_fund, publish_fund
from kapok.institute.actions.courses import offer_course
from kapok.institute.actions.enrolments import let_into_cohort
from kapok.institute.actions.runs import open_cohort, open_run
from kapok.network.actions.organisations import add_organisation
from kapok.network.actions.roles import give_role
from kapok.packages.actions import publish_folder
from kapok.people.actions.accounts import add_person

COURSES = Path(__file__).parent / "courses"
PASSWORD = "kapok in bloom"  # of all demo people; the one-click entry needs none
MONTHS_BACK = 10


@dataclass
class Demo:
    """What is made on the way."""

    chance: random.Random
    password_hash: str
    since: date
    places: dict = field(default_factory=dict)
    accounts: dict = field(default_factory=dict)

    @property
    def officer(self):
        return self.accounts["ruth"]


def fill_demo(*, seed: int = 2026) -> Demo:
    """Fills an empty data folder. Days are counted back from today, so that runs are running whenever one looks."""
    demo = Demo(random.Random(seed), make_password(PASSWORD), months_back(today(), MONTHS_BACK))
    _make_places(demo)
    _make_people(demo)
    courses = {slug: _offer(demo, slug) for slug in ("assessing-online", "lecture-with-one-phone")}
    fund = _open_fund(demo)
    _teach(demo, courses)
    run_due_jobs()
    last = months_back(today(), MONTHS_BACK - 6) - timedelta(days=1)
    freeze_period(
        fund=fund, name=f"{demo.since:%B} to {last:%B %Y}", start_date=demo.since, end_date=last, by=demo.officer
    )
    run_due_jobs()
    return demo


def months_back(day: date, months: int) -> date:
    """The first day of the month that lies so many months before this one."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _make_places(demo: Demo) -> None:
    centre = add_organisation(name=CENTRE, kind="centre", country="CN", place="Shenzhen", slug="centre")
    demo.places = {
        "centre": centre,
        "donor": add_organisation(name=DONOR, kind="donor", country="CN", place="Shenzhen", slug="city-fund"),
    }
    for slug, country, place, name in UNIVERSITIES:
        demo.places[slug] = add_organisation(
            name=name, kind="university", country=country, place=place, slug=slug, parent=centre, since=demo.since
        )


def _make_people(demo: Demo) -> None:
    _person(demo, "Ruth Holm", "centre", "officer", key="ruth", sex="female", country="CN")
    _person(demo, "李文静", "centre", "officer", key="liwenjing", sex="female", country="CN", language="zh-hans")
    _person(demo, "Dora Lin", "donor", "donor", key="dora", sex="female", country="CN")
    for slug, (coordinator, language, women, men, others) in PEOPLE.items():
        country = demo.places[slug].country
        _person(demo, coordinator, slug, "coordinator", country=country, language=language)
        for sex, names in (("female", women), ("male", men), ("", others)):
            for name in names:
                _person(demo, name, slug, "lecturer", sex=sex, country=country, language=language)
    _show_faces(demo)


def _person(demo: Demo, name: str, place: str, role: str, *, key: str = "", **details) -> None:
    details["time_zone"] = ZONES[details["country"]]
    account = add_person(name=name, username=key, password_hash=demo.password_hash, **details)
    give_role(person=account.person, organisation=demo.places[place], kind=role, since=demo.since)
    demo.accounts[key or name] = account


FACES = [
    ("Amina Otieno", text("en", en="She learns, in Nairobi", fr="Elle apprend, à Nairobi", ar="تتعلّم، في نيروبي", zh="学员，内罗毕", machine=("fr", "ar", "zh"))),
    ("نورهان فؤاد", text("en", en="She learns, in Cairo", fr="Elle apprend, au Caire", ar="تتعلّم، في القاهرة", zh="学员，开罗", machine=("fr", "ar", "zh"))),
    ("Teklu Mwangi", text("en", en="He looks after the people of his university", fr="Il s’occupe des gens de son université", ar="يرعى زملاءه في جامعته", zh="本校协调员", machine=("fr", "ar", "zh"))),
    ("ruth", text("en", en="She runs the office of the centre", fr="Elle dirige le bureau du centre", ar="تدير مكتب المركز", zh="中心项目官员", machine=("fr", "ar", "zh"))),
    ("dora", text("en", en="She gave the money and asks what came of it", fr="Elle a donné l’argent et demande ce qui en est sorti", ar="قدّمت التمويل وتسأل عمّا تحقّق", zh="资助方，查看成果", machine=("fr", "ar", "zh"))),
    ("Sok Chenda", text("en", en="A coordinator of another university", fr="Coordinateur d’une autre université", ar="منسّق من جامعة أخرى", zh="另一所大学的协调员", machine=("fr", "ar", "zh"))),
]  # fmt: skip


def _show_faces(demo: Demo) -> None:
    for order, (key, what) in enumerate(FACES):
        Face.objects.create(account=demo.accounts[key], what=what, order=order)


def _offer(demo: Demo, slug: str):
    package = publish_folder(COURSES / slug, organisation_id=demo.places["centre"].pk, by=demo.officer)
    return offer_course(package=package, organisation=demo.places["centre"], by=demo.officer)


def _open_fund(demo: Demo):
    fund = open_fund(
        title=text("en", en="Teaching with any phone", fr="Enseigner avec n’importe quel téléphone", ar="التدريس بأي هاتف", zh="任何手机都能教学", machine=("fr", "ar", "zh")),
        summary=text(
            "en",
            en="Lecturers of six universities learn to assess and to teach with what their students have.",
            fr="Des enseignants de six universités apprennent à évaluer et à enseigner avec ce que leurs étudiants possèdent.",
            ar="يتعلّم أساتذة من ست جامعات التقويم والتدريس بما يملكه طلابهم.",
            zh="六所大学的教师学习用学生已有的条件开展评价与教学。",
            machine=("fr", "ar", "zh"),
        ),
        donor=demo.places["donor"], holder=demo.places["centre"], amount_minor=24_000_000, currency="USD",
        start_date=demo.since, end_date=date(demo.since.year + 2, demo.since.month, 1) - timedelta(days=1),
        activities=list(Activity.objects.filter(kind=COURSE)),
        targets={"people-certified": 60, "universities-certified": 6, "hours-learnt": 400}, by=demo.officer,
    )  # fmt: skip
    publish_fund(fund=fund, by=demo.officer)
    return fund


def _teach(demo: Demo, courses: dict) -> None:
    """A run that most have finished, one that is on its way, and one of the second course that has just begun."""
    first = _run(demo, courses["assessing-online"], demo.since + timedelta(days=14), months=11, seats=60)
    second = _run(demo, courses["lecture-with-one-phone"], today() - timedelta(days=30), months=3, seats=None)
    start = datetime(first.start_date.year, first.start_date.month, first.start_date.day, 9, tzinfo=UTC)
    later = datetime(second.start_date.year, second.start_date.month, second.start_date.day, 9, tzinfo=UTC)
    sent: list[Sent] = []
    for slug, _country, _place, _name in UNIVERSITIES:
        cohort = open_cohort(
            run=first, organisation=demo.places[slug], name=_staff(slug, demo.since.year), by=demo.officer
        )
        other = open_cohort(
            run=second, organisation=demo.places[slug], name=_staff(slug, today().year), by=demo.officer
        )
        _coordinator, _language, women, men, others = PEOPLE[slug]
        for position, name in enumerate([*women, *men, *others]):
            account = demo.accounts[name]
            with clock.at(start):
                enrolment = let_into_cohort(cohort=cohort, account=account, by=demo.officer)
            units = 1 if name in {"Amina Otieno", "نورهان فؤاد"} else demo.chance.choice([6, 6, 6, 6, 3, 0])
            begins = start + timedelta(days=demo.chance.randint(0, 190))
            sent += learn(enrolment=enrolment, start=begins, units=units, chance=demo.chance)
            if position % 2 == 0:
                with clock.at(later):
                    enrolment = let_into_cohort(cohort=other, account=account, by=demo.officer)
                sent += learn(enrolment=enrolment, start=later, units=demo.chance.choice([0, 1, 2]), chance=demo.chance)
    deliver(sent)


STAFF = {"en": "Teaching staff", "fr": "Enseignants", "ar": "هيئة التدريس"}


def _staff(slug: str, year: int) -> str:
    """The name of a cohort, in the language of its university."""
    return f"{STAFF[PEOPLE[slug][1]]} {year}"


def _run(demo: Demo, course, start: date, *, months: int, seats: int | None):
    name = text(
        "en", en="First run", fr="Première session", ar="الدورة الأولى", zh="第一期", machine=("fr", "ar", "zh")
    )
    end = start + timedelta(days=months * 31)
    return open_run(
        course=course, name=name, start_date=start, end_date=end, seats=seats, is_open_to_all=True, by=demo.officer
    )

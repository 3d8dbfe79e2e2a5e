"""The funds: what two donors pay for, and the first half year as it was reported."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from kapok.base.clock import today
from kapok.base.text import text
from kapok.demo.telling import Demo, months_back
from kapok.evidence.actions import create_measure
from kapok.evidence.entered.actions import enter_value
from kapok.evidence.kinds import COURSE
from kapok.evidence.library.actions import ensure_library
from kapok.evidence.models import Activity, Indicator
from kapok.funds.actions import freeze_period, open_fund, publish_fund
from kapok.institute.names import course_iri

PROOF = Path(__file__).parent / "courses/lecture-with-one-phone/media/stand.png"
MACHINE = ("fr", "ar", "zh")


def open_funds(demo: Demo, courses: dict) -> list:
    return [_open_first(demo), _open_second(demo)]


def _open_first(demo: Demo):
    fund = open_fund(
        title=text("en", en="Teaching with any phone", fr="Enseigner avec n’importe quel téléphone", ar="التدريس بأي هاتف", zh="任何手机都能教学", machine=MACHINE),
        summary=text(
            "en",
            en="Lecturers of Asia and Africa learn to assess and to teach with what their students have.",
            fr="Des enseignants d’Asie et d’Afrique apprennent à évaluer et à enseigner avec ce que leurs étudiants possèdent.",
            ar="يتعلّم أساتذة من آسيا وأفريقيا التقويم والتدريس بما يملكه طلابهم.",
            zh="亚洲和非洲的教师学习用学生已有的条件开展评价与教学。",
            machine=MACHINE,
        ),
        donor=demo.places["city-fund"], holder=demo.places["centre"], amount_minor=24_000_000, currency="USD",
        start_date=demo.since, end_date=_two_years(demo),
        activities=list(Activity.objects.filter(kind=COURSE)),
        targets={"people-certified": 240, "universities-certified": 40, "hours-learnt": 2000}, by=demo.officer,
    )  # fmt: skip
    publish_fund(fund=fund, by=demo.officer)
    return fund


def _open_second(demo: Demo):
    fund = open_fund(
        title=text("en", en="One phone, one hall", fr="Un téléphone, un amphithéâtre", ar="هاتف واحد لقاعة كاملة", zh="一部手机，一间讲堂", machine=MACHINE),
        summary=text(
            "en",
            en="Large classes are taught and heard with a single phone, also where the line is gone for days.",
            fr="De grands groupes suivent un cours avec un seul téléphone, même quand la ligne est coupée pendant des jours.",
            ar="تُدرَّس صفوف كبيرة بهاتف واحد، حتى حين ينقطع الخط أيامًا.",
            zh="用一部手机给大班上课，断网数日也不受影响。",
            machine=MACHINE,
        ),
        donor=demo.places["fair-campus"], holder=demo.places["centre"], amount_minor=9_000_000, currency="USD",
        start_date=demo.since, end_date=_two_years(demo),
        activities=list(Activity.objects.filter(iri=course_iri("lecture-with-one-phone"))),
        targets={"people-certified": 120, "universities-certified": 20, "hours-learnt": 600}, by=demo.officer,
    )  # fmt: skip
    publish_fund(fund=fund, by=demo.officer)
    return fund


def ask_indicators(demo: Demo) -> None:
    """What the officers of the centre want to know besides what funds promise, and a report that a partner sent."""
    ensure_library()
    centre, courses = demo.places["centre"], list(Activity.objects.filter(kind=COURSE))
    for key in (
        "sdg-4-c-teachers",
        "sdg-4-3-hours",
        "sdg-4-5-women",
        "assessment-mean",
        "activities-used",
        "self-check-gain",
    ):
        indicator = Indicator.objects.filter(key=key).latest("edition")
        create_measure(
            indicator=indicator,
            organisation=centre,
            activities=None,
            start_date=demo.since,
            is_listed=True,
            by=demo.officer,
        )
    indicator = Indicator.objects.get(key="sdg-4-c-teachers")
    measure = create_measure(
        indicator=indicator, organisation=centre, activities=courses[:1], start_date=demo.since, is_listed=True, by=demo.officer
    )  # fmt: skip
    enter_value(
        measure=measure,
        value=Decimal(34),
        start_date=demo.since,
        end_date=months_back(today(), 1),
        source="Annual report of the national centre, page 12",
        note="Workshops in halls without a network; people signed on paper.",
        proofs=[("signed-list.png", PROOF.read_bytes())],
        by=demo.officer,
    )


def _two_years(demo: Demo) -> date:
    return date(demo.since.year + 2, demo.since.month, 1) - timedelta(days=1)


def freeze_first_half(demo: Demo, fund, *, until: date) -> None:
    freeze_period(
        fund=fund, name=f"{demo.since:%B} to {until:%B %Y}", start_date=demo.since, end_date=until, by=demo.officer
    )

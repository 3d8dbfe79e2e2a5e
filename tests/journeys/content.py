"""The centre of the journeys, made through actions, and questions about what it holds; tests/journeys/ask.py runs them.

Amina and Baraka learn in one run of one course, and the first figure of a fund is the people certified.
"""

import tempfile
from datetime import date, timedelta
from pathlib import Path

from django.contrib.auth.hashers import make_password

from kapok.base.clock import today
from kapok.base.text import text
from kapok.evidence.actions import count_due
from kapok.evidence.kinds import COURSE
from kapok.evidence.models import Activity, Statement
from kapok.evidence.queries import value_of
from kapok.funds.actions import open_fund, publish_fund
from kapok.funds.models import Result
from kapok.institute.actions.courses import offer_course
from kapok.institute.actions.enrolments import let_into_cohort
from kapok.institute.actions.runs import open_cohort, open_run
from kapok.institute.models import Cohort, Course
from kapok.network.actions.organisations import add_organisation
from kapok.packages.actions import publish_folder
from kapok.people.actions.accounts import add_person
from kapok.people.models import Account
from tests.journeys.course import write_course, write_lecture
from tests.journeys.phone import PASSWORD

LEARNERS = {"amina": "Amina Otieno", "baraka": "Baraka Kiptoo"}


def fill() -> None:
    since = today() - timedelta(days=60)
    centre = add_organisation(name=text("en", en="Demonstration centre"), kind="centre", country="CN", slug="centre")
    nairobi = add_organisation(
        name=text("en", en="University of Nairobi"),
        kind="university",
        country="KE",
        slug="nairobi",
        parent=centre,
        since=since,
    )
    donor = add_organisation(name=text("en", en="A donor"), kind="donor", country="CN", slug="donor")
    ruth = someone("Ruth Holm", "ruth")
    with tempfile.TemporaryDirectory() as folder:
        package = publish_folder(write_course(Path(folder) / "course"), organisation_id=centre.pk, by=ruth)
    course = offer_course(package=package, organisation=centre, by=ruth)
    fund = open_fund(
        title=text("en", en="Maps"), summary=text("en", en="Lecturers learn to read maps."), donor=donor, holder=centre,
        amount_minor=100, currency="USD", start_date=since, end_date=date(since.year + 2, 1, 1),
        activities=list(Activity.objects.filter(kind=COURSE)), targets={"people-certified": 10}, by=ruth,
    )  # fmt: skip
    publish_fund(fund=fund, by=ruth)
    run = open_run(
        course=course, name=text("en", en="First run"), start_date=today() - timedelta(days=30),
        end_date=today() + timedelta(days=60), seats=None, is_open_to_all=True, by=ruth,
    )  # fmt: skip
    cohort = open_cohort(run=run, organisation=nairobi, name="2026", by=ruth)
    for username, name in LEARNERS.items():
        let_into_cohort(cohort=cohort, account=someone(name, username), by=ruth)


def welcome() -> dict[str, str]:
    """Namesakes of the learners join their cohort. Returns which user names they have."""
    number = Account.objects.filter(username__startswith="amina").count() + 1
    cohort, ruth = Cohort.objects.get(), Account.objects.get(username="ruth")
    names = {username: f"{username}-{number}" for username in LEARNERS}
    for username, own in names.items():
        password_hash = Account.objects.get(username=username).password
        account = add_person(
            name=LEARNERS[username], username=own, password_hash=password_hash, sex="female", country="KE"
        )
        let_into_cohort(cohort=cohort, account=account, by=ruth)
    return names


def improve_course() -> None:
    """A second version, with one more sentence in the second unit."""
    offer_again(lambda path: write_more(path / "02-what-a-map-leaves-out.md", "A second look found this sentence."))


def add_lecture() -> None:
    """A second version, with a lecture in the first unit: so all three weights differ."""
    offer_again(write_lecture)


def offer_again(edit) -> None:
    course, ruth = Course.objects.get(), Account.objects.get(username="ruth")
    with tempfile.TemporaryDirectory() as folder:
        path = write_course(Path(folder) / "course")
        edit(path)
        package = publish_folder(path, organisation_id=course.organisation_id, by=ruth)
    offer_course(package=package, organisation=course.organisation, by=ruth)


def write_more(path: Path, sentence: str) -> None:
    path.write_text(path.read_text() + f"\n{sentence}\n")


def someone(name, username):
    return add_person(name=name, username=username, password_hash=make_password(PASSWORD), sex="female", country="KE")


def value() -> int:
    """The first figure of the fund, counted up to now."""
    while count_due():
        pass
    return value_of(Result.objects.get(position=1).measure).value


def standing(username: str) -> dict:
    """The first figure of the fund, and her statements without the centre's own words, sorted."""
    own = [(row["verb"], row["of"]) for row in answers(username) if row["verb"] in {"answered", "experienced"}]
    return {"value": value(), "statements": sorted(own)}


def answers(username: str) -> list[dict]:
    """What the centre holds of hers, in the order in which it came."""
    account = Account.objects.get(username=username)
    rows = Statement.objects.filter(actor__account_name=str(account.pk)).select_related("activity").order_by("seq")
    return [
        {
            "id": str(row.id),
            "verb": row.verb.rsplit("/", 1)[-1],
            "of": row.activity.iri.rsplit("/activities/", 1)[-1],
            "timestamp": row.timestamp.isoformat(),
            "device_timestamp": row.device_timestamp and row.device_timestamp.isoformat(),
            "is_corrected": row.is_corrected,
        }
        for row in rows
    ]

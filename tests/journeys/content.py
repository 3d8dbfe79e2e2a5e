"""The centre of the journeys, made through actions in a process of its own, and questions about what it holds.

    python -m tests.journeys.content fill|value|answers [ARGUMENT …]        prints JSON; the data folder is KAPOK_DATA

Two universities, Amina and Baraka who learn in one run of one course, and a fund whose first figure is the people certified.
"""

import json
import os
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from kapok.serving import starting

PASSWORD = "flower-of-the-south"


def fill() -> None:
    """Imports here, because Django reads its settings in main()."""
    from kapok.base.clock import today
    from kapok.base.text import text
    from kapok.evidence.kinds import COURSE
    from kapok.evidence.models import Activity
    from kapok.funds.actions import open_fund, publish_fund
    from kapok.institute.actions.courses import offer_course
    from kapok.institute.actions.enrolments import let_into_cohort
    from kapok.institute.actions.runs import open_cohort, open_run
    from kapok.network.actions import add_organisation
    from kapok.packages.actions import publish_folder
    from tests.journeys.course import write_course

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
    for name, username in (("Amina Otieno", "amina"), ("Baraka Kiptoo", "baraka")):
        let_into_cohort(cohort=cohort, account=someone(name, username), by=ruth)


def someone(name, username):
    from django.contrib.auth.hashers import make_password

    from kapok.people.actions.accounts import add_person

    return add_person(name=name, username=username, password_hash=make_password(PASSWORD), sex="female", country="KE")


def value() -> int:
    """The first figure of the fund, counted up to now."""
    from kapok.evidence.actions import count_due
    from kapok.evidence.queries import value_of
    from kapok.funds.models import Result

    while count_due():
        pass
    return value_of(Result.objects.get(position=1).measure).value


def answers(username: str) -> list[dict]:
    """What the centre holds of hers, in the order in which it came."""
    from kapok.evidence.models import Statement
    from kapok.people.models import Account

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


def main(name: str, *arguments: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kapok.settings")
    starting.set_up()
    starting.prepare_database()
    print(json.dumps({"fill": fill, "value": value, "answers": answers}[name](*arguments)))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])

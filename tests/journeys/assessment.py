"""A university of twenty for the journey of an assessment; tests/journeys/ask.py runs these."""

import tempfile
from datetime import timedelta
from pathlib import Path

from kapok.base.clock import today
from kapok.frameworks.actions import ensure_shipped_frameworks
from kapok.frameworks.structure import structure_of
from kapok.network.actions.roles import give_role
from kapok.network.models import Organisation
from kapok.people.models import Account
from kapok.questionnaires.actions.answering import Given, take_answers
from kapok.questionnaires.models import Answer, Assessment, Way
from kapok.questionnaires.tests.house import load_house, opened
from tests.journeys.content import someone

COLLEAGUES, BY_PHONE = 15, ("amina", "baraka")


def prepare() -> None:
    """Teklu coordinates Nairobi; Amina, Baraka and fifteen colleagues work there."""
    ensure_shipped_frameworks()
    nairobi = Organisation.objects.get(slug="nairobi")
    since = today() - timedelta(days=30)

    def join(account, kind):
        give_role(person=account.person, organisation=nairobi, kind=kind, since=since)

    join(someone("Teklu Haile", "teklu"), "coordinator")
    for username in BY_PHONE:
        join(Account.objects.get(username=username), "lecturer")
    for place in range(1, COLLEAGUES + 1):
        join(someone(f"Colleague {place:02d}", f"colleague{place:02d}"), "lecturer")


def ask_one(username: str) -> str:
    """A small assessment of Nairobi that asks her; its address."""
    nairobi, ruth = Organisation.objects.get(slug="nairobi"), Account.objects.get(username="ruth")
    account = Account.objects.get(username=username)
    give_role(person=account.person, organisation=nairobi, kind="lecturer", since=today() - timedelta(days=30))
    with tempfile.TemporaryDirectory() as folder:
        return opened(load_house(Path(folder)), nairobi, ruth, teachers=[account]).get_absolute_url()


def colleagues_answer() -> int:
    """All of them but those who answer on their phones; each differs a little from the one before."""
    assessment = Assessment.objects.get()
    structure = structure_of(assessment.framework_version)
    rows = assessment.respondents.filter(account__username__startswith="colleague").order_by("account__username")
    for place, respondent in enumerate(rows):
        given = [
            Given(item.code, 1 + (place + number) % 3, "We try." if place == number else "")
            for number, item in enumerate(structure.items_for(respondent.role_code))
        ]
        take_answers(respondent=respondent, given=given, way=Way.PAGE, structure=structure)
    return len(rows)


def answers_of(username: str) -> list:
    """[(item, stage, comment, way)] in the order of the framework."""
    rows = Answer.objects.filter(respondent__account__username=username).order_by("item__position")
    return [list(row) for row in rows.values_list("item__code", "stage", "comment", "way")]


def papers() -> list[str]:
    rows = Assessment.objects.get().respondents.filter(is_on_paper=True)
    return list(rows.order_by("name").values_list("code", flat=True))


def items() -> list[str]:
    return list(Assessment.objects.get().framework_version.items.order_by("position").values_list("code", flat=True))


def sums() -> dict:
    """How many people answered, and by which way."""
    rows = Answer.objects.values_list("respondent", "way").distinct()
    ways = [way for _respondent, way in rows]
    return {
        "people": len({respondent for respondent, _way in rows}),
        "ways": {way: ways.count(way) for way in sorted(set(ways))},
    }

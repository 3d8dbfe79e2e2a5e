"""The network of the journeys: on top of content.py (filled already) Nairobi's people with roles, and two national centres, each with a university, people, a cohort and statements.

Each person's last name occurs nowhere else, so that a page can be asked whom it shows.
"""

import random
from datetime import timedelta
from functools import cache

from django.contrib.auth.hashers import make_password
from django.urls import get_resolver, reverse
from django.urls.converters import UUIDConverter
from django.utils.translation import override

from kapok.base.clock import now, today
from kapok.base.text import text
from kapok.demo.learning import deliver, learn
from kapok.evidence.actions import count_due
from kapok.institute.actions.enrolments import let_into_cohort
from kapok.institute.actions.runs import open_cohort
from kapok.institute.models import Cohort, Enrolment, Run
from kapok.network.actions.organisations import add_organisation
from kapok.network.actions.roles import give_role
from kapok.network.models import Organisation, Role
from kapok.people.actions.accounts import add_person
from kapok.people.models import Account, Person
from tests.doors.institute import RUN_PAGES
from tests.journeys.phone import PASSWORD

KENYA = {"grace": "Grace Wanjikuna", "salim": "Salim Lakesider", "akinyi": "Akinyi Rudolfa", "njoki": "Njoki Turkana"}
CAMBODIA = {"visal": "Visal Angkoria", "bopha": "Bopha Mekongina", "rith": "Rith Tonlesapa", "chan": "Chan Battambanga"}
NOTHING = "00000000-0000-4000-8000-000000000000"


@cache
def _password() -> str:
    return make_password(PASSWORD)


def _person(name, username, organisation, role, **details) -> Account:
    account = add_person(
        name=name, username=username, email=f"{username}@example.org", password_hash=_password(), **details
    )
    give_role(person=account.person, organisation=organisation, kind=role, since=today() - timedelta(days=50))
    return account


def fill_network() -> None:
    centre, nairobi = Organisation.objects.get(slug="centre"), Organisation.objects.get(slug="nairobi")
    ruth = Account.objects.get(username="ruth")
    give_role(person=ruth.person, organisation=centre, kind="officer", since=today() - timedelta(days=60))
    for username in ("amina", "baraka"):
        person = Account.objects.get(username=username).person
        give_role(person=person, organisation=nairobi, kind="lecturer", since=today() - timedelta(days=50))
    _person("Teklu Haile", "teklu", nairobi, "coordinator")
    _person("Njeri Kamau", "njeri", nairobi, "lecturer")
    _fatuma_three_times(nairobi)
    _national_centre("kenya", "KE", ("lakeside", "Lakeside University"), KENYA)
    _national_centre("cambodia", "KH", ("mekong", "Mekong University"), CAMBODIA)
    while count_due():
        pass


def _fatuma_three_times(nairobi: Organisation) -> None:
    """She came in three times with one telephone, and finished the course under two of the names."""
    teklu = Account.objects.get(username="teklu")
    for username in ("fatuma", "fatuma.home", "fatuma.work"):
        account = _person("Fatuma Ali", username, nairobi, "lecturer", sex="female", country="KE")
        Person.objects.filter(pk=account.person_id).update(phone="+254712345678")
        if username != "fatuma.home":
            cohort = Cohort.objects.get(organisation=nairobi)
            _learn(let_into_cohort(cohort=cohort, account=account, by=teklu), 2)


def _national_centre(slug: str, country: str, university: tuple[str, str], people: dict[str, str]) -> None:
    """Its coordinator, its university's coordinator, and two who learn there: one finishes, one has begun."""
    since = today() - timedelta(days=50)
    name = text("en", en=f"National centre of {slug.title()}")
    centre = Organisation.objects.get(slug="centre")
    own = add_organisation(name=name, kind="national-centre", country=country, slug=slug, parent=centre, since=since)
    below = add_organisation(
        name=text("en", en=university[1]), kind="university", country=country, slug=university[0], parent=own,
        since=since,
    )  # fmt: skip
    (first, keeper, *learners) = people
    _person(people[first], first, own, "coordinator", country=country)
    coordinator = _person(people[keeper], keeper, below, "coordinator", country=country)
    cohort = open_cohort(run=Run.objects.get(), organisation=below, name=f"{slug.title()} 2026", by=coordinator)
    for units, username in enumerate(learners, 1):
        account = _person(people[username], username, below, "lecturer", sex="female", country=country)
        _learn(let_into_cohort(cohort=cohort, account=account, by=coordinator), 3 - units)


def _learn(enrolment: Enrolment, units: int) -> None:
    chance = random.Random(str(enrolment.account.username))
    start = now() - timedelta(days=25)
    deliver(list(learn(enrolment=enrolment, start=start, units=units, chance=chance, skill=1.0)))


def addresses_of_mekong() -> list[str]:
    """Every address of our own rooms with Mekong's things in it; what is not there is asked for as one that is not."""
    mekong = Organisation.objects.get(slug="mekong")
    cohort = Cohort.objects.get(organisation=mekong)
    chan = Account.objects.get(username="chan")
    words = {
        "slug": "mekong",
        "pk": cohort.pk,
        "person": chan.person_id,
        "account": chan.pk,
        "username": "chan",
        "role": Role.objects.get(person=chan.person).pk,
        "enrolment": Enrolment.objects.get(account=chan).pk,
        "run": cohort.run.slug,
        "number": "people-certified",
    }
    return [_address(name, takes, words) for name, takes in _names(get_resolver()) if ":" in name]


def _names(resolver, space="", before=None):
    """(name with its namespace, {word: its converter}) of every address of the house."""
    for each in resolver.url_patterns:
        takes = (before or {}) | each.pattern.converters
        if hasattr(each, "url_patterns"):
            yield from _names(each, f"{space}{each.namespace}:" if each.namespace else space, takes)
        elif each.name:
            yield f"{space}{each.name}", takes


def _address(name: str, takes: dict, words: dict) -> str:
    given = {word: _value(word, converter, words) for word, converter in takes.items()}
    if name in RUN_PAGES:
        given["slug"] = words["run"]
    with override("en"):
        return reverse(name, kwargs=given)


def _value(word: str, converter, words: dict):
    """Mekong's thing of that name; else one that is not there, in the shape that the address wants."""
    if isinstance(converter, UUIDConverter):
        return words.get(word, NOTHING)
    return 1 if converter.regex.startswith("[0-9]") else words.get(word, "csv")

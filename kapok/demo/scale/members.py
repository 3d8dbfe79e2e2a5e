"""People: an officer, a donor, officers of the national centres, and in each university a coordinator and lecturers."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from kapok.base.text import text
from kapok.demo.models import Face
from kapok.demo.scale.names import person_name
from kapok.demo.scale.places import Placed
from kapok.demo.scale.telling import PEOPLE_AT_ONCE, Scale
from kapok.network.actions.organisations import add_organisation
from kapok.network.actions.roles import give_role
from kapok.network.models import Role, RoleKind
from kapok.people.actions.accounts import add_person
from kapok.people.models import Account, Person

SEXES = ("female", "female", "female", "male", "male", "male", "")


@dataclass(frozen=True, slots=True)
class Member:
    account: UUID
    place: int  # in Scale.places


def make_office(scale: Scale):
    """Those whom one looks in as: officer, national officer, coordinator, donor. Returns the donor's organisation."""
    scale.officer = _known(scale, "ruth", "Ruth Holm", scale.centre, RoleKind.OFFICER)
    name = text("en", en="Fund for measuring")
    donor = add_organisation(name=name, kind="donor", country="CN", place="Shenzhen", slug="fund-for-measuring")
    _known(scale, "dora", "Dora Lin", donor, RoleKind.DONOR)
    return donor


def make_members(scale: Scale) -> list[Member]:
    """Returns the lecturers: all but one of each university. The first coordinator is `teklu`, the first lecturer `amina`."""
    learners: list[Member] = []
    coming = _members(scale, scale.size.people - 2)
    while piece := list(islice(coming, PEOPLE_AT_ONCE)):
        people = [each[0] for each in piece]
        Person.objects.bulk_create(people)
        Account.objects.bulk_create(each[1] for each in piece)
        Role.objects.bulk_create(each[2] for each in piece)
        learners += [each[3] for each in piece if each[3]]
    _show_faces()
    scale.say(f"{scale.size.people:,} people")
    return learners


def _members(scale: Scale, wanted: int) -> Iterator[tuple[Person, Account, Role, Member | None]]:
    nationals = {each.national: each for each in scale.places}
    for number, (organisation, placed) in enumerate(nationals.items()):
        yield _member(scale, placed, organisation, RoleKind.OFFICER, f"national{number}", None)
    for number in range(wanted - len(nationals)):
        # Each place has one coordinator before anybody has a second lecturer; some places are much larger than others.
        is_first = number < len(scale.places)
        place = number if is_first else min(int(scale.chance.expovariate(3 / len(scale.places))), len(scale.places) - 1)
        placed, kind = scale.places[place], RoleKind.COORDINATOR if is_first else RoleKind.LECTURER
        name = {0: "teklu", len(scale.places): "amina"}.get(number, f"person{number}")
        yield _member(scale, placed, placed.id, kind, name, None if is_first else place)


def _member(scale: Scale, placed: Placed, organisation: UUID, kind: str, username: str, learns_at: int | None):
    chance, language = scale.chance, placed.language
    person = Person(
        id=scale.id(), name=person_name(chance, placed.region), name_language=language, language=language,
        sex=chance.choice(SEXES), country=placed.country,
    )  # fmt: skip
    account = Account(id=scale.id(), username=username, password=scale.password_hash, person=person)
    role = Role(id=scale.id(), person=person, organisation_id=organisation, kind=kind, start_date=scale.since)
    return person, account, role, None if learns_at is None else Member(account.pk, learns_at)


def _known(scale: Scale, username: str, name: str, organisation, kind: str) -> Account:
    account = add_person(name=name, username=username, password_hash=scale.password_hash, country="CN")
    give_role(person=account.person, organisation=organisation, kind=kind, since=scale.since)
    return account


def _show_faces() -> None:
    words = {"amina": "She learns", "teklu": "He looks after the people of his university", "national0": "She runs a national centre",
             "ruth": "She runs the office of the centre", "dora": "She gave the money"}  # fmt: skip
    for order, (username, what) in enumerate(words.items()):
        if account := Account.objects.filter(username=username).first():
            Face.objects.create(account=account, what=text("en", en=what), order=order)

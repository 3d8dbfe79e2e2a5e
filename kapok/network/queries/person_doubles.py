"""Two records that look like one person, with the reasons. Only among people whom the viewer looks after."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations

from django.utils.translation import gettext as _

from kapok.network.access import organisations_where
from kapok.network.models import Role, RoleKind
from kapok.network.queries.own_people import pairs_looked_after
from kapok.people.models import Account, PeopleDiffer, Person

SHOWN_MAX = 200
ALIKE_MAX = 6  # more of one mark than this is a shared one: the telephone of an office


@dataclass
class PersonDouble:
    one: Person
    other: Person
    reasons: list[str] = field(default_factory=list)


def propose_doubles(viewer: Person) -> list[PersonDouble]:
    """The ones with most reasons first. Pairs that somebody found different are left out."""
    reached = organisations_where(viewer, RoleKind.OFFICER, RoleKind.COORDINATOR, is_own=True)
    in_reach = Role.objects.filter(organisation__in=reached)
    rows = list(
        in_reach.order_by().values_list("person", "person__name_folded", "person__phone", "organisation").distinct()
    )
    found: dict[tuple, list[str]] = defaultdict(list)
    for reason, marks in _marks(rows, in_reach).items():
        for people in marks.values():
            for pair in combinations(sorted(people, key=str), 2) if 1 < len(people) <= ALIKE_MAX else ():
                found[pair].append(reason)
    for pair in PeopleDiffer.objects.filter(one__in={one for one, _other in found}).values_list("one", "other"):
        found.pop(pair, None)
    best = sorted(found, key=lambda pair: (-len(found[pair]), [str(each) for each in pair]))
    best = pairs_looked_after(viewer, best[:SHOWN_MAX])
    people = Person.objects.in_bulk({each for pair in best for each in pair})
    return [PersonDouble(people[one], people[other], list(dict.fromkeys(found[one, other]))) for one, other in best]


def _marks(rows, in_reach) -> dict[str, dict]:
    """By reason: what is alike, and who shares it."""
    phones, names, addresses = defaultdict(set), defaultdict(set), defaultdict(set)
    for person, name, phone, organisation in rows:
        if phone:
            phones[phone].add(person)
        if folded := " ".join(sorted(name.split())):
            names[folded, organisation].add(person)
    accounts = Account.objects.filter(person__in=in_reach.values("person"))
    for email, person in accounts.values_list("email", "person"):
        if email:
            addresses[_plain(email)].add(person)
    return {
        _("the same phone number"): phones,
        _("the same e-mail address"): addresses,
        _("the same name at the same organisation"): names,
    }


def _plain(email: str) -> str:
    """amina+kapok@example.org and Amina@example.org reach one box."""
    name, _at, domain = email.casefold().rpartition("@")
    return f"{name.partition('+')[0]}@{domain}"

"""Those who ask to come in by a group link: who of them is known already."""

from dataclasses import dataclass

from kapok.base.clock import today
from kapok.network.models import Role
from kapok.people.lists.models import JoinRequest
from kapok.people.models import Account, Person


@dataclass(frozen=True)
class Known:
    """Of the requests: who has this role here already, and who has an account by her address or number."""

    members: set
    accounts: set


def known_to(requests: list[JoinRequest], organisation, role: str) -> Known:
    emails, phones = {each.email for each in requests} - {""}, {each.phone for each in requests} - {""}
    person_by = dict(Account.objects.filter(email__in=emails, person__isnull=False).values_list("email", "person_id"))
    person_by |= dict(Person.objects.filter(phone__in=phones, erased_at=None).values_list("phone", "pk"))
    people = {
        each.pk: each.account.person_id if each.account else person_by.get(each.email) or person_by.get(each.phone)
        for each in requests
    }
    having = Role.objects.on(today()).filter(organisation=organisation, kind=role, person_id__in=people.values())
    members = set(having.values_list("person_id", flat=True))
    return Known(
        members={pk for pk, person in people.items() if person in members},
        accounts={pk for pk, person in people.items() if person},
    )

"""Whom to ask at an organisation: its coordinators who agreed that their names are shown."""

from kapok.base.clock import now, today
from kapok.base.prepared import prepared
from kapok.network.models import Organisation, Role, RoleKind
from kapok.people.consents import who_agreed

PUBLIC_CONTACT = "network.public_contact"


def public_contacts(organisation: Organisation) -> list[str]:
    """Names in their order. Two queries, one where there is no coordinator."""
    names = dict(_coordinators(organisation.pk, now(), today()))
    agreed = who_agreed(PUBLIC_CONTACT, list(names)) if names else set()
    return [name for person, name in names.items() if person in agreed]


@prepared
def _coordinators(organisation, moment, day):
    roles = Role.objects.counting(moment, day).filter(organisation=organisation, kind=RoleKind.COORDINATOR)
    return roles.order_by("person__name_folded").values_list("person", "person__name")

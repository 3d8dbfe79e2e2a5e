"""Whom to ask at an organisation: its coordinators who agreed that their names are shown."""

from kapok.network.models import Organisation, Role, RoleKind
from kapok.people.consents import who_agreed

PUBLIC_CONTACT = "network.public_contact"


def public_contacts(organisation: Organisation) -> list[str]:
    """Names in their order. Two queries, one where there is no coordinator."""
    roles = Role.objects.counting().filter(organisation=organisation, kind=RoleKind.COORDINATOR)
    names = dict(roles.order_by("person__name_folded").values_list("person", "person__name"))
    agreed = who_agreed(PUBLIC_CONTACT, list(names)) if names else set()
    return [name for person, name in names.items() if person in agreed]

import secrets

from django.db import transaction

from kapok.base.clock import now
from kapok.institute.models import CalendarAddress
from kapok.journal.actions import record
from kapok.people.models import Person


def make_address(*, person: Person) -> CalendarAddress:
    """Her address, made when she first asks for it."""
    found = CalendarAddress.objects.filter(person=person).first()
    return found or renew_address(person=person)


@transaction.atomic
def renew_address(*, person: Person, by=None) -> CalendarAddress:
    """A new address; whoever has the old one sees nothing any more."""
    said = {"token": secrets.token_urlsafe(24), "made_at": now()}
    address, is_new = CalendarAddress.objects.update_or_create(person=person, defaults=said)
    if not is_new:
        record("institute.calendar_renewed", address, by=by)
    return address

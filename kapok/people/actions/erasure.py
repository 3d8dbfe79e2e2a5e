"""Erasing a person: every app empties its own rows; what remains are honest counts."""

from django.db import transaction

from kapok.base.answers import ask
from kapok.base.clock import now
from kapok.base.models import Removal
from kapok.journal.actions import record
from kapok.people.actions.addresses import addresses_of
from kapok.people.actions.sign_in import forget_sign_in
from kapok.people.models import Acceptance, Invitation, Person
from kapok.post.actions import forget_letters


@transaction.atomic
def erase_person(*, person: Person, by=None) -> None:
    """Takes the person out of the centre. Her statements stay as counts of nobody; her name, addresses and words go.

    docs/privacy.md says what cannot be rewritten and how long it lives.
    """
    if person.erased_at:
        return
    ask("people.erase", person=person)
    accounts = list(person.accounts.all())
    addresses = addresses_of(accounts)
    forget_letters(person=person, addresses=addresses)
    Invitation.objects.filter(email__in=addresses).update(email="", name="")
    Invitation.objects.filter(pk__in=Acceptance.objects.filter(account__in=accounts).values("invitation")).update(
        email="", name=""
    )
    record("people.erased", person, by=by)
    for account in accounts:
        account.printed_codes.all().delete()
        forget_sign_in(account=account)
        account.username, account.email, account.person, account.is_active = f"erased-{account.pk}", None, None, False
        account.set_unusable_password()
        account.save()
    person.name, person.sex, person.country, person.time_zone, person.data_budget_mb = "", "", "", "UTC", None
    person.erased_at = now()
    person.save()
    Removal.objects.get_or_create(
        kind="people.person", record=person.pk, defaults={"removed_by": getattr(by, "pk", None), "removed_at": now()}
    )

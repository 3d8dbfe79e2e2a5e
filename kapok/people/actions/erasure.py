"""Erasing a person: every app empties its own rows; what remains are honest counts."""

from django.db import transaction
from django.db.models import Q

from kapok.base.answers import ask
from kapok.base.clock import now
from kapok.base.models import Removal
from kapok.journal.actions import record
from kapok.people.actions.addresses import addresses_of
from kapok.people.actions.consents import forget_consents
from kapok.people.actions.sign_in import forget_sign_in
from kapok.people.lists.models import JoinRequest, PeopleList
from kapok.people.models import (
    Acceptance,
    Account,
    Invitation,
    PeopleDiffer,
    Person,
    PersonMerge,
    PersonSplit,
)
from kapok.people.selves import merged_ones
from kapok.post.actions import forget_letters

EMPTY: dict[str, object] = {
    "name": "",
    "sex": "",
    "country": "",
    "time_zone": "UTC",
    "languages": [],
    "phone": "",
    "data_budget_mb": None,
}


@transaction.atomic
def erase_person(*, person: Person, by=None, why: str = "") -> None:
    """Takes the person out of the centre. Her statements stay as counts of nobody; her name, addresses and words go.

    A room may refuse it (the last officer of the centre stays until there is another). `why` is needed when an officer does
    it at her request; it is read by whoever looks at the journal, so it names a letter or a day and never her.
    docs/privacy.md says what cannot be rewritten and how long it lives.
    """
    if person.erased_at:
        return
    ask("people.erase", person=person)
    selves = [person, *merged_ones(person)]
    accounts = list(Account.objects.filter(person__in=selves))
    addresses, phones = addresses_of(accounts), [each.phone for each in selves if each.phone]
    forget_letters(person=person, addresses=addresses)
    _forget_invitations(accounts, addresses, phones)
    _forget_lists(addresses, phones, {each.name.casefold() for each in selves})
    _forget_merges(selves)
    for each in selves:
        forget_consents(person=each)
    record("people.erased", person, by=by, data={"why": why.strip()[:500]} if why.strip() else {})
    for account in accounts:
        _close(account)
    for each in selves:
        _empty(each, by)


def _forget_invitations(accounts, addresses: list[str], phones: list[str]) -> None:
    accepted = Acceptance.objects.filter(account__in=accounts).values("invitation")
    hers = Q(email__in=addresses) | Q(phone__in=phones) | Q(pk__in=accepted)
    Invitation.objects.filter(hers).update(email="", name="", phone="", sex="")
    JoinRequest.objects.filter(Q(account__in=accounts) | Q(email__in=addresses) | Q(phone__in=phones)).delete()


def _forget_lists(addresses: list[str], phones: list[str], names: set[str]) -> None:
    """Lists of people live for a fortnight; a row with her address, number or name leaves them now."""
    for people in PeopleList.objects.select_for_update().exclude(rows=[]):
        kept = [row for row in people.rows if not _is_about(row, addresses, phones, names)]
        if len(kept) < len(people.rows):
            people.rows = kept
            people.save(update_fields=["rows"])


def _is_about(row: dict, addresses: list[str], phones: list[str], names: set[str]) -> bool:
    words = {str(row.get(part, "")).strip().casefold() for part in ("name", "email", "phone")}
    return bool(words & ({*addresses, *phones} | names - {""}))


def _forget_merges(selves: list[Person]) -> None:
    """Who was joined with whom stays, as numbers; the reasons are words about her and go."""
    PersonMerge.objects.filter(Q(kept__in=selves) | Q(merged__in=selves)).update(why="")
    PersonSplit.objects.filter(Q(source__in=selves) | Q(person__in=selves)).update(why="")
    PeopleDiffer.objects.filter(Q(one__in=selves) | Q(other__in=selves)).delete()


def _close(account: Account) -> None:
    account.printed_codes.all().delete()
    forget_sign_in(account=account)
    account.username, account.email, account.person, account.is_active = f"erased-{account.pk}", None, None, False
    account.set_unusable_password()
    account.save()


def _empty(person: Person, by) -> None:
    for field, value in EMPTY.items():
        setattr(person, field, value)
    person.erased_at = now()
    person.save()
    Removal.objects.get_or_create(
        kind="people.person", record=person.pk, defaults={"removed_by": getattr(by, "pk", None), "removed_at": now()}
    )

"""Accounts and the people behind them."""

import re
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.journal.actions import record
from kapok.people.actions.addresses import is_taken, keep_first_address
from kapok.people.actions.sessions import end_sessions
from kapok.people.models import Account, Person, PrintedCode
from kapok.people.tokens import code_hash, make_code
from kapok.people.zones import zone_of

CODE_DAYS = 60


class NameTaken(Refusal):
    pass


class CodeDoesNotFit(Refusal):
    pass


def add_person(
    *,
    name: str,
    username: str = "",
    email: str = "",
    password: str | None = None,
    password_hash: str | None = None,
    is_email_confirmed: bool = True,
    by=None,
    **details,
) -> Account:
    """A person with her first account. `password_hash` serves demo people, who share one; a hash costs 0.4 s of CPU.

    An address that is not confirmed opens nothing until its owner opens the link that is sent to it. `details` are fields of
    Person (sex, country, language, time_zone; without one, that of the country). Raises NameTaken for a user name or address in use.
    """
    password_hash = password_hash or make_password(password)  # before the transaction: hashing is slow on purpose
    address = email.strip().lower() or None
    details.setdefault("time_zone", zone_of(details.get("country", "")))
    with transaction.atomic():
        if username and Account.objects.filter(username__iexact=username).exists():
            raise NameTaken(_("The user name “%(name)s” is taken. Choose another.") % {"name": username})
        if address and is_taken(address):
            raise NameTaken(
                _("There is an account with the address %(email)s already. Sign in with it.") % {"email": address}
            )
        person = Person.objects.create(name=name.strip(), name_language=details.get("language", "en"), **details)
        account = Account.objects.create(
            username=username or free_username(name),
            email=address if is_email_confirmed else None,
            password=password_hash,
            person=person,
        )
        if address:
            keep_first_address(account=account, email=address, is_confirmed=is_email_confirmed)
        record("people.person_added", person, by=by or account)
    return account


def free_username(name: str) -> str:
    """amina.diallo, amina.diallo2, …; a name without Latin letters gets “member”."""
    base = ".".join(re.findall(r"[a-z0-9]+", name.lower()))[:40] or "member"
    taken = set(Account.objects.filter(username__startswith=base).values_list("username", flat=True))
    if base not in taken:
        return base
    return next(f"{base}{count}" for count in range(2, len(taken) + 3) if f"{base}{count}" not in taken)


@transaction.atomic
def give_printed_code(*, account: Account, by=None) -> str:
    """A new code for paper, returned once; earlier ones of this account end."""
    code = make_code()
    PrintedCode.objects.filter(account=account, used_at=None).delete()
    printed = PrintedCode.objects.create(
        account=account,
        code_sha256=code_hash(code),
        given_by=getattr(by, "pk", None),
        made_at=now(),
        expires_at=now() + timedelta(days=CODE_DAYS),
    )
    record("people.code_given", account, by=by, data={"expires": printed.expires_at.isoformat()})
    return code


def use_printed_code(*, username: str, code: str, password: str) -> Account:
    """Opens the account with the code on the paper and sets the password that its owner chose."""
    password_hash = make_password(password)
    with transaction.atomic():
        printed = find_printed_code(username=username, code=code)
        printed.used_at = now()
        printed.save()
        account = printed.account
        account.password = password_hash
        account.save(update_fields=["password"])
        end_sessions(account=account)
        record("people.code_used", account, by=account)
    return account


def find_printed_code(*, username: str, code: str) -> PrintedCode:
    found = PrintedCode.objects.select_related("account").filter(
        account__username__iexact=username.strip(),
        code_sha256=code_hash(code),
        used_at=None,
        expires_at__gt=now(),
        account__is_active=True,
    )
    if not (printed := found.first()):
        raise CodeDoesNotFit(
            _(
                "This user name and code do not fit together, or the code was used. Compare both with the paper, or ask for a new code."
            )
        )
    return printed

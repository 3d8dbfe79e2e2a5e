"""E-mail addresses of an account. Only a confirmed one opens anything: its owner has shown that letters to it reach her.

Account.email is the confirmed address that letters go to, and empty as long as none is confirmed. An address that was only
typed lies beside it and belongs to nobody yet: whoever reads its letters may confirm it for an account of her own.
"""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kapok.base.refusals import Refusal
from kapok.journal.actions import record
from kapok.people.models import Account
from kapok.post.actions import write_letter

ADDRESSES_MAX = 5
SALT = "kapok.people.address"
LINK_DAYS = 7


class AddressRefused(Refusal):
    pass


def keep_first_address(*, account: Account, email: str, is_confirmed: bool) -> None:
    """With a new account. An address that is not confirmed gets a letter with a link."""
    address = EmailAddress.objects.create(user=account, email=email, verified=is_confirmed, primary=is_confirmed)
    if not is_confirmed:
        send_confirmation(address=address)


@transaction.atomic
def add_address(*, account: Account, email: str) -> EmailAddress:
    """Writes the letter with the link. Whether another account has the address is said to nobody but its owner."""
    email = email.strip().lower()
    sync_address(account)
    if EmailAddress.objects.filter(user=account, email=email).exists():
        raise AddressRefused(_("This address stands in your list already."))
    if EmailAddress.objects.filter(user=account).count() >= ADDRESSES_MAX:
        raise AddressRefused(_("You have five addresses. Remove one before you add another."))
    address = EmailAddress.objects.create(user=account, email=email)
    record("people.address_added", account, by=account)
    send_confirmation(address=address)
    tell_owner(
        account=account,
        subject=_("An address was added to your account"),
        text=_("Somebody who is signed in as you added another e-mail address to your account."),
    )
    return address


@transaction.atomic
def confirm_address(*, address: EmailAddress) -> EmailAddress:
    """The button behind the link in the letter."""
    address = EmailAddress.objects.select_for_update().select_related("user").get(pk=address.pk)
    if address.verified:
        return address
    if EmailAddress.objects.filter(email=address.email, verified=True).exists() or _is_main_of_another(address):
        raise AddressRefused(
            _("Another account has confirmed this address. Sign in with it, or ask for a new password.")
        )
    address.verified = True
    address.save(update_fields=["verified"])
    record("people.address_confirmed", address.user, by=address.user)
    if not EmailAddress.objects.filter(user=address.user, primary=True).exists():
        _write_to(address)
    return address


@transaction.atomic
def make_main_address(*, account: Account, address: EmailAddress) -> None:
    """Letters go to it from now on; the one before is told."""
    if not address.verified:
        raise AddressRefused(_("Confirm this address first: open the link in the letter that we sent to it."))
    if address.primary:
        return
    tell_owner(
        account=account,
        subject=_("Letters go to another address"),
        text=_("From now on, letters for your account go to another of your addresses."),
    )
    _write_to(address)
    record("people.address_made_main", account, by=account)


@transaction.atomic
def remove_address(*, account: Account, address: EmailAddress) -> None:
    """The address that is removed is told, when it was confirmed."""
    others = EmailAddress.objects.filter(user=account).exclude(pk=address.pk)
    if address.primary and others.filter(verified=True).exists():
        raise AddressRefused(_("Letters go to this address. Choose another for them first."))
    if address.verified:
        tell_owner(
            account=account,
            email=address.email,
            subject=_("Your address was removed"),
            text=_("Your e-mail address was removed from the account. Letters of the centre no longer go to it."),
        )
    if account.email == address.email:
        account.email = None
        account.save(update_fields=["email"])
    address.delete()
    record("people.address_removed", account, by=account)


def send_confirmation(*, address: EmailAddress) -> None:
    account = address.user
    with override(_language_of(account)):
        link = settings.ADDRESS + reverse("account_confirm_email", args=[signing.dumps(address.pk, salt=SALT)])
        words = render_to_string("people/letters/confirm_address.txt", {"link": link, "username": account.username})
        write_letter(
            to_email=address.email,
            subject=str(_("Is this your address?")),
            body=words,
            language=_language_of(account),
            person=account.person,
        )


def find_address(key: str) -> EmailAddress | None:
    """The address that a link of send_confirmation is about, as long as the link counts."""
    try:
        pk = signing.loads(key, salt=SALT, max_age=LINK_DAYS * 24 * 3600)
    except signing.BadSignature:
        return None
    return EmailAddress.objects.select_related("user").filter(pk=pk).first()


def tell_owner(*, account: Account, subject: str | Promise, text: str | Promise, email: str = "") -> None:
    """A letter about the safety of her account, to its main address or to `email`; nothing where there is none."""
    if not (to_email := email or account.email):
        return
    language = _language_of(account)
    with override(language):
        link = settings.ADDRESS + reverse("people:safety")
        words = render_to_string(
            "people/letters/safety.txt", {"text": text, "link": link, "username": account.username}
        )
        write_letter(to_email=to_email, subject=str(subject), body=words, language=language, person=account.person)


def sync_address(account: Account) -> None:
    """An account that came in bulk has its address only in itself."""
    if account.email:
        EmailAddress.objects.get_or_create(
            user=account, email=account.email, defaults={"verified": True, "primary": True}
        )


def find_account(email: str) -> Account | None:
    """Whose confirmed address this is. An address that somebody only typed leads nowhere."""
    email = email.strip().lower()
    address = (
        EmailAddress.objects.filter(email=email, verified=True, user__is_active=True).select_related("user").first()
    )
    return address.user if address else Account.objects.filter(email=email, is_active=True).first()


def is_taken(email: str) -> bool:
    """Some account has confirmed it. One that was only typed is not taken."""
    return (
        Account.objects.filter(email=email).exists() or EmailAddress.objects.filter(email=email, verified=True).exists()
    )


def addresses_of(accounts) -> list[str]:
    """All of them, confirmed or not."""
    kept = EmailAddress.objects.filter(user__in=accounts).values_list("email", flat=True)
    return sorted({*kept, *(account.email for account in accounts if account.email)})


def _is_main_of_another(address: EmailAddress) -> bool:
    return Account.objects.filter(email=address.email).exclude(pk=address.user_id).exists()


def _write_to(address: EmailAddress) -> None:
    EmailAddress.objects.filter(user=address.user_id, primary=True).update(primary=False)
    EmailAddress.objects.filter(pk=address.pk).update(primary=True)
    Account.objects.filter(pk=address.user_id).update(email=address.email)
    address.user.email, address.primary = address.email, True


def _language_of(account: Account) -> str:
    return account.person.language if account.person else "en"

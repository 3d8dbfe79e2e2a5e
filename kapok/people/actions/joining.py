"""“I have another log-in”: she proves that it is hers, by its password or a code to its address, and both lead to one record."""

import secrets
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.people.actions.merging import merge_people
from kapok.people.models import Account, PersonMerge
from kapok.people.tokens import code_hash, make_code
from kapok.post.actions import write_letter

CODE_MINUTES = 15
TRIES_MAX = 5


class NotProven(Refusal):
    pass


def join_log_in(*, account: Account, proven: Account) -> PersonMerge:
    """The record of the one who is signed in is kept; the other log-in was proven by its password or by a code."""
    if not account.person or not proven.person or not proven.is_active:
        raise NotProven(_("This log-in is closed, so there is nothing to join."))
    if proven.person_id == account.person_id:
        raise NotProven(_("This log-in leads to you already."))
    if _asks_for_second_step(proven):
        raise NotProven(_("This log-in asks for a second step. Sign in with it, and join this one from there."))
    return merge_people(
        kept=account.person,
        merged=proven.person,
        by=account,
        why=_("She proved that both log-ins are hers."),
        is_proven=True,
    )


def send_join_code(*, email: str, language: str) -> dict:
    """A code to the address of the other log-in. Returns what the session keeps: nothing in it says whether there is an account."""
    code = make_code()
    found = Account.objects.filter(email=email.strip().lower(), is_active=True).first()
    if found and found.email:
        with override(language):
            link = settings.ADDRESS + reverse("people:join-code")
            words = render_to_string(
                "people/letters/join_code.txt",
                {"code": code, "link": link, "minutes": CODE_MINUTES, "username": found.username},
            )
            write_letter(
                to_email=found.email,
                subject=_("A code to join your log-ins"),
                body=words,
                language=language,
                person=found.person,
            )
    until = now() + timedelta(minutes=CODE_MINUTES)
    return {
        "account": str(found.pk) if found else "",
        "sha256": code_hash(code),
        "until": until.isoformat(),
        "tries": 0,
    }


def check_join_code(*, kept: dict | None, code: str) -> Account:
    """The account that the code proves. `kept` is what the session holds; its tries are counted by the caller."""
    if not kept or kept["until"] <= now().isoformat() or kept["tries"] >= TRIES_MAX:
        raise NotProven(_("This code is too old, or was tried too often. Ask for a new one."))
    if not secrets.compare_digest(kept["sha256"], code_hash(code)) or not kept["account"]:
        raise NotProven(_("This is not the code. Compare it with the letter, or ask for a new one."))
    return Account.objects.get(pk=kept["account"])


def _asks_for_second_step(account: Account) -> bool:
    authenticators = apps.get_model("mfa", "Authenticator") if apps.is_installed("allauth.mfa") else None
    if authenticators is None:
        return False
    return authenticators.objects.filter(user=account).exclude(type="recovery_codes").exists()

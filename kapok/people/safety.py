"""What the page “Sign-in and safety” shows: how an account is signed in to, and where it is."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.prepared import prepared
from kapok.base.templatetags.kapok import day
from kapok.people.actions.addresses import sync_address
from kapok.people.devices import device_in_words
from kapok.people.models import Account, OpenSession
from kapok.people.oidc.providers import provider_name, shown_providers


def safety_of(account: Account, *, session_key: str) -> dict:
    sync_address(account)
    kept = list(Authenticator.objects.filter(user=account).order_by("created_at"))
    by_type = {each.type: each for each in kept}
    codes = by_type.get(Authenticator.Type.RECOVERY_CODES)
    return {
        "has_password": account.has_usable_password(),
        "addresses": list(EmailAddress.objects.filter(user=account).order_by("-primary", "email")),
        "has_code_app": Authenticator.Type.TOTP in by_type,
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "passkeys": [_passkey_line(each) for each in kept if each.type == Authenticator.Type.WEBAUTHN],
        "sign_ins": _sign_ins_elsewhere(account),
        "sessions": [_session_line(each, session_key) for each in sessions_of(account)],
    }


def sessions_of(account: Account):
    return (
        OpenSession.objects.filter(account=account, session__expire_date__gt=now())
        .select_related("session")
        .order_by("-seen_at", "-pk")
    )


def has_second_step(person) -> bool:
    """Every log-in of this person asks for a code of an app."""
    return not _first_without_app(person.pk)


@prepared
def _first_without_app(person):
    with_app = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP.value)
    return Account.objects.filter(~Exists(with_app), person=person, is_active=True).values_list("pk")[:1]


def _passkey_line(authenticator) -> dict:
    used = authenticator.last_used_at
    return {
        "pk": authenticator.pk,
        "name": authenticator.wrap().name,
        "text": _("Added %(day)s.") % {"day": day(authenticator.created_at)}
        + " "
        + (_("Last used %(day)s.") % {"day": day(used)} if used else _("Not used yet.")),
    }


def _sign_ins_elsewhere(account) -> list[dict]:
    """Those that are connected, and those that the operator lists besides."""
    kept = {each.provider: each for each in SocialAccount.objects.filter(user=account)}
    lines = [{"pk": each.pk, "name": provider_name(key), "since": each.date_joined} for key, each in kept.items()]
    lines += [
        {"id": each["id"], "name": each["name"]}
        for each in (shown_providers() if settings.OIDC_PROVIDERS else ())
        if each["id"] not in kept
    ]
    return sorted(lines, key=lambda line: line["name"])


def _session_line(session: OpenSession, session_key: str) -> dict:
    return {
        "pk": session.pk,
        "device": device_in_words(session.browser, session.system),
        "is_here": session.session_id == session_key,
        "signed_in_at": session.signed_in_at,
        "seen_at": session.seen_at,
    }

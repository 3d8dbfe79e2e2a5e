"""Making, changing, rotating and revoking clients. A secret is shown once, in the moment it is made; only its SHA-256 is kept."""

import secrets
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.ids import uuid7
from kapok.base.models import home
from kapok.base.refusals import Refusal
from kapok.evidence.actions.senders import subject_of
from kapok.evidence.clients.models import Client
from kapok.evidence.clients.queries import name_of_account
from kapok.evidence.clients.scopes import SCOPES, in_order
from kapok.evidence.models import Actor, SubjectKind
from kapok.journal.actions import record


class ClientRefused(Refusal):
    pass


class MadeAlready(ClientRefused):
    """A form that was sent twice."""


@dataclass(frozen=True)
class Made:
    client: Client
    secret: str


@transaction.atomic
def create_client(*, name: str, scopes, organisation=None, provider: str = "", id: UUID | None = None, by=None) -> Made:
    """`organisation` is for whom it speaks; without one it speaks for this house itself.

    With an `id`, a form that is sent twice makes one client: the second time is refused with MadeAlready.
    """
    name, provider = name.strip(), provider.strip()
    _check(name, scopes, provider)
    if id and Client.objects.filter(pk=id).exists():
        raise MadeAlready(
            _("This was made already, and its secret was shown then. Make a new secret if that one is lost.")
        )
    id, secret = id or uuid7(), secrets.token_urlsafe(32)
    # Its statements are never its own deeds; should one name it as the actor, it counts as anybody does.
    authority = Actor.objects.create(
        home_page=home(), account_name=name_of_account(id), subject=subject_of(SubjectKind.PERSON, id)
    )
    client = Client.objects.create(
        id=id, name=name, key=secrets.token_hex(16), secret_sha256=_hash(secret), scopes=" ".join(in_order(scopes)),
        organisation=organisation, provider=provider, authority=authority, made_by=by, made_at=now(),
    )  # fmt: skip
    record("evidence.client_created", client, by=by)
    return Made(client, secret)


@transaction.atomic
def rotate_client(*, client: Client, secret_had: str = "", by=None) -> Made:
    """A new secret under the same key; the old one, and every token made with it, stops at once.

    With `secret_had` (the beginning of its SHA-256) only the secret that somebody saw there is replaced, and no newer one.
    """
    client = Client.objects.select_for_update().get(pk=client.pk)
    if client.is_revoked:
        raise ClientRefused(_("This program was let in no more. Connect it anew."))
    if secret_had and not client.secret_sha256.startswith(secret_had):
        raise MadeAlready(_("It has a newer secret already, shown when that was made. Make another one if it is lost."))
    secret = secrets.token_urlsafe(32)
    client.secret_sha256, client.rotated_at = _hash(secret), now()
    client.save(update_fields=["secret_sha256", "rotated_at"])
    record("evidence.client_rotated", client, by=by)
    return Made(client, secret)


@transaction.atomic
def change_scopes(*, client: Client, scopes, by=None) -> Client:
    """What it may do from now on; tokens that it has already open no more than that. Key and secret stay."""
    client = Client.objects.select_for_update().get(pk=client.pk)
    if client.is_revoked:
        raise ClientRefused(_("This program was let in no more. Connect it anew."))
    _check_scopes(scopes)
    had, client.scopes = client.scopes, " ".join(in_order(scopes))
    if client.scopes != had:
        client.save(update_fields=["scopes"])
        record("evidence.client_scopes_changed", client, by=by, data={"before": had, "after": client.scopes})
    return client


@transaction.atomic
def revoke_client(*, client: Client, by=None) -> Client:
    """It comes in no more. What it wrote stays and counts."""
    client = Client.objects.select_for_update().get(pk=client.pk)
    if not client.is_revoked:
        client.revoked_at = now()
        client.save(update_fields=["revoked_at"])
        record("evidence.client_revoked", client, by=by)
    return client


def _check(name: str, scopes, provider: str) -> None:
    if not name or len(name) > 120:
        raise ClientRefused(_("Give the program a name of at most 120 characters."))
    _check_scopes(scopes)
    if provider and (not urlsplit(provider).scheme or not urlsplit(provider).netloc or len(provider) > 500):
        raise ClientRefused(_("The addresses of its activities must begin like https://tool.example.org/."))


def _check_scopes(scopes) -> None:
    if not scopes or not set(scopes) <= set(SCOPES):
        raise ClientRefused(_("Choose what the program may do: %(scopes)s.") % {"scopes": ", ".join(SCOPES)})


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()

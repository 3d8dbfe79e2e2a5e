"""Setting up other stores, and stopping and starting what goes to them and comes from them."""

from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.ids import uuid7
from kapok.base.models import home
from kapok.base.refusals import Refusal
from kapok.evidence.actions.senders import subject_of
from kapok.evidence.exchange.calling import lock_secret
from kapok.evidence.exchange.models import Direction, LeftOut, Store, Stream
from kapok.evidence.models import Actor, Statement, SubjectKind
from kapok.journal.actions import record
from kapok.network.models import Organisation
from kapok.people.models import Person


class StoreRefused(Refusal):
    pass


@transaction.atomic
def add_store(
    *, organisation: Organisation, sends: bool, fetches: bool, with_past: bool, secret: str, by, **details
) -> Store:
    """`with_past`: what is here already is sent too; otherwise what comes from now on. `details`: the columns of Store."""
    id = uuid7()
    # Its statements are never its own deeds; should one name it as the actor, it counts as anybody does.
    authority = Actor.objects.create(
        home_page=home(), account_name=f"store-{id}", subject=subject_of(SubjectKind.PERSON, id)
    )
    details["address"] = clean_address(details["address"])
    store = Store.objects.create(
        id=id, organisation=organisation, authority=authority, secret=lock_secret(secret), made_by=by, **details
    )
    newest = None if with_past else Statement.objects.order_by("-tx", "-seq").first()
    for direction, wanted in ((Direction.OUT, sends), (Direction.IN, fetches)):
        stream = Stream.objects.create(store=store, direction=direction, paused_at=None if wanted else now())
        if newest and stream.is_out:
            stream.tx, stream.seq = str(newest.tx), newest.seq
            stream.save(update_fields=["tx", "seq"])
    record("evidence.store_added", store, by=by, data=_told(store))
    return store


@transaction.atomic
def change_store(*, store: Store, secret: str, by, **details) -> None:
    """An empty secret keeps the one that there is. Both ways are tried again at once."""
    details["address"] = clean_address(details["address"])
    for name, value in (details | ({"secret": lock_secret(secret)} if secret else {})).items():
        setattr(store, name, value)
    store.save()
    store.streams.update(failures=0, next_at=now())
    record("evidence.store_changed", store, by=by, data=_told(store))


@transaction.atomic
def remove_store(*, store: Store, by) -> None:
    """Key and secret are gone; what came from it stays and counts."""
    record("evidence.store_removed", store, by=by)
    store.delete()


@transaction.atomic
def pause_stream(*, stream: Stream, by) -> None:
    if not stream.is_paused:
        Stream.objects.filter(pk=stream.pk).update(paused_at=now())
        record("evidence.store_paused", stream.store, by=by, data={"direction": stream.direction})


@transaction.atomic
def resume_stream(*, stream: Stream, by) -> None:
    """It goes on where it stood, at once."""
    if stream.is_paused:
        Stream.objects.filter(pk=stream.pk).update(paused_at=None, failures=0, next_at=now())
        record("evidence.store_resumed", stream.store, by=by, data={"direction": stream.direction})


def try_now(*, stream: Stream) -> None:
    Stream.objects.filter(pk=stream.pk).update(failures=0, next_at=now())


@transaction.atomic
def try_left_out_again(*, store: Store) -> None:
    """All that were left out, on both ways."""
    LeftOut.objects.filter(stream__store=store).update(is_due=True)
    store.streams.update(failures=0, next_at=now())


@transaction.atomic
def forget_reasons(*, person: Person) -> None:
    """What another store said of her statements may quote them. Which were refused stays: their ids name nobody."""
    refused = LeftOut.objects.filter(code="refused")
    ids = list(refused.values_list("statement", flat=True))
    for first in range(0, len(ids), 500):
        hers = Statement.objects.of_person(person).filter(id__in=ids[first : first + 500]).values_list("id", flat=True)
        refused.filter(statement__in=[str(id) for id in hers]).update(data={"why": "–"})


def clean_address(address: str) -> str:
    """With one slash at its end, and without the name of a resource: people copy either. Raises StoreRefused."""
    address = address.strip().rstrip("/").removesuffix("/statements").rstrip("/") + "/"
    try:
        parts = urlsplit(address)
        is_right = parts.scheme == "https" and parts.hostname and parts.port != 0 and parts.username is None
    except ValueError:
        is_right = False
    if not is_right or any(ord(each) <= 32 for each in address):
        raise StoreRefused(_("Write an address that begins with https:// and holds no user name."))
    if parts.query or parts.fragment:
        raise StoreRefused(_("Write the address of the store without ? and #."))
    return address


def _told(store: Store) -> dict:
    """For the journal: ids and choices, never key, secret or address."""
    return {
        "organisation": str(store.organisation_id),
        "activity": store.activity_id,
        "named": store.is_named,
        "client": str(store.client_id) if store.client_id else None,
    }

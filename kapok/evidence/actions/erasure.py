from functools import partial
from hashlib import sha1

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from kapok.evidence.models import Actor, AgentForm, Attached, Proof, Statement, StatementText
from kapok.evidence.store.known import forget_actors
from kapok.files.actions import forget_unused
from kapok.files.models import StoredFile


@transaction.atomic
def erase_actors(*, person) -> None:
    """Empties what names the person or was written by her. Her statements stay as counts of nobody, under her subject's number.

    The hash of a statement's content goes too: from it a short answer could be guessed.
    """
    forget_actors()
    actors = actors_of(person)
    statements = Statement.objects.filter(actor__in=actors)
    StatementText.objects.filter(statement__actor__in=actors).update(words=None, packed=None)
    statements.update(device=None, counter=None, content_sha256="")
    # A form's name becomes its number: two forms of one actor may not be alike.
    AgentForm.objects.filter(actor__in=actors).update(name=Cast("id", TextField()))
    _forget_attached(actors)
    Actor.objects.filter(pk__in=actors).update(
        person=None, name="", home_page="", account_name=None, mbox=None, mbox_sha1sum=None, openid=None, is_erased=True
    )


def actors_of(person) -> list[int]:
    """Also those that other systems know by an address of hers, or by its hash, when she confirmed it later."""
    mailboxes = mailboxes_of(person)
    hashes = [hash_of(each) for each in mailboxes]
    strays = Q(mbox__in=mailboxes, person=None) | Q(mbox_sha1sum__in=hashes, person=None)
    return list(Actor.objects.filter(Q(person=person) | strays).values_list("pk", flat=True))


def mailboxes_of(person) -> list[str]:
    emails = EmailAddress.objects.filter(user__person=person, verified=True).values_list("email", flat=True)
    return [f"mailto:{email}" for email in {*emails, *person.accounts.values_list("email", flat=True)} if email]


def hash_of(mailbox: str) -> str:
    """As `mbox_sha1sum` has it."""
    return sha1(mailbox.encode(), usedforsecurity=False).hexdigest()


@transaction.atomic
def adopt_strays(*, person) -> None:
    """Gives her those that were made before she confirmed the address, so that every table finds them by her."""
    forget_actors()
    Actor.objects.filter(pk__in=actors_of(person), person=None).update(person=person)


def _forget_attached(actors: list[int]) -> None:
    """What she attached goes, and what proves a statement of hers, unless the same file belongs to something else, too."""
    attached = Attached.objects.filter(statement__actor__in=actors)
    proofs = Proof.objects.filter(statement__actor__in=actors)
    files = {*attached.values_list("file", flat=True)}
    files |= {each for pair in proofs.values_list("original", "shown") for each in pair if each}
    attached.delete()
    proofs.delete()
    for stored in StoredFile.objects.filter(pk__in=files):
        transaction.on_commit(partial(forget_unused, stored))

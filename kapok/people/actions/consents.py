"""Saying yes or no to a purpose: on a page, or on a paper that a coordinator keeps for her."""

from functools import partial

from django.db import transaction
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.files.actions import forget_unused, store_file
from kapok.files.models import StoredFile
from kapok.journal.actions import record
from kapok.people.consents import Purpose, find_purpose
from kapok.people.models import Account, Consent, ConsentText, How, Person

PROOF_KINDS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG": "image/png",
    b"%PDF": "application/pdf",
}  # by their first bytes
PROOF_BYTES_MAX = 2_000_000


class ConsentRefused(Refusal):
    pass


@transaction.atomic
def say_consent(*, person: Person, purpose: str, is_given: bool, by: Account, language: str = "") -> Consent:
    """Her own answer on her own page, in the words that she saw."""
    if by.person_id != person.pk:
        raise ConsentRefused(_("Only she says this herself. On paper, use the page for paper."))
    return _write(person, purpose, is_given, by, How.SCREEN, language or get_language() or "en")


def keep_paper_consent(
    *, person: Person, purpose: str, is_given: bool, by: Account, proof: bytes | None = None
) -> Consent:
    """What she signed on paper, written down by whoever looks after her; `proof` is a picture or PDF of the paper."""
    if is_given and not proof:
        raise ConsentRefused(_("Add a picture of the signed paper: without it nobody could show that she agreed."))
    stored = store_file(proof, media_type=_kind_of(proof)) if proof else None
    with transaction.atomic():
        return _write(person, purpose, is_given, by, How.PAPER, person.language, stored)


def forget_consents(*, person: Person) -> None:
    """The answers and the papers; a paper that something else shows too stays until that one goes."""
    shown = set(Consent.objects.filter(person=person).exclude(proof=None).values_list("proof", flat=True))
    Consent.objects.filter(person=person).delete()
    for stored in StoredFile.objects.filter(pk__in=shown):
        transaction.on_commit(partial(forget_unused, stored))


def _kind_of(proof: bytes) -> str:
    if len(proof) > PROOF_BYTES_MAX:
        raise ConsentRefused(_("The file is too large. Two megabytes are enough to read a paper."))
    for start, kind in PROOF_KINDS.items():
        if proof.startswith(start):
            return kind
    raise ConsentRefused(_("Send a picture (JPEG or PNG) or a PDF of the paper."))


def _write(person, key, is_given, by, how, language, proof=None) -> Consent:
    if not (purpose := find_purpose(key)):
        raise ConsentRefused(_("Nobody asks for this any more."))
    consent = Consent.objects.create(
        person=person, purpose=key, text=_text(purpose, language), is_given=is_given, said_at=now(), by=by, how=how,
        proof=proof,
    )  # fmt: skip
    data = {"person": str(person.pk), "purpose": key, "version": purpose.version}
    record("people.consent_given" if is_given else "people.consent_withdrawn", consent, by=by, data=data)
    return consent


def _text(purpose: Purpose, language: str) -> ConsentText:
    with override(language):
        words = str(purpose.words)
    found, _is_new = ConsentText.objects.get_or_create(
        purpose=purpose.key,
        version=purpose.version,
        language=language,
        defaults={"words": words, "since": purpose.since},
    )
    return found

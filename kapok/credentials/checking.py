"""Is this credential what it says? The signature is computed again each time; nothing is believed because it lies in our table."""

import json
from dataclasses import dataclass

from django.db import DatabaseError
from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.credentials.codes import read_code
from kapok.credentials.models import Credential
from kapok.credentials.openbadges import holder_of
from kapok.keys.queries import Verdict, verify_document

FILE_BYTES_MAX = 200_000
PROOF_CHARACTERS_MAX = 500  # of the key's address and of the signature; ours have under 150


class Unreadable(Refusal):
    """What was given is no document that could carry a signature."""


@dataclass(frozen=True)
class Finding:
    is_good: bool
    sentence: str
    key: str = ""
    content: str = ""  # in words: what the document says, when it is a credential
    address: str = ""  # of its page here, when this node gave it


def check_credential(credential: Credential) -> Verdict:
    """The signature in our own table, and whether the file says what the page says."""
    document = credential.document or {}  # of an erased one it is gone
    verdict = verify_document(document)
    if verdict.is_good and not _is_of(document, credential):
        return Verdict(False, _("The signed file belongs to another certificate."), verdict.key)
    return verdict


def read_document(data: bytes) -> dict:
    """The JSON object in a file from anywhere. Raises Unreadable with what is wrong: size, text, depth, doubled names, no object."""
    if len(data) > FILE_BYTES_MAX:
        raise Unreadable(
            _("This file is larger than 200 kB. A signed file has a few kB: choose the one that ends in .json.")
        )
    try:
        document = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_single, parse_constant=_no_number)
    except RecursionError:
        raise Unreadable(
            _("This file is nested deeper than any signed file. Choose the one that ends in .json.")
        ) from None
    except ValueError:  # also wrong UTF-8, NaN, a name twice, a number of thousands of digits
        raise Unreadable(
            _("This is not a file that we can read. Choose the one that ends in .json, or paste all of its text.")
        ) from None
    if not isinstance(document, dict):
        raise Unreadable(
            _("This file holds no document. Choose the signed file of the certificate, which ends in .json.")
        )
    return document


def check_document(document: dict, *, keys: set[str] | None = None) -> Finding:
    """A verdict on any document with our kind of proof: a credential, a snapshot. With `keys` it needs no database."""
    verdict = _verify(document, keys)
    if not verdict.is_good:
        return Finding(False, verdict.sentence, verdict.key)
    content = content_in_words(document)
    credential = None if keys is not None else _known(document)
    if credential and credential.is_erased:
        return Finding(
            False, _("The signature fits, but its holder had this certificate erased here."), verdict.key, content
        )
    if credential and credential.is_revoked:
        sentence = _("The signature fits, but this certificate was taken back: %(why)s") % {
            "why": credential.revocation.why
        }
        return Finding(False, sentence, verdict.key, content, credential.get_absolute_url())
    return Finding(True, verdict.sentence, verdict.key, content, credential.get_absolute_url() if credential else "")


def content_in_words(document: dict) -> str:
    """“Amina Otieno: Assessing students online. Given by University of Nairobi on 2026-12-19.” Empty for other documents."""
    try:
        words = {
            "holder": holder_of(document) or _("Somebody without a name"),
            "achievement": document["credentialSubject"]["achievement"]["name"],
            "issuer": document["issuer"]["name"],
            "day": document["validFrom"][:10],
        }
    except (KeyError, TypeError, AttributeError):
        return ""
    return _("%(holder)s: %(achievement)s. Given by %(issuer)s on %(day)s.") % words


def _verify(document: dict, keys) -> Verdict:
    proof = document.get("proof")
    if not isinstance(proof, dict) or not all(
        _is_short(proof.get(each)) for each in ("verificationMethod", "proofValue")
    ):
        return Verdict(False, _("This document carries no signature that can be checked."))
    try:
        return verify_document(document, keys=keys)
    except (ValueError, TypeError, RecursionError):  # what JCS has no form for: a huge number, half a character
        return Verdict(False, _("This document holds something that cannot be signed, so nobody has signed it."))
    except DatabaseError:  # on a machine without a centre no key is known
        return verify_document(document, keys=set())


def _is_short(text) -> bool:
    return isinstance(text, str) and len(text) <= PROOF_CHARACTERS_MAX


def _known(document: dict) -> Credential | None:
    address = document.get("id")
    name = address.rpartition("/")[2] if isinstance(address, str) else ""
    code = read_code(name.removesuffix(".json"))
    try:
        return Credential.objects.with_all().filter(code=code).first() if code else None
    except DatabaseError:
        return None


def _is_of(document: dict, credential: Credential) -> bool:
    return (
        read_code(document["id"].rpartition("/")[2].removesuffix(".json")) == credential.code
        and holder_of(document) == credential.name
        and document["credentialSubject"]["achievement"]["id"] == f"urn:uuid:{credential.achievement_id}"
    )


def _single(pairs):
    """Two members of one name would be read differently by different programs, so such a file is not read at all."""
    names = [name for name, _value in pairs]
    if len(set(names)) != len(names):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _no_number(text):
    raise ValueError(f"{text} is no number of JSON")

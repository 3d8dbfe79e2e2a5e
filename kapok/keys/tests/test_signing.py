"""Signing documents and checking them, with and without this house."""

import hashlib

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kapok.base.clock import now
from kapok.keys import ed25519
from kapok.keys.actions import current_key, rotate_key, sign_bytes, sign_document
from kapok.keys.models import SigningKey, TrustedKey
from kapok.keys.queries import verify_bytes, verify_document

DOCUMENT = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    "type": ["VerifiableCredential"],
    "says": "Amina finished",
    "hours": 6,
}


def test_a_signed_document_is_good(db):
    verdict = verify_document(sign_document(DOCUMENT))
    assert verdict.is_good
    assert verdict.key == current_key().public


@pytest.mark.parametrize("change", [{"says": "Sam finished"}, {"hours": 7}, {"extra": 1}, {"@context": []}])
def test_one_changed_word_breaks_the_signature(db, change):
    assert "was changed" in verify_document(sign_document(DOCUMENT) | change).sentence


def test_a_changed_proof_breaks_the_signature(db):
    signed = sign_document(DOCUMENT)
    signed["proof"] = signed["proof"] | {"created": "2020-01-01T00:00:00Z"}
    assert not verify_document(signed).is_good


@pytest.mark.parametrize(
    "hostile",
    [
        {},
        {"proof": []},
        {"proof": [1]},
        {"proof": {"verificationMethod": "x#z" + "1" * 10**6}},
        {"proof": {"verificationMethod": 3}},
        {"proof": {"verificationMethod": "x#z0OIl"}},
        [],
        None,
    ],
)
def test_what_carries_no_signature_gets_a_sentence(db, hostile):
    assert "no signature" in verify_document(hostile, keys=set()).sentence


def test_a_stranger_s_key_is_not_believed_until_it_is_trusted(db):
    private = Ed25519PrivateKey.generate()
    key = ed25519.multikey(private)
    signed = ed25519.add_proof(
        DOCUMENT, private=private, method=f"https://elsewhere.example/keys#{key}", created="2026-01-01T00:00:00Z"
    )
    assert "not one that is trusted" in verify_document(signed).sentence
    TrustedKey.objects.create(public=key, name="Elsewhere", trusted_at=now())
    assert verify_document(signed).is_good


def test_the_proof_is_what_the_recommendation_says(db):
    """Recomputed here from the text of the W3C recommendation, section 3.3, without our own code."""
    signed = sign_document(DOCUMENT)
    proof = dict(signed["proof"])
    value = proof.pop("proofValue")
    unsigned = {name: entry for name, entry in signed.items() if name != "proof"}
    digest = hashlib.sha256(rfc8785.dumps(proof)).digest() + hashlib.sha256(rfc8785.dumps(unsigned)).digest()
    key = ed25519.public_key(proof["verificationMethod"].partition("#")[2])
    key.verify(ed25519.from_base58(value[1:]), digest)
    assert proof["@context"] == DOCUMENT["@context"]


def test_a_new_key_signs_and_the_old_one_still_counts(db):
    old = sign_document(DOCUMENT)
    rotate_key()
    new = sign_document(DOCUMENT)
    assert old["proof"]["verificationMethod"] != new["proof"]["verificationMethod"]
    assert verify_document(old).is_good
    assert verify_document(new).is_good


def test_the_private_half_is_not_readable_in_the_database(db):
    key = current_key()
    stored = bytes(SigningKey.objects.get(pk=key.pk).private)
    assert len(stored) == 12 + 32 + 16
    assert ed25519.public_key(key.public).public_bytes_raw() not in stored


def test_bytes_are_signed_too(db):
    key, signature = sign_bytes(b"manifest")
    assert verify_bytes(b"manifest", key=key, signature=signature)
    assert not verify_bytes(b"manifesto", key=key, signature=signature)


@pytest.mark.parametrize("data", [b"", b"\0\0a", b"kapok" * 9])
def test_base58_goes_there_and_back(data):
    assert ed25519.from_base58(ed25519.base58(data)) == data

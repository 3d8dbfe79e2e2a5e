"""The proof, checked by hand: the steps of W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.3, without our own code."""

import copy
import hashlib
import json

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kapok.credentials.checking import check_document
from kapok.keys import ed25519
from kapok.keys.actions import rotate_key
from kapok.keys.queries import verify_document

# Test vectors of the W3C for eddsa-jcs-2022 (vc-di-eddsa, appendix B.3).
W3C_PUBLIC = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
W3C_SECRET = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"
W3C_CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"]
W3C_DOCUMENT = {
    "@context": W3C_CONTEXT,
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
}
W3C_HASHES = (
    "66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db"
    "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19"
)
W3C_PROOF_VALUE = "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX"
DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def test_our_proof_of_the_document_of_the_w3c_is_theirs():
    private = Ed25519PrivateKey.from_private_bytes(ed25519.from_base58(W3C_SECRET[1:])[2:])
    method = f"did:key:{W3C_PUBLIC}#{W3C_PUBLIC}"
    signed = ed25519.add_proof(W3C_DOCUMENT, private=private, method=method, created="2023-02-24T23:36:38Z")
    assert signed["proof"]["proofValue"] == W3C_PROOF_VALUE
    options = {name: value for name, value in signed["proof"].items() if name != "proofValue"}
    assert ed25519.proof_hash(W3C_DOCUMENT, options).hex() == W3C_HASHES


def test_we_check_the_proof_of_the_w3c(db):
    options = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "created": "2023-02-24T23:36:38Z",
        "verificationMethod": f"did:key:{W3C_PUBLIC}#{W3C_PUBLIC}",
        "proofPurpose": "assertionMethod",
        "@context": W3C_CONTEXT,
    }
    signed = W3C_DOCUMENT | {"proof": options | {"proofValue": W3C_PROOF_VALUE}}
    assert verify_document(signed, keys={W3C_PUBLIC}).is_good
    assert not check_document(signed).is_good  # it fits, but nobody here trusts that key
    assert not check_document(signed | {"name": "Another"}, keys={W3C_PUBLIC}).is_good


def test_a_credential_passes_a_check_that_shares_no_code_with_its_signing(credential):
    recompute(json.loads(json.dumps(credential.document)))


@pytest.mark.parametrize("change", ["name", "day", "score", "proof", "context", "more"])
def test_one_changed_letter_and_it_does_not_fit(credential, change):
    document = copy.deepcopy(credential.document)
    if change == "name":
        document["credentialSubject"]["identifier"][0]["identityHash"] = "Amina Otien0"
    elif change == "day":
        document["validFrom"] = "2026-03-19T09:30:01Z"
    elif change == "score":
        document["credentialSubject"]["result"][0]["value"] = "86"
    elif change == "proof":
        document["proof"]["created"] = "2026-03-20T00:00:00Z"
    elif change == "context":
        document["@context"] = document["@context"][:1]
    else:
        document["evidence"] = []
    assert not check_document(document).is_good
    with pytest.raises(InvalidSignature):
        recompute(document)


def test_what_an_older_key_signed_stays_good(credential):
    rotate_key()
    assert check_document(credential.document).is_good


def recompute(document):
    """Raises InvalidSignature. For documents of texts, lists and objects sorted JSON without spaces is the JCS form."""
    proof = document.pop("proof")
    value, method = proof.pop("proofValue"), proof["verificationMethod"]
    hashes = b"".join(hashlib.sha256(_canonical(each)).digest() for each in (proof, document))
    key = _base58(method.partition("#")[2][1:])
    assert key[:2] == b"\xed\x01"
    Ed25519PublicKey.from_public_bytes(key[2:]).verify(_base58(value[1:]), hashes)


def _canonical(value) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _base58(text: str) -> bytes:
    number = 0
    for digit in text:
        number = number * 58 + DIGITS.index(digit)
    return number.to_bytes(64 if len(text) > 60 else 34, "big")

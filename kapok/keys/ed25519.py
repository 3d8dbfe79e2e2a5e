"""Ed25519 keys as Multikeys, and Data Integrity proofs of the cryptosuite eddsa-jcs-2022.

Sources: W3C Controlled Identifiers 1.0 (Multikey: base58btc of 0xed01 and the 32 key bytes), W3C Data Integrity EdDSA
Cryptosuites 1.0, section 3.3 (hash of the JCS of the proof options, then hash of the JCS of the document), RFC 8785 (JCS).
Needs no database, so that a document can be checked with the public key alone.
"""

import hashlib

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
MULTIKEY_PREFIX = b"\xed\x01"


def base58(data: bytes) -> str:
    number, digits = int.from_bytes(data, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        digits = ALPHABET[rest] + digits
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + digits


def from_base58(text: str) -> bytes:
    """Raises ValueError for a character outside the alphabet, and for more than a signature or key can have."""
    if len(text) > 200:
        raise ValueError("This is too long for a key or a signature.")
    number = 0
    for character in text:
        number = number * 58 + ALPHABET.index(character)
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def multikey(private: Ed25519PrivateKey) -> str:
    return "z" + base58(MULTIKEY_PREFIX + private.public_key().public_bytes_raw())


def public_key(multikey_text: str) -> Ed25519PublicKey:
    """Raises ValueError when this is not an Ed25519 Multikey."""
    data = from_base58(multikey_text.removeprefix("z"))
    if not multikey_text.startswith("z") or data[:2] != MULTIKEY_PREFIX or len(data) != 34:
        raise ValueError("This is not an Ed25519 Multikey.")
    return Ed25519PublicKey.from_public_bytes(data[2:])


def proof_hash(document: dict, options: dict) -> bytes:
    return hashlib.sha256(rfc8785.dumps(options)).digest() + hashlib.sha256(rfc8785.dumps(document)).digest()


def add_proof(
    document: dict, *, private: Ed25519PrivateKey, method: str, created: str, purpose: str = "assertionMethod"
) -> dict:
    """`method` is the address of the key (verificationMethod), ending in #<multikey>; `created` an xsd:dateTime."""
    options = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "created": created,
        "verificationMethod": method,
        "proofPurpose": purpose,
    }
    if "@context" in document:
        options["@context"] = document["@context"]
    unsigned = {key: value for key, value in document.items() if key != "proof"}
    signature = private.sign(proof_hash(unsigned, options))
    return unsigned | {"proof": options | {"proofValue": "z" + base58(signature)}}


def proof_holds(document: dict, key: Ed25519PublicKey) -> bool:
    proof = document.get("proof")
    if not isinstance(proof, dict) or not isinstance(proof.get("proofValue"), str):
        return False
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    if options.get("type") != "DataIntegrityProof" or options.get("cryptosuite") != "eddsa-jcs-2022":
        return False
    unsigned = {name: value for name, value in document.items() if name != "proof"}
    if "@context" in options and options["@context"] != document.get("@context"):
        return False
    try:
        key.verify(from_base58(proof["proofValue"].removeprefix("z")), proof_hash(unsigned, options))
    except (InvalidSignature, ValueError):
        return False
    return True

"""Signed statements: a JSON Web Signature (RFC 7515) of the statement, attached to it (1.0.3: Data 2.6; 2.0: 4.2.6).

The signature is checked against the certificate that it brings, when it brings one. Whether to trust that certificate is not
for a store to say.
"""

import json
from base64 import b64decode, urlsafe_b64decode
from collections.abc import Callable

import msgspec
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from kapok.evidence.shape.xapi import Outline, Sent, read_statement
from kapok.evidence.store.sameness import as_sent, essence
from kapok.evidence.xapi.refused import Refused

SIGNATURE = "http://adlnet.gov/expapi/attachments/signature"
HASHES: dict[str, Callable[[], hashes.HashAlgorithm]] = {
    "RS256": hashes.SHA256,
    "RS384": hashes.SHA384,
    "RS512": hashes.SHA512,
}


def check_signature(sent: Sent, attachment: dict, content: bytes | None, version: str) -> None:
    if attachment["contentType"].partition(";")[0].strip().lower() != "application/octet-stream":
        raise _wrong("must be attached as application/octet-stream", sent)
    if content is None:
        raise _wrong("must be attached, not linked", sent)
    try:
        start, _dot, last = content.rpartition(b".")
        header, payload = (_decode(each) for each in start.split(b"."))
        signature, said = _decode(last), json.loads(header)
        signed = msgspec.json.decode(payload, type=Outline)
        algorithm, certificates = said["alg"], said.get("x5c") or []
        certificate = x509.load_der_x509_certificate(b64decode(certificates[0])) if certificates else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, msgspec.DecodeError):
        raise _wrong("is no JSON Web Signature of a statement", sent) from None
    if algorithm not in HASHES:
        raise _wrong("must be made by RS256, RS384 or RS512", sent)
    if certificate is not None:
        _check_certificate(certificate, signature, start, HASHES[algorithm](), sent)
    _check_content(sent, signed, version)


def _check_certificate(certificate, signature: bytes, data: bytes, hashed, sent: Sent) -> None:
    key = certificate.public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        raise _wrong("has a certificate whose key is not RSA", sent)
    try:
        key.verify(signature, data, padding.PKCS1v15(), hashed)
    except InvalidSignature:
        raise _wrong("does not fit its certificate", sent) from None


def _check_content(sent: Sent, signed, version: str) -> None:
    """What was signed is this statement, before the signature was attached to it."""
    inner = read_statement(signed, version)
    said, here = as_sent(inner), as_sent(sent)
    here["attachments"] = [each for each in here.get("attachments", ()) if each["usageType"] != SIGNATURE]
    has_times = bool(inner.timestamp and sent.timestamp)
    is_other = inner.id and sent.id and inner.id != sent.id
    if is_other or essence(said, with_time=has_times) != essence(here, with_time=has_times):
        raise _wrong("signs another statement than the one that it is attached to", sent)


def _decode(part: bytes) -> bytes:
    return urlsafe_b64decode(part + b"=" * (-len(part) % 4))


def _wrong(what: str, sent: Sent) -> Refused:
    return Refused(400, f"The signature {what}.", id=sent.id)

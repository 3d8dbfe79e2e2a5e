"""Attachments and signatures (1.0.3: Data 2.4.11, 2.6, Communication 1.5; IEEE 9274.1.1: 4.2.2.6, 4.2.6, 4.1.3)."""

import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from kapok.evidence.models import Attached, Statement
from kapok.evidence.tests.programs import Program, statement
from kapok.evidence.xapi.statements.signatures import SIGNATURE

pytestmark = [pytest.mark.django_db, pytest.mark.doors]
PAPER = b"A paper\r\n--with lines\r\n\x00\xff"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def program(db):
    return Program()


def attachment(content=PAPER, **more) -> dict:
    return {"usageType": "http://example.org/paper", "display": {"en": "A paper"}, "contentType": "application/pdf",
            "length": len(content), "sha2": hashlib.sha256(content).hexdigest()} | more  # fmt: skip


def part(content=PAPER, **headers) -> bytes:
    said = {"Content-Type": "application/pdf", "Content-Transfer-Encoding": "binary",
            "X-Experience-API-Hash": hashlib.sha256(content).hexdigest()} | headers  # fmt: skip
    return b"".join(f"{name}: {value}\r\n".encode() for name, value in said.items() if value) + b"\r\n" + content


def whole(said, *parts: bytes, boundary="abc", end="--\r\n") -> bytes:
    first = said if isinstance(said, bytes) else b"Content-Type: application/json\r\n\r\n" + json.dumps(said).encode()
    line = f"--{boundary}".encode()
    return line + b"\r\n" + (b"\r\n" + line + b"\r\n").join([first, *parts]) + b"\r\n" + line + end.encode()


def send(program, body: bytes, kind="multipart/mixed; boundary=abc") -> int:
    return program.post("statements", body=body, Content_Type=kind).status_code


def test_what_is_attached_comes_back_with_its_statement(program):
    sent = statement(id=(id := str(uuid4())), attachments=[attachment()])
    assert send(program, whole(sent, part())) == 200
    assert Attached.objects.get().file.read() == PAPER
    answer = program.get("statements", {"statementId": id, "attachments": "true"})
    assert answer["Content-Type"].startswith("multipart/mixed; boundary=")
    boundary = answer["Content-Type"].partition("boundary=")[2].encode()
    first, second = answer.content.split(b"--" + boundary)[1:3]
    assert json.loads(first.partition(b"\r\n\r\n")[2])["attachments"] == sent["attachments"]
    assert second.partition(b"\r\n\r\n")[2] == PAPER + b"\r\n" and hashlib.sha256(PAPER).hexdigest().encode() in second
    assert program.get("statements", {"statementId": id}).json()["attachments"] == sent["attachments"]


WRONG = {
    "no boundary in the header (XAPI-00131)": ("multipart/mixed", lambda said: whole(said, part())),
    "no end": ("multipart/mixed; boundary=abc", lambda said: whole(said, part(), end="")),
    "another boundary (XAPI-00132)": ("multipart/mixed; boundary=abc", lambda said: whole(said, part(), boundary="x")),
    "statements that are no JSON (XAPI-00133)": ("multipart/mixed; boundary=abc", lambda said: whole(b"Content-Type: text/plain\r\n\r\n{}", part())),
    "no hash (XAPI-00134)": ("multipart/mixed; boundary=abc", lambda said: whole(said, part(**{"X-Experience-API-Hash": ""}))),
    "another hash": ("multipart/mixed; boundary=abc", lambda said: whole(said, part(**{"X-Experience-API-Hash": "a" * 64}))),
    "no encoding (XAPI-00135)": ("multipart/mixed; boundary=abc", lambda said: whole(said, part(**{"Content-Transfer-Encoding": ""}))),
    "a part too many (XAPI-00128)": ("multipart/mixed; boundary=abc", lambda said: whole(said, part(), part(b"more"))),
    "a part too few": ("multipart/mixed; boundary=abc", lambda said: whole(said)),
    "a form (XAPI-00127)": ("multipart/form-data; boundary=abc", lambda said: whole(said, part())),
    "JSON alone (XAPI-00129)": ("application/json", lambda said: json.dumps(said).encode()),
    "a part without headers": ("multipart/mixed; boundary=abc", lambda said: whole(said, b"x")),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_is_not_whole_is_refused(program, what):
    kind, body = WRONG[what]
    assert send(program, body(statement(attachments=[attachment()])), kind) == 400
    assert not Statement.objects.exists() and not Attached.objects.exists()


def coded(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def certificate() -> str:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "A tool")])
    start = datetime(2026, 1, 1, tzinfo=UTC)
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(KEY.public_key()).serial_number(7)
    made = built.not_valid_before(start).not_valid_after(start + timedelta(days=900)).sign(KEY, hashes.SHA256())
    return base64.b64encode(made.public_bytes(serialization.Encoding.DER)).decode()


def signed(
    said: dict,
    *,
    algorithm="RS256",
    hashed=hashes.SHA256,
    with_certificate=True,
    sign=True,
    kind="application/octet-stream",
) -> bytes:
    header = {"alg": algorithm} | ({"x5c": [certificate()]} if with_certificate else {})
    start = coded(json.dumps(header).encode()) + b"." + coded(json.dumps(said).encode())
    last = KEY.sign(start if sign else b"other", padding.PKCS1v15(), hashed())
    content = start + b"." + coded(last)
    return attachment(content, usageType=SIGNATURE, contentType=kind), part(content, **{"Content-Type": kind})


@pytest.mark.parametrize(
    ("algorithm", "hashed"), [("RS256", hashes.SHA256), ("RS384", hashes.SHA384), ("RS512", hashes.SHA512)]
)
def test_a_signed_statement_is_taken(program, algorithm, hashed):
    """Data 2.6.s4.b4, XAPI-00117."""
    said = statement(id=str(uuid4()), timestamp="2026-06-01T10:00:00Z")
    about, its_part = signed(said, algorithm=algorithm, hashed=hashed)
    assert send(program, whole(said | {"attachments": [about]}, its_part)) == 200


@pytest.mark.parametrize(
    ("change", "more"),
    [({"result": {"success": True}}, {}), ({}, {"algorithm": "HS256"}), ({}, {"sign": False}), ({}, {"kind": "text/plain"}), ({"id": str(uuid4())}, {})],
)  # fmt: skip
def test_a_signature_that_does_not_fit_is_refused(program, change, more):
    """Data 2.6, XAPI-00115 to 117: another statement, another algorithm, another key, another type."""
    said = statement(id=str(uuid4()))
    about, its_part = signed(said, **more)
    assert send(program, whole(said | change | {"attachments": [about]}, its_part)) == 400


def test_a_signature_is_a_whole_json_web_signature(program):
    for content in (
        b"",
        b"a.b.c",
        b"....",
        b"\xff.\xff.\xff",
        coded(b"[]") + b"." + coded(b"[]") + b".x",
        coded(b'{"alg":["RS256"]}') + b"." + coded(b"{}") + b".x",
    ):
        about = attachment(content, usageType=SIGNATURE, contentType="application/octet-stream")
        assert send(program, whole(statement(attachments=[about]), part(content))) == 400


def test_without_a_certificate_the_content_is_compared(program):
    said = statement(id=str(uuid4()))
    about, its_part = signed(said, with_certificate=False, sign=False)
    assert send(program, whole(said | {"attachments": [about]}, its_part)) == 200

"""The Authorization header: Basic with key and secret, or Bearer with a token. Never a cookie."""

import binascii
from base64 import b64decode

from kapok.evidence.clients.callers import Caller, caller_by_secret, caller_by_token
from kapok.evidence.xapi.refused import Refused

CHALLENGE = {"WWW-Authenticate": 'Basic realm="xAPI", charset="UTF-8", Bearer realm="xAPI"'}


def authenticate(header: str) -> Caller:
    kind, _space, said = header.strip().partition(" ")
    if kind.lower() == "basic":
        key, secret = read_basic(said)
        caller = caller_by_secret(key, secret)
    elif kind.lower() == "bearer":
        caller = caller_by_token(said.strip())
    else:
        raise Refused(401, "Send your key and secret in the header “Authorization”.", headers=CHALLENGE)
    if caller is None:
        raise Refused(
            401, "This key or token is not known here, or counts no more. Ask who gave it to you.", headers=CHALLENGE
        )
    return caller


def read_basic(said: str) -> tuple[str, str]:
    try:
        key, colon, secret = b64decode(said.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        colon = ""
    if not colon:
        raise Refused(401, "“Authorization: Basic” takes key:secret in base64.", headers=CHALLENGE)
    return key, secret

"""Tokens in links and codes on paper: made at random, kept as SHA-256 only (they have too many bits to be guessed from it)."""

import hashlib
import secrets

# Crockford's base 32: no I, L, O, U, so that a code survives a bad print and a tired reader.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12


def make_token() -> str:
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def make_code() -> str:
    """Three groups of four: 60 bits."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def plain_code(code: str) -> str:
    """As typed: small letters, spaces, dashes, and the letters that are easily mistaken are forgiven."""
    plain = code.upper().replace("O", "0").replace("I", "1").replace("L", "1")
    return "".join(letter for letter in plain if letter in LETTERS)


def code_hash(code: str) -> str:
    return token_hash(plain_code(code))

"""The public code of a credential: 80 random bits in the alphabet of Crockford's Base32, which has no letter that looks like another."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 16
ALIKE = str.maketrans("oil", "011")


def make_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """7f3k-91qd-tx5w-8m2p: as it stands in addresses and on paper."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def read_code(typed: str) -> str:
    """The code in what somebody typed from paper, or nothing when it cannot be one."""
    code = typed.strip().lower().replace("-", "").replace(" ", "").translate(ALIKE)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""

"""What a client may do, in the words of xAPI (1.0.3, Communication 4.0; the same names as OAuth scopes)."""

from collections.abc import Iterable

SCOPES = (
    "statements/write",
    "statements/read/mine",
    "statements/read",
    "state",
    "define",
    "profile",
    "all/read",
    "all",
)
READS = frozenset({"statements/read/mine", "statements/read"})


def is_open(scopes: frozenset[str], needed: str, *, is_read: bool) -> bool:
    """Whether these scopes allow what needs `needed`; `all/read` opens whatever only reads."""
    if needed in scopes or "all" in scopes:
        return True
    if is_read and "all/read" in scopes:
        return True
    return needed == "statements/read/mine" and "statements/read" in scopes


def holds(scopes: frozenset[str], scope: str) -> bool:
    """Whether these scopes may give this one away, as a token does."""
    return scope in SCOPES and is_open(scopes, scope, is_read="/read" in scope)


def in_order(scopes: Iterable[str]) -> list[str]:
    """Each once, in the order in which they are always shown."""
    return [each for each in SCOPES if each in set(scopes)]

"""Which versions of xAPI are spoken, and what a request says about it (1.0.3: Communication 3.3; IEEE 9274.1.1: 4.1.3.5)."""

import re

from kapok.evidence.xapi.refused import Refused

OLD, NEW = "1.0.3", "2.0.0"
HEADER = "X-Experience-API-Version"
SPOKEN = ("1.0.0", "1.0.1", "1.0.2", OLD, NEW)
ONE, TWO = re.compile(r"1\.0(\.\d{1,4})?"), re.compile(r"2\.0(\.\d{1,4})?")


def read_version(said: str) -> str:
    """Both versions of the standard refuse a request that does not say which one it speaks."""
    if TWO.fullmatch(said):
        return NEW
    if ONE.fullmatch(said):
        return OLD
    if not said:
        raise Refused(400, f"Say which version you speak in the header “{HEADER}”: {OLD} or {NEW}.")
    raise Refused(400, f"Version {said[:20]} is not spoken here; {OLD} and {NEW} are.")


def has_alternate_syntax(said: str) -> bool:
    return not TWO.fullmatch(said)

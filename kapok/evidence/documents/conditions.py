"""ETags: nobody writes over what she has not seen (1.0.3: Communication 3.1; IEEE 9274.1.1: 4.1.4)."""

from kapok.evidence.documents.models import Document
from kapok.evidence.documents.shelves import STATE
from kapok.evidence.xapi.call import Call
from kapok.evidence.xapi.refused import Refused
from kapok.evidence.xapi.versions import NEW, OLD


def check_conditions(call: Call, found: Document | None, kind: str) -> None:
    """Of a writing request, with the document that lies there now. 412 when a header does not hold, 409 when one is missing."""
    must_match, must_not = call.headers.get("If-Match"), call.headers.get("If-None-Match")
    if must_match and not (found and is_among(found.etag, must_match)):
        raise Refused(412, "The document is not the one that “If-Match” names; fetch it again and send its ETag.")
    if must_not and found and is_among(found.etag, must_not):
        raise Refused(412, "There is such a document already; “If-None-Match” says that there must not be.")
    if call.method == "PUT" and not must_match and not must_not:
        _check_silence(call.version, found, kind)


def _check_silence(version: str, found: Document | None, kind: str) -> None:
    """A PUT that says nothing about what it replaces. 1.0.3 lets a state be written over so, and wants a word of every profile."""
    if found and (kind != STATE or version == NEW):
        raise Refused(
            409,
            "There is a document already. Fetch it, look at it, and send its ETag in the header “If-Match” to replace it.",
            is_plain=True,
        )
    if not found and kind != STATE and version == OLD:
        raise Refused(400, "Send “If-None-Match: *” with a new profile, or “If-Match” with its ETag to replace one.")


def is_among(etag: str, said: str) -> bool:
    """Whether a header names it. A weak tag stands for the strong one: whoever compresses on the way makes it weak."""
    return said.strip() == "*" or etag in [each.strip().removeprefix("W/") for each in said.split(",")]

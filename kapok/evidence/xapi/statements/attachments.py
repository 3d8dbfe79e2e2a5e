"""Is everything attached that is said to be, and nothing else? (1.0.3: Data 2.4.11, Communication 1.5; 2.0: 4.2.2.6, 4.1.3)"""

import hashlib

from kapok.evidence.shape.xapi import Sent
from kapok.evidence.xapi.refused import Refused
from kapok.evidence.xapi.statements.multipart import Part
from kapok.evidence.xapi.statements.signatures import SIGNATURE, check_signature

BY_DIGITS = {56: hashlib.sha224, 64: hashlib.sha256, 96: hashlib.sha384, 128: hashlib.sha512}


def check_attached(sents: list[Sent], parts: list[Part], version: str) -> dict[str, bytes]:
    """The contents by their SHA-2."""
    contents = dict(_content(part) for part in parts)
    wanted = set()
    for sent in sents:
        for each in sent.attachments:
            sha2 = each["sha2"].lower()
            wanted.add(sha2)
            if sha2 not in contents and "fileUrl" not in each:
                raise Refused(
                    400,
                    f"The attachment {sha2[:16]}… has neither a “fileUrl” nor a part with its content.",
                    id=sent.id,
                )
            if each["usageType"] == SIGNATURE:
                check_signature(sent, each, contents.get(sha2), version)
    if unwanted := sorted(contents.keys() - wanted):
        raise Refused(400, f"No statement speaks of the part {unwanted[0][:16]}….")
    return contents


def _content(part: Part) -> tuple[str, bytes]:
    sha2 = part.header("x-experience-api-hash").lower()
    if not sha2:
        raise Refused(400, "Every part but the first needs the header “X-Experience-API-Hash”.")
    if part.header("content-transfer-encoding").lower() != "binary":
        raise Refused(400, "Every part but the first needs the header “Content-Transfer-Encoding: binary”.")
    hashed = BY_DIGITS.get(len(sha2))
    if hashed is None or hashed(part.content).hexdigest() != sha2:
        raise Refused(400, f"The content of the part {sha2[:16]}… is not what its “X-Experience-API-Hash” says.")
    return sha2, part.content

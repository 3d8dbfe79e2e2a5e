"""What is attached to statements: files under their own SHA-256, reached through their statement only."""

from collections.abc import Sequence

from kapok.base import sql
from kapok.evidence.models import Attached
from kapok.evidence.shape.xapi import Sent
from kapok.files.actions import store_file


def attach(sents: Sequence[Sent], seqs: Sequence[int], contents: dict[str, bytes]) -> None:
    if not contents:
        return
    rows = {}
    for seq, sent in zip(seqs, sents, strict=True):
        for each in sent.attachments:
            sha2 = each["sha2"].lower()
            if sha2 in contents:
                stored = store_file(contents[sha2], media_type=each["contentType"][:100])
                rows[seq, sha2] = stored.sha256
    if rows:
        sql.insert(
            "evidence_attached", ("statement_id", "sha2", "file_id"), [(*key, file) for key, file in rows.items()]
        )


def attached_to(seqs: Sequence[int]) -> dict[str, Attached]:
    """By SHA-2, each content once."""
    found = Attached.objects.filter(statement__in=seqs).select_related("file").order_by("id")
    return {each.sha2: each for each in found}

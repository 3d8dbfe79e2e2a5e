"""Proofs: files fixed by the hash of their bytes. The original stays sealed; of a picture a smaller one is made to be looked at."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.evidence.models import EnteredValue, Proof, Statement
from kapok.evidence.refusals import EnteredRefused
from kapok.files.actions import store_file
from kapok.files.models import StoredFile
from kapok.packages.folder.disk import Unreadable
from kapok.packages.folder.pictures import prepare_picture

KINDS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"%PDF": "application/pdf"}  # by their first bytes
BYTES_MAX, PROOFS_MAX = 4_000_000, 10


@dataclass(frozen=True)
class Stored:
    """A proof whose bytes are safe, and which names nothing yet."""

    name: str
    original: StoredFile
    shown: StoredFile | None


def store_proofs(files) -> list[Stored]:
    """`files`: [(name, bytes)]. Before the transaction, for pictures are opened by a child process."""
    if len(files) > PROOFS_MAX:
        raise EnteredRefused(_("At most %(most)d files can be added at once.") % {"most": PROOFS_MAX})
    return [_store(name, data) for name, data in files]


def attach(
    stored: list[Stored], *, by, entered: EnteredValue | None = None, statement: Statement | None = None
) -> None:
    Proof.objects.bulk_create(
        Proof(
            entered=entered,
            statement=statement,
            name=each.name[:200],
            original=each.original,
            shown=each.shown,
            added_by=by,
            added_at=now(),
        )
        for each in stored
    )


def _store(name: str, data: bytes) -> Stored:
    kind = _kind_of(name, data)
    shown = None
    if kind.startswith("image/"):
        try:
            shown = store_file(prepare_picture(data, "proof", None).source, media_type="image/webp")
        except Unreadable as refusal:
            raise EnteredRefused(f"{name}: {refusal.sentence}") from None
    return Stored(name, store_file(data, media_type=kind), shown)


def _kind_of(name: str, data: bytes) -> str:
    if len(data) > BYTES_MAX:
        raise EnteredRefused(_("%(name)s is too large. Four megabytes are the most.") % {"name": name})
    for start, kind in KINDS.items():
        if data.startswith(start):
            return kind
    raise EnteredRefused(_("%(name)s is neither a picture (JPEG or PNG) nor a PDF.") % {"name": name})

"""Evidence for an item: a file under its hash, a link, a note of where the paper lies."""

from django.db import transaction

from kapok.base.clock import now
from kapok.files.actions import forget_unused, store_file
from kapok.files.models import StoredFile
from kapok.frameworks.models import Item
from kapok.journal.actions import record
from kapok.network.lists.files import XLSX
from kapok.questionnaires.actions.assessments import lock
from kapok.questionnaires.models import Assessment, EvidenceKind, ItemEvidence
from kapok.questionnaires.rules import FileTooLarge, NothingToShow, NotInThisState, UnknownFile

MEGABYTES_MAX = 4  # a whole form with its file stays under DATA_UPLOAD_MAX_MEMORY_SIZE
OFFICE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": XLSX,
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
STARTS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


def add_evidence(
    *,
    assessment: Assessment,
    item: Item,
    title: str,
    link: str = "",
    note: str = "",
    file: tuple[str, bytes] | None,
    by,
) -> ItemEvidence:
    """`file` is (name, bytes). It is never shown within a page, only saved by who may see it."""
    if not (file or link.strip() or note.strip()):
        raise NothingToShow
    kind = EvidenceKind.FILE if file else EvidenceKind.LINK if link.strip() else EvidenceKind.NOTE
    with transaction.atomic():
        assessment = lock(assessment)
        if not (assessment.is_open or assessment.is_talked_over):
            raise NotInThisState
        stored = _store(*file) if file else None
        evidence = ItemEvidence.objects.create(
            assessment=assessment,
            item=item,
            kind=kind,
            title=" ".join(title.split())[:200],
            link=link.strip(),
            note=note.strip(),
            stored=stored,
            file_name=file[0][:200] if file else "",
            by=by,
            added_at=now(),
        )
        record("questionnaires.evidence_added", evidence, by=by, data={"assessment": str(assessment.pk)})
    return evidence


def _store(name: str, data: bytes) -> StoredFile:
    if len(data) > MEGABYTES_MAX * 1_000_000:
        raise FileTooLarge(MEGABYTES_MAX)
    return store_file(data, media_type=media_type_of(name, data))


def media_type_of(name: str, data: bytes) -> str:
    """By what the file is, not by what it is called; a document of an office program is a zip with such a name."""
    for start, media_type in STARTS.items():
        if data.startswith(start):
            return media_type
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if data.startswith(b"PK\x03\x04") and ending in OFFICE:
        return OFFICE[ending]
    raise UnknownFile


@transaction.atomic
def remove_evidence(*, evidence: ItemEvidence, by) -> None:
    """Until it is settled; then what was looked at stays."""
    if lock(evidence.assessment).is_settled:
        raise NotInThisState
    stored = evidence.stored
    record("questionnaires.evidence_removed", evidence, by=by, data={"assessment": str(evidence.assessment_id)})
    evidence.delete()
    if stored:
        transaction.on_commit(lambda: forget_unused(stored))

"""Where a document lies: which organisation's, which kind, of which activity and agent, under which name."""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from kapok.evidence.documents.models import Document

STATE, ACTIVITY, AGENT = "state", "activity", "agent"


@dataclass(frozen=True, slots=True)
class Shelf:
    """All documents of one kind about the same: an activity, an agent, or both."""

    kind: str
    organisation: UUID | None
    activity: str = ""
    agent: int | None = None

    @property
    def key(self) -> str:
        return _hash(self.kind, self.activity, str(self.agent or ""))

    @property
    def documents(self):
        return Document.objects.filter(organisation=self.organisation, shelf=self.key)


@dataclass(frozen=True, slots=True)
class Place:
    shelf: Shelf
    name: str
    registration: UUID | None = None

    @property
    def key(self) -> str:
        return _hash(self.shelf.key, str(self.registration or ""), self.name)

    @property
    def documents(self):
        """None or one."""
        return Document.objects.filter(organisation=self.shelf.organisation, place=self.key)


def _hash(*texts: str) -> str:
    return sha256("\0".join(texts).encode()).hexdigest()

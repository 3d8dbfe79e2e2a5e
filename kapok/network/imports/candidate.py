"""An organisation as a list tells of it, after checking and before it is compared with what is here."""

import hashlib
import json
import uuid
from dataclasses import dataclass, field

from kapok.base.text import text_of
from kapok.network.imports.folding import fold_name

# Fixed for ever: two nodes that import the same list give its organisations the same ids (RFC 9562, version 5).
SOURCES = uuid.UUID("0c3b5b7e-6a0f-4f1d-9d55-5f0b1c6e2a71")


def organisation_id(source: str, key: str) -> uuid.UUID:
    return uuid.uuid5(uuid.uuid5(SOURCES, source), key)


@dataclass
class Candidate:
    key: str
    names: dict[str, str]  # by language, the original one first
    other_names: list[str] = field(default_factory=list)
    kind: str = "university"
    country: str = ""
    place: str = ""
    domains: list[str] = field(default_factory=list)
    website: str = ""
    identifiers: list[list[str]] = field(default_factory=list)  # [scheme, value]
    parent_key: str = ""

    @property
    def original(self) -> str:
        return next(iter(self.names))

    @property
    def name_key(self) -> str:
        return fold_name(self.names[self.original])[:200]

    def name(self) -> dict:
        return text_of(self.original, self.names)

    def taken(self) -> dict:
        """What an import takes from it, to be compared with what is here next time."""
        return {
            "names": self.names,
            "other_names": self.other_names,
            "kind": self.kind,
            "country": self.country,
            "place": self.place,
            "domains": self.domains,
            "website": self.website,
            "identifiers": self.identifiers,
            "parent": self.parent_key,
        }

    def content_sha256(self) -> str:
        return hashlib.sha256(json.dumps(self.taken(), sort_keys=True).encode()).hexdigest()


@dataclass
class Finding:
    """severity and code as in models.Severity and sentences.py; `data` goes into the sentence."""

    row: int
    severity: str
    code: str
    data: dict = field(default_factory=dict)


@dataclass
class Item:
    """A row of the file: a candidate, or none with the findings that say why; a row left out on purpose has neither."""

    row: int
    candidate: Candidate | None
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_left_out(self) -> bool:
        return self.candidate is None and not any(each.severity == "stop" for each in self.findings)

"""Whom the post writes to. The post names persons by their id only and asks the app above for the rest."""

import zoneinfo
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_supported_language_variant

from kapok.base.answers import ask


@dataclass(frozen=True)
class Reader:
    person: UUID
    name: str
    language: str = "en"
    time_zone: str = "UTC"
    email: str | None = None
    phone: str | None = None

    @property
    def zone(self) -> tzinfo:
        try:
            return zoneinfo.ZoneInfo(self.time_zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):  # a zone that this machine does not know
            return UTC

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)


def readers_of(persons: Iterable[UUID]) -> dict[UUID, Reader]:
    """Those of these persons who are still there; asked in one go."""
    persons = list(persons)
    found = [reader for part in ask("post.readers", persons=persons) for reader in part]
    return {reader.person: replace(reader, language=spoken_language(reader.language)) for reader in found}


def reader_of(person: UUID) -> Reader | None:
    return readers_of([person]).get(person)


def selves_of(person: UUID | None) -> list[UUID]:
    """This person and those who became part of her; a merge can be undone, so their notices keep their names."""
    if not person:
        return []
    return [person, *(other for found in ask("post.selves", person=person) for other in found)]


def spoken_language(wanted: str) -> str:
    """The language of the pages that serves a reader of `wanted`."""
    try:
        return get_supported_language_variant(wanted)
    except LookupError:
        return settings.LANGUAGE_CODE

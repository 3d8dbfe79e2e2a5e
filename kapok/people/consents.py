"""What a person may agree to, purpose by purpose. The app that needs a consent names it:

@answers("people.consent_purposes")
def purposes():
    return [Purpose(key="network.public_contact", version=1, since=date(2026, 1, 1), title=_("…"), words=_("…"))]

A new version of the words asks everybody again: until she answers it, an earlier consent does not count.
"""

from dataclasses import dataclass
from datetime import date

from kapok.base.answers import ask
from kapok.base.clock import today
from kapok.base.prepared import prepared
from kapok.people.models import Consent, Person

SEX_IN_REPORTS = "people.sex_in_reports"


@dataclass(frozen=True)
class Purpose:
    """`title` and `words` are lazy texts; `since` is the day on which this version of the words began."""

    key: str
    version: int
    since: date
    title: object
    words: object


@dataclass(frozen=True)
class Stand:
    """How a person stands to a purpose: `latest` is her latest answer, or None."""

    purpose: Purpose
    latest: Consent | None

    @property
    def is_outdated(self) -> bool:
        """She agreed to other words than today's."""
        latest = self.latest
        return latest is not None and latest.is_given and latest.text.version != self.purpose.version

    @property
    def is_answered(self) -> bool:
        return self.latest is not None

    @property
    def is_given(self) -> bool:
        return self.latest is not None and self.latest.is_given and not self.is_outdated


def purposes() -> list[Purpose]:
    """Those whose words have begun."""
    every = [each for answer in ask("people.consent_purposes") for each in answer]
    return [each for each in every if each.since <= today()]


def find_purpose(key: str) -> Purpose | None:
    return next((each for each in purposes() if each.key == key), None)


def stands_of(person: Person) -> list[Stand]:
    """All purposes, in one query."""
    rows = Consent.objects.filter(person=person).select_related("text", "by__person").order_by("said_at", "pk")
    latest = {row.purpose: row for row in rows}
    return [Stand(each, latest.get(each.key)) for each in purposes()]


def has_consent(person: Person | None, key: str) -> bool:
    return person is not None and person.pk in who_agreed(key, [person.pk])


def who_agreed(key: str, people) -> set:
    """Of these people (ids, or a query of ids) those whose latest answer to today's words is yes."""
    if not (purpose := find_purpose(key)):
        return set()
    ask = _answers if isinstance(people, list) else _answers.build
    said = () if people == [] else ask(key, people)
    latest = {person: (given, version) for person, given, version in said}
    return {person for person, (given, version) in latest.items() if given and version == purpose.version}


@prepared
def _answers(purpose, people):
    """Each answer, the latest last."""
    rows = Consent.objects.filter(purpose=purpose, person__in=people).order_by("said_at", "pk")
    return rows.values_list("person", "is_given", "text__version")

"""Defining a micro-credential, and changing it: another rule is another edition, and nobody on the way loses hers."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.text import slugify

from kapok.base.clock import now
from kapok.credentials.actions import define_achievement
from kapok.evidence import kinds
from kapok.evidence.actions import register_activity
from kapok.evidence.iris import activity_iri
from kapok.frameworks.models import Level
from kapok.frameworks.queries import alignment_of, sentences_of
from kapok.institute.recognising.models import MicroCredential, MicroCredentialEdition, PartKind, RulePart
from kapok.institute.recognising.rules import InACircle, NoCriteria, NoRule
from kapok.institute.recognising.words import rule_text
from kapok.journal.actions import record
from kapok.network.models import Organisation

RESERVED = {"define"}  # a word of the site map
SAID = ("title", "description", "criteria", "minutes", "competencies", "level")


@dataclass
class Part:
    """A part of a rule that is to be. `courses` and `required` are rows."""

    kind: str
    amount: int = 0
    verb: str = ""
    courses: list = field(default_factory=list)
    required: list = field(default_factory=list)

    @property
    def meaning(self) -> tuple:
        rows = (frozenset(each.pk for each in self.courses), frozenset(each.pk for each in self.required))
        return self.kind, self.amount, self.verb, *rows


@dataclass
class Definition:
    title: dict
    description: dict
    minutes: int
    parts: list[Part]
    criteria: dict | None = None
    competencies: list[str] = field(default_factory=list)
    level: Level | None = None


@transaction.atomic
def define_micro_credential(*, organisation: Organisation, said: Definition, by) -> MicroCredential:
    """For which organisation `by` may act is the door's business. Raises NoRule, NoCriteria."""
    _check(said, None)
    micro_credential = MicroCredential.objects.create(
        slug=_free_slug(said.title), organisation=organisation, defined_at=now()
    )
    _write_edition(micro_credential, 1, said, by)
    record("institute.micro_credential_defined", micro_credential, by=by)
    return micro_credential


@transaction.atomic
def change_micro_credential(*, micro_credential: MicroCredential, said: Definition, by) -> MicroCredentialEdition:
    """A new edition; the same words and rule again are no change. Those on the way keep the edition they began with."""
    locked = MicroCredential.objects.select_for_update().get(pk=micro_credential.pk)
    _check(said, locked)
    latest = locked.editions.order_by("-number").first()
    if latest and definition_of(latest) == said_as_meant(said):
        return latest
    edition = _write_edition(locked, latest.number + 1 if latest else 1, said, by)
    record("institute.micro_credential_changed", locked, by=by, data={"number": edition.number})
    return edition


def definition_of(edition: MicroCredentialEdition) -> tuple:
    """What an edition says, to be compared."""
    parts = [
        Part(each.kind, each.amount, each.verb, list(each.courses.all()), list(each.required.all()))
        for each in edition.parts.prefetch_related("courses", "required")
    ]
    return tuple(getattr(edition, name) for name in SAID), {part.meaning for part in parts}


def said_as_meant(said: Definition) -> tuple:
    return tuple(getattr(said, name) for name in SAID), {part.meaning for part in said.parts}


def _check(said: Definition, micro_credential: MicroCredential | None) -> None:
    if not said.parts:
        raise NoRule
    if any(part.kind == PartKind.SIGN_OFF for part in said.parts) and not said.criteria:
        raise NoCriteria
    required = {each.pk for part in said.parts for each in part.required}
    if micro_credential and micro_credential.pk in _built_on(required):
        raise InACircle


def _built_on(required: set) -> set:
    """These and all that they require, in any edition."""
    found: set = set()
    while required - found:
        found |= required
        parts = RulePart.objects.filter(edition__micro_credential__in=required)
        required = set(parts.exclude(required=None).values_list("required", flat=True))
    return found


def _write_edition(micro_credential: MicroCredential, number: int, said: Definition, by) -> MicroCredentialEdition:
    """The rule in words stands in the achievement, so its courses are read before the rows are there."""
    achievement = _define_achievement(micro_credential, number, said, by)
    edition = MicroCredentialEdition.objects.create(
        micro_credential=micro_credential,
        number=number,
        achievement=achievement,
        defined_at=now(),
        **{name: getattr(said, name) for name in SAID},
    )
    for position, part in enumerate(said.parts, start=1):
        row = RulePart.objects.create(
            edition=edition, position=position, kind=part.kind, amount=part.amount, verb=part.verb
        )
        row.courses.set(part.courses)
        row.required.set(part.required)
    achievement.criteria = rule_text(list(edition.parts.prefetch_related("courses__package", "required__editions")))
    achievement.save()
    return edition


def _define_achievement(micro_credential: MicroCredential, number: int, said: Definition, by):
    """Two hyphens: no course can have such a slug. Each edition has an achievement of its own, which says what was earned by it."""
    name = f"micro--{micro_credential.slug}"
    organisation = micro_credential.organisation
    root = register_activity(
        iri=activity_iri(name),
        kind=kinds.CREDENTIAL,
        name=said.title,
        organisation=organisation,
        minutes=said.minutes,
        competencies=said.competencies,
    )
    return define_achievement(
        slug=f"{name}--{number}",
        name=said.title,
        description=said.description,
        criteria=said.description,  # until its rule is written
        organisation=organisation,
        course=root,
        minutes=said.minutes,
        competencies=sentences_of(said.competencies, said.title["original"]),
        alignment=alignment_of(said.competencies, said.title["original"]),
        by=by,
    )


def _free_slug(title: dict) -> str:
    start = slugify(title.get("en", title[title["original"]])["text"])[:50].strip("-") or "micro-credential"
    taken = RESERVED | set(MicroCredential.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    return next(
        slug for slug in (start, *(f"{start}-{count}" for count in range(2, len(taken) + 3))) if slug not in taken
    )

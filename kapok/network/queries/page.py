"""What the public page of an organisation shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from kapok.base.clock import today
from kapok.base.prepared import prepared
from kapok.network.identifiers import address_in_register
from kapok.network.models import Domain, Identifier, IdentifierScheme, Organisation, Placement
from kapok.network.queries.directory import SHOWN


@dataclass(frozen=True)
class Name:
    language: str  # a tag in small letters
    text: str
    is_own: bool  # the one it uses itself
    is_machine: bool


@dataclass(frozen=True)
class InRegister:
    register: str
    value: str
    url: str  # "" where the register has no page for it


def kept_one(organisation: Organisation) -> Organisation | None:
    """Into which it was merged, however many times; None for one that stands for itself."""
    seen, kept = {organisation.pk}, organisation
    while kept.merged_into and kept.merged_into_id not in seen:
        kept = kept.merged_into
        seen.add(kept.pk)
    return kept if kept is not organisation else None


def said_names(organisation: Organisation) -> list[Name]:
    """In every language that it has one, its own first."""
    said, original = organisation.name, organisation.name["original"]
    names = [
        Name(tag, entry["text"], tag == original, entry.get("status") == "machine")
        for tag, entry in said.items()
        if tag != "original"
    ]
    return sorted(names, key=lambda name: (not name.is_own, name.language))


def registers(organisation: Organisation) -> list[InRegister]:
    return [
        InRegister(IdentifierScheme(each.scheme).label, each.value, address_in_register(each.scheme, each.value))
        for each in _identifiers(organisation.pk)
    ]


@prepared
def _identifiers(organisation):
    return Identifier.objects.filter(organisation=organisation).order_by("scheme", "value")


def domains_of(organisation: Organisation) -> list[str]:
    return _domains(organisation.pk)


@prepared
def _domains(organisation):
    return Domain.objects.filter(organisation=organisation).order_by("name").values_list("name", flat=True)


def placements_of(organisation: Organisation) -> list[Placement]:
    """Where it stood and stands, the newest first; those of other days are kept."""
    return _placements(organisation.pk)


@prepared
def _placements(child):
    placements = Placement.objects.filter(child=child).select_related("parent")
    return placements.order_by("-start_date", "pk")


SORTED_MAX = 500


class ThoseBelow(Sequence):
    """The placements of what stands below it today: by name, or, where there are very many, the latest first, which costs no
    sorting. One question says how many they are, one more reads a page of them."""

    def __init__(self, organisation: Organisation):
        self._placed = placed_under(organisation.pk, today())
        self._number = next(iter(_number_placed(organisation.pk, today())), 0)

    def __len__(self):
        return self._number

    def __getitem__(self, part):
        order = ("child__slug", "pk") if self._number <= SORTED_MAX else ("-start_date", "-pk")
        if not self._number:
            return []
        shown = [f"child__{name}" for name in SHOWN]
        return list(self._placed.select_related("child").only(*shown).order_by(*order)[part])


def placed_under(parent, day):
    return Placement.objects.filter(Q(end_date=None) | Q(end_date__gte=day), parent=parent, start_date__lte=day)


@prepared
def _number_placed(parent, day):
    placed = placed_under(parent, day).order_by().values("parent")
    return placed.annotate(count=Count("pk")).values_list("count", flat=True)

"""What the public page of an organisation shows."""

from dataclasses import dataclass

from django.db.models import Q

from kapok.base.clock import today
from kapok.network.identifiers import address_in_register
from kapok.network.models import IdentifierScheme, Organisation, Placement


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
    while kept.merged_into_id and kept.merged_into_id not in seen:
        seen.add(kept.merged_into_id)
        kept = kept.merged_into
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
        for each in organisation.identifiers.order_by("scheme", "value")
    ]


def placements_of(organisation: Organisation):
    """Where it stood and stands, the newest first; those of other days are kept."""
    placements = Placement.objects.filter(child=organisation).select_related("parent")
    return placements.order_by("-start_date", "pk")


SORTED_MAX = 500


def those_below(organisation: Organisation):
    """The placements of what stands below it today: by name, or, where there are very many, the latest first, which costs no sorting."""
    day = today()
    placements = Placement.objects.filter(
        Q(end_date=None) | Q(end_date__gte=day), parent=organisation, start_date__lte=day
    )
    is_few = placements[: SORTED_MAX + 1].count() <= SORTED_MAX
    order = ("child__slug", "pk") if is_few else ("-start_date", "-pk")
    return placements.select_related("child").order_by(*order)

"""What is compared of an organisation."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from kapok.network.doubles.words import set_of
from kapok.network.imports.folding import fold_name
from kapok.network.models import Domain, Identifier, Organisation, Placement

SECOND_LEVEL = set_of("ac edu co com org net gov go gob gouv mil sch school uni univ or ne nom res id web asso tm info")  # fmt: skip


@dataclass
class Known:
    """`pk` is None for one that is not here yet."""

    pk: UUID | None
    names: list[str]
    country: str = ""
    kind: str = ""
    place: str = ""
    domains: set[str] = field(default_factory=set)
    identifiers: set[tuple[str, str]] = field(default_factory=set)
    parents: set[UUID] = field(default_factory=set)

    @property
    def folded_names(self) -> set[str]:
        return {folded for name in self.names if (folded := fold_name(name))}

    @property
    def own_domains(self) -> set[str]:
        return {registrable(each) for each in self.domains}


def registrable(domain: str) -> str:
    """The part that somebody registered: students.uonbi.ac.ke -> uonbi.ac.ke; cs.mit.edu -> mit.edu."""
    labels = domain.split(".")
    size = 3 if len(labels) > 2 and len(labels[-1]) == 2 and (labels[-2] in SECOND_LEVEL or len(labels[-2]) < 3) else 2
    return ".".join(labels[-size:])


def names_of(organisation: Organisation) -> list[str]:
    said = [entry["text"] for tag, entry in organisation.name.items() if tag != "original"]
    return [*said, *organisation.other_names]


def load_known(ids: Iterable[UUID]) -> dict[UUID, Known]:
    """In four questions; without those that were merged into another."""
    ids = set(ids)
    domains, identifiers, parents = defaultdict(set), defaultdict(set), defaultdict(set)
    for pk, name in Domain.objects.filter(organisation__in=ids).values_list("organisation_id", "name"):
        domains[pk].add(name)
    for pk, scheme, value in Identifier.objects.filter(organisation__in=ids).values_list(
        "organisation_id", "scheme", "value"
    ):
        identifiers[pk].add((scheme, value))
    for child, parent in Placement.objects.filter(child__in=ids).values_list("child_id", "parent_id"):
        parents[child].add(parent)
    return {
        each.pk: Known(
            each.pk,
            names_of(each),
            str(each.country or ""),
            each.kind,
            fold_name(each.place),
            domains[each.pk],
            identifiers[each.pk],
            parents[each.pk],
        )
        for each in Organisation.objects.filter(pk__in=ids, merged_into=None)
    }

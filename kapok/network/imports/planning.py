"""What a piece of a list would change here. Reads only, so a look and an import say the same."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from kapok.network.imports.candidate import Candidate, Finding, Item, organisation_id
from kapok.network.imports.models import OrganisationImport, SourceEntry
from kapok.network.imports.three_way import Difference, compare
from kapok.network.models import Domain, Identifier, Organisation


@dataclass
class Change:
    organisation: Organisation
    entry: SourceEntry
    candidate: Candidate
    difference: Difference


@dataclass
class Plan:
    added: list[tuple[UUID, Candidate]] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    noted: list[SourceEntry] = field(default_factory=list)  # nothing changes, but the list says something new
    same: int = 0
    refused: int = 0
    findings: list[Finding] = field(default_factory=list)


def plan_piece(of: OrganisationImport, items: list[Item]) -> Plan:
    candidates = [each.candidate for each in items if each.candidate]
    here = _Here(of.source, candidates)
    plan = Plan(findings=[finding for item in items for finding in item.findings])
    for item in items:
        if item.candidate:
            _plan_one(plan, here, item.row, item.candidate)
        elif not item.is_left_out:
            plan.refused += 1
    return plan


class _Here:
    """What is known here of these candidates, in five questions."""

    def __init__(self, source: str, candidates: list[Candidate]):
        self.source, keys = source, [each.key for each in candidates]
        self.entries = {each.key: each for each in SourceEntry.objects.filter(source=source, key__in=keys)}
        self.ids = {key: organisation_id(source, key) for key in keys}
        wanted = {*self.ids.values(), *(each.organisation_id for each in self.entries.values())}
        self.organisations = Organisation.objects.in_bulk(wanted)
        self.domains, self.identifiers = defaultdict(set), defaultdict(set)
        for organisation, name in Domain.objects.filter(organisation__in=self.organisations).values_list(
            "organisation_id", "name"
        ):
            self.domains[organisation].add(name)
        for organisation, *pair in Identifier.objects.filter(organisation__in=self.organisations).values_list(
            "organisation_id", "scheme", "value"
        ):
            self.identifiers[organisation].add(tuple(pair))

    def entry(self, candidate: Candidate) -> SourceEntry | None:
        """An organisation that came another way, as from another node, has the id that an import gives, and no entry yet."""
        if entry := self.entries.get(candidate.key):
            return entry
        if (pk := self.ids[candidate.key]) in self.organisations:
            return SourceEntry(source=self.source, key=candidate.key, organisation_id=pk)
        return None


def _plan_one(plan: Plan, here: _Here, row: int, candidate: Candidate) -> None:
    entry = here.entry(candidate)
    if entry is None:
        plan.added.append((here.ids[candidate.key], candidate))
        return
    content = candidate.content_sha256()
    if entry.content_sha256 == content:
        plan.same += 1
        return
    organisation = here.organisations[entry.organisation_id]
    difference = compare(
        organisation, candidate, entry.taken, here.domains[organisation.pk], here.identifiers[organisation.pk]
    )
    entry.content_sha256, entry.taken = content, candidate.taken()
    entry.parent_key, entry.name_key = candidate.parent_key, candidate.name_key
    plan.findings += [Finding(row, "kept", "kept", each) for each in difference.kept]
    if difference.is_any:
        plan.changed.append(Change(organisation, entry, candidate, difference))
    else:
        plan.same += 1
        plan.noted.append(entry)

"""What a list said last time, what is here, what the list says now: what differs from last time here was changed by a person and stays."""

from dataclasses import dataclass, field

from kapok.base.text import text_hash
from kapok.network.imports.candidate import Candidate
from kapok.network.models import Organisation

FIELDS = ("kind", "country", "place", "website")


@dataclass
class Difference:
    """What taking a candidate changes; `kept` says what a person changed: {"field", "here", "there"}."""

    fields: dict = field(default_factory=dict)
    kept: list[dict] = field(default_factory=list)
    add_domains: list[str] = field(default_factory=list)
    drop_domains: list[str] = field(default_factory=list)
    add_identifiers: list[tuple[str, str]] = field(default_factory=list)
    drop_identifiers: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_any(self) -> bool:
        return any((self.fields, self.add_domains, self.drop_domains, self.add_identifiers, self.drop_identifiers))


def compare(
    organisation: Organisation, candidate: Candidate, taken: dict, domains: set, identifiers: set
) -> Difference:
    found = Difference()
    for name in FIELDS:
        here, there, before = str(getattr(organisation, name) or ""), getattr(candidate, name), taken.get(name, "")
        if here == there or before == there:
            continue  # the same, or changed here only
        if here == before:
            found.fields[name] = there
        else:
            found.kept.append({"field": name, "here": here, "there": there})
    _compare_names(found, organisation.name, candidate, taken.get("names", {}))
    _compare_other_names(found, organisation, candidate, taken.get("other_names", []))
    found.add_domains, found.drop_domains = _sets(domains, candidate.domains, taken.get("domains", []))
    pairs = [tuple(each) for each in candidate.identifiers]
    before = [tuple(each) for each in taken.get("identifiers", [])]
    found.add_identifiers, found.drop_identifiers = _sets(identifiers, pairs, before)
    return found


def _compare_names(found: Difference, name: dict, candidate: Candidate, before: dict[str, str]) -> None:
    said = {tag: entry for tag, entry in name.items() if tag != "original"}
    result = dict(said)
    for tag in dict.fromkeys([*candidate.names, *before]):
        here, there = said.get(tag, {}).get("text", ""), candidate.names.get(tag, "")
        if here == there or before.get(tag, "") == there:
            continue
        if here != before.get(tag, ""):
            found.kept.append({"field": "name", "here": here, "there": there})
        elif there:
            result[tag] = {"text": there}
        elif tag != name["original"]:
            del result[tag]
    if result != said:
        mark = text_hash(result[name["original"]]["text"])
        found.fields["name"] = {"original": name["original"]} | {
            tag: entry if tag == name["original"] or "of" in entry else entry | {"of": mark}
            for tag, entry in result.items()
        }


def _compare_other_names(found: Difference, organisation, candidate: Candidate, before: list[str]) -> None:
    add, drop = _sets(set(organisation.other_names), candidate.other_names, before)
    if add or drop:
        found.fields["other_names"] = [each for each in organisation.other_names if each not in drop] + add


def _sets(here: set, there: list, before: list) -> tuple[list, list]:
    """(to add, to take away): what the list added since last time, and what it dropped of its own."""
    add = [each for each in there if each not in here and each not in before]
    return add, [each for each in before if each in here and each not in there]

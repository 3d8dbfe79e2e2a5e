"""Rows of a table to candidates."""

from collections.abc import Iterator
from dataclasses import dataclass

from kapok.base.tables import Row, Table, read_table
from kapok.network.imports.candidate import Candidate, Finding, Item
from kapok.network.imports.columns import SCHEMES, known_words
from kapok.network.imports.folding import fold_name
from kapok.network.imports.models import OrganisationImport
from kapok.network.imports.values import (
    as_country,
    as_domains,
    as_identifier,
    as_kind,
    as_name,
    as_website,
)

ROWS_MAX = 200_000
NAME_MAX, PLACE_MAX = 300, 120
EXAMPLE_ROWS, EXAMPLES = 200, 3
NOTHING = frozenset({"", "-", "n/a", "nan", "none", "null"})  # how programs write that they know nothing


def read_organisations(data: bytes, name: str) -> Table:
    """Raises TableRefused."""
    return read_table(data, name, rows_max=ROWS_MAX, known=known_words())


@dataclass(frozen=True)
class Seen:
    """What the officer sees of a table before she says what its columns hold."""

    examples: dict[str, str]  # by header, its first values
    notes: list[str]  # what was assumed when reading


def see_table(of: OrganisationImport) -> Seen:
    table = read_organisations(of.file.read(), of.file_name)
    examples = {}
    for header in table.headers:
        values = dict.fromkeys(row.cells[header] for row in table.rows[:EXAMPLE_ROWS] if row.cells[header])
        examples[header] = " · ".join(f"{each[:39]}…" if len(each) > 40 else each for each in [*values][:EXAMPLES])
    return Seen(examples, table.notes)


def items_of_table(of: OrganisationImport) -> Iterator[Item]:
    table = read_organisations(of.file.read(), of.file_name)
    for row in table.rows:
        yield check_row(row, of)


def check_row(row: Row, of: OrganisationImport) -> Item:
    """A candidate with what was wrong about its small things; none when name or country cannot be used."""
    cells: dict[str, list[str]] = {}
    for header, meaning in of.columns.items():
        if meaning and row.cells.get(header, "").lower() not in NOTHING:
            cells.setdefault(meaning, []).append(row.cells[header])
    return _Check(row.number, of, cells, row.findings).item()


class _Check:
    def __init__(self, row: int, of: OrganisationImport, cells: dict[str, list[str]], sentences: list[str]):
        self.row, self.of, self.cells = row, of, cells
        self.findings = [Finding(row, "note", "cell", {"sentence": each}) for each in sentences]

    def item(self) -> Item:
        names, country = self._names(), self._country()
        if names and country is not None:
            return Item(self.row, self._candidate(names, country), self.findings)
        return Item(self.row, None, self.findings)

    def _candidate(self, names: dict[str, str], country: str) -> Candidate:
        domains = self._domains()
        candidate = Candidate(
            key=as_name(self._cell("key"))[:500],
            names=names,
            other_names=self._other_names(names),
            kind=self._kind(),
            country=country,
            place=self._place(),
            domains=domains,
            website=self._one("website", as_website, "website"),
            identifiers=[[scheme, value] for scheme in SCHEMES if (value := self._identifier(scheme))],
            parent_key=as_name(self._cell("parent"))[:500],
        )
        candidate.key = candidate.key or key_of(candidate)
        return candidate

    def _cell(self, meaning: str) -> str:
        return self.cells.get(meaning, [""])[0]

    def _find(self, severity: str, code: str, **data) -> None:
        clean = {key: as_name(value) if isinstance(value, str) else value for key, value in data.items()}
        self.findings.append(Finding(self.row, severity, code, clean))

    def _names(self) -> dict[str, str]:
        said = {self.of.language: as_name(self._cell("name"))} if "name" in self.cells else {}
        said |= {
            tag.partition(":")[2]: as_name(cells[0]) for tag, cells in self.cells.items() if tag.startswith("name:")
        }
        names = {tag: name for tag, name in said.items() if any(map(str.isalnum, name))}
        if not names:
            self._find("stop", "no-name")
        if longest := max((name for name in names.values() if len(name) > NAME_MAX), key=len, default=""):
            self._find("stop", "long-name", length=len(longest), most=NAME_MAX)
            return {}
        return names

    def _country(self) -> str | None:
        if not (cell := self._cell("country")):
            return ""
        if (code := as_country(cell)) is None:
            self._find("stop", "no-country", value=cell[:100])
        return code

    def _other_names(self, names: dict[str, str]) -> list[str]:
        parts = [part for cell in self.cells.get("other_names", ()) for part in cell.replace("\n", ";").split(";")]
        said = [name for part in parts if (name := as_name(part)) and len(name) <= NAME_MAX]
        return [name for name in dict.fromkeys(said) if name not in names.values()]

    def _kind(self) -> str:
        return self._one("kind", as_kind, "kind") or self.of.kind

    def _place(self) -> str:
        place = as_name(self._cell("place"))
        if len(place) > PLACE_MAX:
            self._find("note", "place", value=place[:100])
            return ""
        return place

    def _domains(self) -> list[str]:
        good, bad = as_domains(" ".join(self.cells.get("domains", ())))
        if bad:
            self._find("note", "domain", value=", ".join(bad[:5])[:200])
        return good

    def _identifier(self, scheme: str) -> str:
        return self._one(scheme, lambda cell: as_identifier(scheme, cell), "identifier", scheme=scheme)

    def _one(self, meaning: str, read, code: str, **data) -> str:
        if not (cell := self._cell(meaning)):
            return ""
        if (value := read(cell)) is None:
            self._find("note", code, value=cell[:100], **data)
        return value or ""


def key_of(candidate: Candidate) -> str:
    """For lists without keys of their own: country, main domain and folded name.

    A domain alone is shared by faculties and lost when a university moves; a name alone is borne by several in one country
    (there are two Gateway Community Colleges in the US list). The main domain is the one with the fewest parts, so that a
    further domain for students, or another order in the cell, changes nothing.
    """
    domain = min(candidate.domains, key=lambda each: (each.count("."), each), default="")
    return f"{candidate.country}|{domain}|{fold_name(candidate.names[candidate.original])}"[:500]

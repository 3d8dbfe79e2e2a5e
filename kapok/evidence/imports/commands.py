"""`kapok import statements FILE`: statements of another store, or of an earlier export. In English, as all of `kapok`.

It may be cut at any moment and run again: what is here already is found by its id.
"""

import csv
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from kapok.base.refusals import Refusal
from kapok.base.tables.writing import guard
from kapok.evidence.imports.reading import contents_beside, lines_of
from kapok.evidence.sharing.taking import (
    CONFLICT,
    HAD,
    NEW,
    WRONG,
    Taken,
    Way,
    authority_of_imports,
    take,
    way_caller,
)
from kapok.network.models import Organisation

PIECE, SHOWN = 200, 20
OTHER = "Under its id another statement is kept here."


class CannotImport(Refusal):
    pass


def import_statements(
    file: str,
    *,
    attachments: str | None = None,
    organisation: str | None = None,
    is_look: bool = False,
    report: str | None = None,
) -> int:
    """Exit code 0 when every line was taken or is here already, 1 when one was refused."""
    counts: Counter[str] = Counter()
    began = time.monotonic()
    with ExitStack() as stack:
        way, write = _way(Path(file), attachments, organisation, stack), _report(report, stack)
        for number, taken in _take_all(Path(file), way, is_look=is_look):
            counts[taken.outcome] += 1
            if taken.outcome in (CONFLICT, WRONG):
                _tell(number, taken, counts[CONFLICT] + counts[WRONG], write)
    refused = counts[CONFLICT] + counts[WRONG]
    if refused > SHOWN:
        print(f"  and {refused - SHOWN} more{'' if report else '; --report FILE.csv writes all of them'}")
    print(
        f"{'Would be taken' if is_look else 'Taken'} {counts[NEW]}, here already {counts[HAD]}, another under the same id"
        f" {counts[CONFLICT]}, wrong {counts[WRONG]}; {time.monotonic() - began:.1f} s."
    )
    return 1 if refused else 0


def _take_all(file: Path, way: Way, *, is_look: bool) -> Iterator[tuple[int, Taken]]:
    lines, said = lines_of(file), time.monotonic()
    while piece := list(islice(lines, PIECE)):
        yield from _take_piece(piece, way, is_look=is_look)
        if time.monotonic() - said > 2:
            said = time.monotonic()
            print(f"Line {piece[-1][0]} …", flush=True)


def _take_piece(piece: list, way: Way, *, is_look: bool) -> Iterator[tuple[int, Taken]]:
    taken = iter(take([statement for _number, statement, why in piece if not why], way, is_look=is_look))
    for number, _statement, why in piece:
        yield number, Taken("", WRONG, why) if why else next(taken)


def _way(file: Path, attachments: str | None, slug: str | None, stack: ExitStack) -> Way:
    """For an organisation, or for the house itself: then what is about the centre's own activities is taken, too."""
    organisation = Organisation.objects.filter(slug=slug).first() if slug else None
    if slug and not organisation:
        raise CannotImport(f"There is no organisation with the address name {slug}.")
    place = organisation.pk if organisation else None
    caller = way_caller(authority_of_imports(place).pk, place, is_import_of_centre=place is None)
    if not (contents := contents_beside(file, attachments)):
        return Way(caller)
    stack.callback(contents.close)
    return Way(caller, contents=contents)


def _report(report: str | None, stack: ExitStack):
    """What writes a row of the report; nothing where none was asked for."""
    if not report:
        return lambda row: None
    try:
        out = stack.enter_context(Path(report).open("w", encoding="utf-8-sig", newline=""))  # noqa: SIM115  (it is)
    except OSError as error:
        raise CannotImport(f"{report} cannot be written: {error.strerror}.") from None
    writer = csv.writer(out)
    writer.writerow(["line", "id", "outcome", "reason"])
    return lambda row: writer.writerow([guard(each) for each in row])


def _tell(number: int, taken: Taken, place: int, write) -> None:
    reason = taken.reason or OTHER
    write([number, taken.id, taken.outcome, reason])
    if place <= SHOWN:
        print(f"  line {number}{f' ({taken.id})' if taken.id else ''}: {reason}", file=sys.stdout)

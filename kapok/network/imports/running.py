"""An import at work: pieces of its file, one after the other, from wherever its cursor stands."""

import time
from collections.abc import Iterator
from itertools import islice

from django.db import IntegrityError

from kapok.base.refusals import Refusal
from kapok.network.imports.candidate import Finding, Item
from kapok.network.imports.models import Format, ImportPass
from kapok.network.imports.placing import place_piece
from kapok.network.imports.ror import items_of_ror
from kapok.network.imports.streaming import Broken
from kapok.network.imports.tables import items_of_table
from kapok.network.imports.writing import Moved, end_rows, write_piece

PIECE = 50  # rows in a transaction, which lasts about 60 ms with their entries in the index of search


class Reader:
    """The file from the cursor on. It lives as long as its process; a new one reads again up to the cursor and knows the same."""

    def __init__(self, run: ImportPass):
        self.row = run.row
        self._keys: dict[str, int] = {}
        self._broken: Broken | None = None
        read = items_of_ror if run.of.format == Format.ROR else items_of_table
        self._items = (each for each in self._checked(read(run.of)) if each.row > run.row)

    def piece(self) -> list[Item]:
        """Raises Broken where the file cannot be read further, after all that could be read."""
        items: list[Item] = []
        try:
            for item in islice(self._items, 0 if self._broken else PIECE):
                items.append(item)
        except Broken as broken:
            self._broken = broken
        if self._broken and not items:
            raise self._broken
        return items

    def _checked(self, items: Iterator[Item]) -> Iterator[Item]:
        """Rows with a key that a row before them had are findings."""
        for item in items:
            if item.candidate and (first := self._keys.setdefault(item.candidate.key, item.row)) != item.row:
                yield Item(item.row, None, [Finding(item.row, "stop", "twice", {"first": first})])
            else:
                yield item


_readers: dict[int, Reader] = {}


def run_imports(seconds: float = 2.0) -> bool:
    """Works on the oldest pass that has not ended, for about so long; False when there is none."""
    run = ImportPass.objects.filter(ended_at=None).select_related("of", "asked_by").order_by("pk").first()
    if run is None:
        _readers.clear()
        return False
    until = time.monotonic() + seconds
    while run.ended_at is None and time.monotonic() < until:
        run = step(run)
    return True


def step(run: ImportPass) -> ImportPass:
    """One piece; returns the pass as it is then."""
    try:
        after = place_piece(run=run) if run.rows_ended_at else _read_piece(run)
    except (Moved, IntegrityError):  # Another process did this piece, or another list brings the same: look again.
        after = ImportPass.objects.get(pk=run.pk)
    after.of, after.asked_by = run.of, run.asked_by
    return after


def _read_piece(run: ImportPass) -> ImportPass:
    reader = _readers.pop(
        run.pk, None
    )  # Put back when its piece is written: what it has read must not be lost with an error.
    if reader is None or reader.row != run.row:
        reader = Reader(run)
    try:
        items = reader.piece()
    except (Broken, Refusal) as broken:
        return end_rows(run=run, broken_by=getattr(broken, "code", "table"))
    if not items:
        return end_rows(run=run)
    after = write_piece(run=run, items=items)
    reader.row = after.row
    _readers[run.pk] = reader
    return after

"""`kapok export statements FILE`: the same export as an officer's, from the command line. In English, as all of `kapok`."""

import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kapok.base.days import DayOutOfReach, check_day
from kapok.base.refusals import Refusal
from kapok.evidence.exports.actions import take_statements
from kapok.evidence.exports.writing import Wanted, compressed, contents_of, lines_of
from kapok.evidence.models import Activity
from kapok.evidence.sharing.scope import Scope
from kapok.network.models import Organisation, OrganisationKind


class CannotExport(Refusal):
    pass


def export_statements(
    file: str, *, first: str = "", last: str = "", organisation: str = "", activity: str = "", is_named: bool = False
) -> int:
    """Writes FILE, and FILE.attachments.tar when there are any. Another file of that name is replaced when the new one is whole."""
    target = Path(file)
    if not file.endswith((".ndjson", ".ndjson.zst")):
        raise CannotExport("Give a name that ends in .ndjson or .ndjson.zst.")
    wanted = Wanted(Scope(_organisation(organisation), _activity(activity)), _day(first), _day(last), is_named)
    _note(wanted)
    counted = _Counted(lines_of(wanted))
    size = _write(target, compressed(counted) if file.endswith(".zst") else counted)
    print(f"{counted.lines} statements in {file} ({size} bytes).", file=sys.stderr)
    beside = target.with_name(target.name + ".attachments.tar")
    if is_named and (size := _write(beside, contents_of(wanted), least=1025)):
        print(f"Their attachments are in {beside} ({size} bytes).", file=sys.stderr)
    return 0


class _Counted:
    """Counts the lines that pass."""

    def __init__(self, pieces: Iterable[bytes]):
        self.pieces, self.lines = pieces, 0

    def __iter__(self):
        for piece in self.pieces:
            self.lines += piece.count(b"\n")
            yield piece


def _write(target: Path, pieces: Iterable[bytes], least: int = 0) -> int:
    """Its size; 0, and no file, when it would be smaller than `least`."""
    part = target.with_name(f".{target.name}.part")
    try:
        with open(part, "wb") as out:
            for piece in pieces:
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        size = part.stat().st_size
        if size < least:
            return 0
        part.replace(target)
        return size
    except OSError as error:
        raise CannotExport(f"{target} cannot be written: {error.strerror}.") from None
    finally:
        part.unlink(missing_ok=True)


def _note(wanted: Wanted) -> None:
    """In the journal, with the organisation, or the centre when all of it was taken; before there is one nothing was."""
    organisation = (
        wanted.scope.organisation or Organisation.objects.filter(kind=OrganisationKind.CENTRE).order_by("pk").first()
    )
    if organisation:
        take_statements(organisation=organisation, wanted=wanted, what="statements", by=None)


def _organisation(slug: str) -> Organisation | None:
    if not slug:
        return None
    if not (found := Organisation.objects.filter(slug=slug).first()):
        raise CannotExport(f"There is no organisation with the address name {slug}.")
    return found


def _activity(iri: str) -> Activity | None:
    if not iri:
        return None
    if not (found := Activity.objects.filter(iri=iri).first()):
        raise CannotExport(f"There is no activity {iri}.")
    return found


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text) if text else None
        check_day(day)
    except (ValueError, DayOutOfReach):
        raise CannotExport(f"{text} is no day; write it as 2026-06-30.") from None
    return day

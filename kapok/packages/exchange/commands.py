"""What the command line does with questions in the formats of others."""

import sys
from pathlib import Path

from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.base.tables.encodings import decode
from kapok.packages.exchange.aiken import read_aiken
from kapok.packages.exchange.bank_text import write_bank
from kapok.packages.exchange.gift import read_gift
from kapok.packages.exchange.writing import write_aiken, write_gift
from kapok.packages.folder import FolderRefused, read_folder
from kapok.packages.folder.mistakes import Mistake

SIZE_MAX = 5 * 1024 * 1024
READERS, WRITERS = {"gift": read_gift, "aiken": read_aiken}, {"gift": write_gift, "aiken": write_aiken}


def import_questions(path: str, *, bank: str, form: str = "", title: str = "", encoding: str = "") -> int:
    """Writes a new bank file. Prints what was left out; with a mistake in the file nothing is written. Returns an exit code."""
    source, target = Path(path), Path(bank)
    try:
        form = form or _guess_form(source)
        text, notes = _read(source, encoding)
        _check_target(target)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    read = READERS[form](text, source.name)
    if read.mistakes:
        _print(read.mistakes)
        return 1
    notes = [*notes, *read.notes]
    written = write_bank(title or target.stem, read.questions, source.name, notes)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(written, encoding="utf-8")
    _print(sorted(notes))
    count = written.count("\n::: question ")
    print(_("%(count)d questions are written into %(file)s.") % {"count": count, "file": target})
    return 0


def export_questions(folder: str, *, file: str, form: str = "gift", bank: str = "") -> int:
    """Writes the questions of a course folder, or of one of its banks. Prints what the format cannot say."""
    try:
        course = read_folder(folder)
        if bank and bank not in course.original.banks:
            raise Refusal(
                _("There is no bank “%(name)s”. Banks are: %(names)s.")
                % {"name": bank, "names": ", ".join(course.original.banks)}
            )
    except FolderRefused as refusal:
        _print(refusal.mistakes)
        return 1
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    text, notes = WRITERS[form](course, bank)
    Path(file).write_text(text, encoding="utf-8")
    _print(notes)
    return 0


def _guess_form(source: Path) -> str:
    if source.suffix.lower() == ".gift":
        return "gift"
    if source.suffix.lower() == ".aiken":
        return "aiken"
    raise Refusal(_("Say which format the file has: add --format gift or --format aiken."))


def _read(source: Path, encoding: str) -> tuple[str, list[Mistake]]:
    try:
        data = source.read_bytes()
    except OSError:
        raise Refusal(_("There is no file “%(path)s”. Correct the name.") % {"path": source})
    if len(data) > SIZE_MAX:
        raise Refusal(_("This file is larger than 5 MB. Divide it."))
    text, _encoding, notes = decode(data, encoding)
    return text, [Mistake(source.name, 1, note) for note in notes]


def _check_target(target: Path) -> None:
    if target.suffix != ".md":
        raise Refusal(_("Name the bank like FOLDER/banks/soils.md."))
    if target.exists():
        raise Refusal(_("“%(path)s” is there already. Name another file; nothing is written over.") % {"path": target})


def _print(mistakes: list[Mistake]) -> None:
    for mistake in mistakes:
        print(mistake, file=sys.stderr)

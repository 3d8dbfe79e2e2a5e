"""What the command line does with questions in the formats of others."""

import sys
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.refusals import Refusal
from kapok.packages.exchange.taking import SIZE_MAX, QuestionsRefused, take_questions
from kapok.packages.exchange.writing import WRITERS
from kapok.packages.folder import FolderRefused, read_folder
from kapok.packages.folder.mistakes import Mistake


def import_questions(path: str, *, bank: str, form: str = "", title: str = "", encoding: str = "") -> int:
    """Writes a new bank file. Prints what was left out; with a mistake in the file nothing is written. Returns an exit code."""
    source, target = Path(path), Path(bank)
    try:
        form = form or _guess_form(source)
        data = _read(source)
        _check_target(target)
        taken = take_questions(data, file=source.name, form=form, title=title or target.stem, encoding=encoding)
    except QuestionsRefused as refusal:
        _print(refusal.mistakes)
        return 1
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(taken.text, encoding="utf-8")
    _print(taken.notes)
    count = taken.count
    words = ngettext(
        "%(count)d question is written into %(file)s.", "%(count)d questions are written into %(file)s.", count
    )
    print(words % {"count": count, "file": target})
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


def _read(source: Path) -> bytes:
    try:
        with open(source, "rb") as file:
            return file.read(SIZE_MAX + 1)
    except OSError:
        raise Refusal(_("There is no file “%(path)s”. Correct the name.") % {"path": source})


def _check_target(target: Path) -> None:
    if target.suffix != ".md":
        raise Refusal(_("Name the bank like FOLDER/banks/soils.md."))
    if target.exists():
        raise Refusal(_("“%(path)s” is there already. Name another file; nothing is written over.") % {"path": target})


def _print(mistakes: list[Mistake]) -> None:
    for mistake in mistakes:
        print(mistake, file=sys.stderr)

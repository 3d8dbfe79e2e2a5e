"""Banks: files of questions from which tests draw."""

import re

from django.utils.translation import gettext as _

from kapok.packages.folder.blocks import split_blocks
from kapok.packages.folder.course import Bank, Edition, Unit
from kapok.packages.folder.disk import Disk, Unreadable
from kapok.packages.folder.frontmatter import split_front_matter
from kapok.packages.folder.media import MediaShelf
from kapok.packages.folder.meta import read_bank_fields
from kapok.packages.folder.mistakes import Mistake, Sheet
from kapok.packages.folder.questions import read_question
from kapok.packages.folder.units import check_questions

FOLDER = "banks"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.md\Z")


def read_banks(disk: Disk, folder: str, edition: Edition, sheet: Sheet, shelf: MediaShelf) -> None:
    """Those of the original (`folder` is empty) or of a translation."""
    place = f"{folder}/{FOLDER}" if folder else FOLDER
    if not disk.is_folder(place):
        return
    for name in [each for each in disk.names(place) if each.endswith(".md") and each != "README.md"]:
        own = Sheet(f"{place}/{name}", sheet.language, sheet.mistakes)
        if not NAME.match(name):
            own.refuse(1, _("Name a bank with small letters, digits and hyphens, like soils.md."))
            continue
        try:
            text = disk.read_text(own.file)
        except Unreadable as unreadable:
            own.refuse(unreadable.line, unreadable.sentence)
            continue
        edition.banks[name.removesuffix(".md")] = read_bank(text, own, shelf, is_original=not folder)


def read_bank(text: str, sheet: Sheet, shelf: MediaShelf, *, is_original: bool) -> Bank:
    fields, body = split_front_matter(text, sheet)
    read = read_bank_fields(fields, sheet)
    bank = Bank(sheet.file.rsplit("/", 1)[-1].removesuffix(".md"), sheet.file, read.get("title", ""))
    for block in split_blocks(body, sheet):
        if block.name != "question":
            sheet.refuse(block.line, _("A bank holds questions only. Move this into a unit."))
        elif question := read_question(block, sheet, shelf):
            bank.questions.append(question)
            if question.use != "assessed":
                sheet.refuse(question.line, _("The questions of a bank are assessed. Write assessed here."))
    check_questions(bank.questions, sheet, is_original=is_original)
    return bank


def parts_with_questions(edition: Edition) -> list[Unit | Bank]:
    return [*edition.units.values(), *edition.banks.values()]


def check_draws(original: Edition, mistakes: list[Mistake]) -> None:
    """Every bank that a test draws from is there, and holds as many questions."""
    for unit in original.units.values():
        for name, count in unit.test.draw.items() if unit.test else ():
            held = len(original.banks[name].questions) if name in original.banks else 0
            if held < count:
                sentence = _(
                    "The bank %(name)s holds %(held)d questions; this test draws %(count)d. Add some, or draw fewer."
                )
                mistakes.append(Mistake(unit.file, 1, sentence % {"name": name, "held": held, "count": count}))

"""One unit file: its fields, and its body as blocks."""

import re

from django.utils.translation import gettext as _

from kapok.packages.folder.asides import read_poll, read_reflection
from kapok.packages.folder.asked import Question
from kapok.packages.folder.assessed_units import read_test
from kapok.packages.folder.blocks import Block, one_line, read_fields, split_blocks
from kapok.packages.folder.course import Formula, Html, Piece, Shown, Unit
from kapok.packages.folder.disk import Unreadable
from kapok.packages.folder.frontmatter import split_front_matter
from kapok.packages.folder.lectures import read_lecture
from kapok.packages.folder.markdown import to_html
from kapok.packages.folder.maths import CannotWriteFormula, formula_from_mathml, formula_from_tex
from kapok.packages.folder.media import MediaShelf
from kapok.packages.folder.meta import read_unit_fields
from kapok.packages.folder.mistakes import Passage, Sheet
from kapok.packages.folder.questions import read_question

UNIT_NAME = re.compile(r"(\d{2})-[a-z0-9]+(-[a-z0-9]+)*\.md\Z")
FIELDS = {"picture": (("alt",), ("caption",)), "audio": (("title", "transcript"), ()), "file": (("title",), ())}


def read_unit(text: str, sheet: Sheet, shelf: MediaShelf, *, is_original: bool) -> Unit:
    name = sheet.file.rsplit("/", 1)[-1]
    fields, body = split_front_matter(text, sheet)
    read = read_unit_fields(fields, sheet, is_original=is_original)
    blocks = [_read_block(block, sheet, shelf) for block in split_blocks(body, sheet)]
    if not blocks and fields.lines:
        sheet.refuse(body.line - 1, _("This unit is empty. Write its text below the fields."))
    unit = Unit(int(name[:2]), name.removesuffix(".md"), sheet.file, read.get("title", ""), read.get("minutes"))
    unit.blocks, unit.terms = [block for block in blocks if block], sheet.terms_used
    check_questions(unit.questions, sheet, is_original=is_original)
    if is_original:
        unit.test = read_test(read, fields, unit, sheet)
    return unit


def _read_block(block: Block, sheet: Sheet, shelf: MediaShelf) -> Piece | None:
    if not block.name:
        return Html(to_html(block.body, sheet, headings=True))
    if block.name in FIELDS:
        return _read_shown(block, sheet, shelf)
    if block.name == "lecture":
        return read_lecture(block, sheet, shelf)
    if block.name == "question":
        return read_question(block, sheet, shelf)
    return PLAIN[block.name](block, sheet)


def _read_shown(block: Block, sheet: Sheet, shelf: MediaShelf) -> Shown | None:
    required, optional = FIELDS[block.name]
    fields = read_fields(block, sheet, required=required, optional=optional)
    if not block.arguments:
        sheet.refuse(block.line, _("Write which file is meant, like ::: %(name)s media/name.") % {"name": block.name})
        return None
    try:
        media = shelf.take(" ".join(block.arguments), block.name, sheet.language)
    except Unreadable as unreadable:
        sheet.refuse(block.line, unreadable.sentence)
        return None
    words = {name: one_line(fields, name) for name in ("title", "alt", "caption") if name in fields}
    transcript = to_html(fields["transcript"], sheet) if "transcript" in fields else ""
    return Shown(media, transcript=transcript, **words) if media else None


def check_questions(questions: list[Question], sheet: Sheet, *, is_original: bool) -> None:
    """What only the original must say: a translation may leave it to that."""
    for question in questions if is_original else []:
        if question.kind == "number" and question.number is None:
            sheet.refuse(question.line, _("This question has no right number. Write it as “= 42” or “= 42 +- 2”."))
        elif question.kind == "text" and not question.forms:
            sheet.refuse(question.line, _("This question has no right answer. Write it as “= humus”."))


def _read_formula(block: Block, sheet: Sheet) -> Formula | None:
    """`::: math`: TeX or MathML on a line of its own, and words for it where its own words would not do."""
    fields = read_fields(block, sheet, required=(), optional=("tex", "mathml", "alt"))
    written = [name for name in ("tex", "mathml") if name in fields and not fields[name].is_empty]
    if len(written) != 1:
        sheet.refuse(block.line, _("Write the formula as tex: or as mathml:, one of the two."))
        return None
    passage: Passage = fields[written[0]]
    write = formula_from_tex if written == ["tex"] else formula_from_mathml
    try:
        return Formula(write(passage.text, is_block=True, words=one_line(fields, "alt")))
    except CannotWriteFormula as error:
        sheet.refuse(passage.line, str(error))
        return None


PLAIN = {"math": _read_formula, "reflection": read_reflection, "poll": read_poll}

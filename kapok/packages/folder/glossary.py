"""glossary.md: the words of a course, each a block with a name that is the same in every edition."""

import re

from django.utils.translation import gettext as _

from kapok.packages.folder.blocks import Block, one_line, read_fields, split_blocks
from kapok.packages.folder.course import Edition, Term
from kapok.packages.folder.markdown import to_html
from kapok.packages.folder.mistakes import Mistake, Passage, Sheet

GLOSSARY_FILE = "glossary.md"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def read_glossary(text: str, sheet: Sheet) -> list[Term]:
    blocks = split_blocks(Passage(1, text.split("\n")), sheet, names=("term",))
    terms: dict[str, Term] = {}
    for block in blocks:
        if not block.name:
            sheet.refuse(
                _first_line(block.body), _("Write each word of the glossary as a block: ::: term its-name, then :::.")
            )
        elif term := _read_term(block, sheet):
            if term.id in terms:
                sheet.refuse(block.line, _("The term %(id)s is here twice. Keep one.") % {"id": term.id})
            terms.setdefault(term.id, term)
    return list(terms.values())


def compare_glossary(edition: Edition, original: Edition, file: str, mistakes: list[Mistake]) -> None:
    """The words of the original, each of them, under their own names; an edition without a glossary shows the original's."""
    known = {term.id for term in original.glossary}
    for term in edition.glossary:
        if term.id not in known:
            sentence = _("The glossary of the original has no term %(id)s. Use the names of the original.")
            mistakes.append(Mistake(file, term.line, sentence % {"id": term.id}))
    for missing in known.difference(term.id for term in edition.glossary):
        sentence = _("The term %(id)s of the original is missing here. Translate it too.")
        mistakes.append(Mistake(file, 1, sentence % {"id": missing}))


def _read_term(block: Block, sheet: Sheet) -> Term | None:
    if len(block.arguments) != 1 or not NAME.match(block.arguments[0]) or len(block.arguments[0]) > 60:
        sheet.refuse(
            block.line,
            _("Begin a term like this: ::: term validity. The name has small letters, digits and hyphens."),
        )
        return None
    fields = read_fields(block, sheet, required=("title", "definition"))
    definition = to_html(fields["definition"], sheet) if "definition" in fields else ""
    return Term(block.arguments[0], block.line, one_line(fields, "title"), definition)


def _first_line(passage: Passage) -> int:
    return next(number for number, line in enumerate(passage.lines, passage.line) if line.strip())

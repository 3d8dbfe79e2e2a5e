"""One question: its first line says id, use and kind; then the text, what can be answered, an explanation."""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from kapok.packages.folder.asked import Question
from kapok.packages.folder.blocks import Block
from kapok.packages.folder.markdown import to_phrase
from kapok.packages.folder.media import MediaShelf
from kapok.packages.folder.mistakes import Passage, Sheet
from kapok.packages.folder.questions.cloze import read_cloze, split_cloze
from kapok.packages.folder.questions.essay import ESSAY_LINE, read_essay
from kapok.packages.folder.questions.hotspot import HOTSPOT_LINE, read_hotspot
from kapok.packages.folder.questions.matching import MATCH_LINE, ORDER_LINE, read_match, read_order
from kapok.packages.folder.questions.numbers import NUMBER_LINE, read_number_lines
from kapok.packages.folder.questions.options import OPTION_LINE, read_options
from kapok.packages.folder.questions.texts import TEXT_LINE, read_text

USES = ("practice", "assessed")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")

Reader = Callable[[Question, Passage, Sheet, MediaShelf], None]
# How the first line below the question's text looks, and who reads it and the rest.
KINDS: dict[str, tuple[re.Pattern | None, Reader]] = {
    "choice": (OPTION_LINE, read_options),
    "multiple": (OPTION_LINE, read_options),
    "number": (NUMBER_LINE, read_number_lines),
    "text": (TEXT_LINE, read_text),
    "match": (MATCH_LINE, read_match),
    "order": (ORDER_LINE, read_order),
    "cloze": (None, read_cloze),
    "hotspot": (HOTSPOT_LINE, read_hotspot),
    "essay": (ESSAY_LINE, read_essay),
}


def read_question(block: Block, sheet: Sheet, shelf: MediaShelf) -> Question | None:
    if not (question := _read_head(block, sheet)):
        return None
    prompt, rest = _split_prompt(block, question.kind)
    if prompt.is_empty:
        sheet.refuse(block.line, _("This question asks nothing. Write its text on the line below."))
    question.prompt = to_phrase(prompt, sheet)
    _start, read = KINDS[question.kind]
    read(question, rest, sheet, shelf)
    return question


def _read_head(block: Block, sheet: Sheet) -> Question | None:
    if len(block.arguments) != 3 or not ID.match(block.arguments[0]) or len(block.arguments[0]) > 60:
        sheet.refuse(
            block.line,
            _(
                "Begin a question like this: ::: question my-name-1 practice choice. The name has small letters, digits and hyphens."
            ),
        )
        return None
    name, use, kind = block.arguments
    if use not in USES or kind not in KINDS:
        wrong, names = (use, USES) if use not in USES else (kind, KINDS)
        sheet.refuse(
            block.line,
            _("A question cannot be “%(wrong)s”. Write one of: %(names)s.")
            % {"wrong": wrong, "names": ", ".join(names)},
        )
        return None
    return Question(name, use, kind, block.line)


def _split_prompt(block: Block, kind: str) -> tuple[Passage, Passage]:
    lines, first = block.body.lines, block.body.line
    start, _read = KINDS[kind]
    if start is None:
        return split_cloze(block.body)
    index = next((index for index, line in enumerate(lines) if start.match(line)), len(lines))
    return Passage(first, lines[:index]), Passage(first + index, lines[index:])

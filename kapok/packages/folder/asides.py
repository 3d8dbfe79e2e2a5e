"""What a unit asks without marking it: a reflection, which stays with the one who writes it, and a poll."""

import re

from django.utils.translation import gettext as _

from kapok.packages.folder.blocks import Block
from kapok.packages.folder.course import Poll, Reflection
from kapok.packages.folder.markdown import to_phrase
from kapok.packages.folder.mistakes import Passage, Sheet

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
OPTION = re.compile(r"- (?!\[)(.*)$")
OPTIONS_MAX = 12


def read_reflection(block: Block, sheet: Sheet) -> Reflection | None:
    if not _has_name(block, sheet):
        return None
    if block.body.is_empty:
        sheet.refuse(block.line, _("This reflection asks nothing. Write its text on the line below."))
    return Reflection(block.arguments[0], block.line, to_phrase(block.body, sheet))


def read_poll(block: Block, sheet: Sheet) -> Poll | None:
    if not _has_name(block, sheet):
        return None
    lines, first = block.body.lines, block.body.line
    start = next((index for index, line in enumerate(lines) if line.startswith("-")), len(lines))
    prompt = Passage(first, lines[:start])
    if prompt.is_empty:
        sheet.refuse(block.line, _("This poll asks nothing. Write its text on the line below."))
    options = [_option(line, number, sheet) for number, line in enumerate(lines[start:], first + start) if line.strip()]
    if not 2 <= len(options) <= OPTIONS_MAX:
        sheet.refuse(
            block.line,
            _("This poll has %(count)d options. Write at least 2 and at most %(most)d, each as “- text”.")
            % {"count": len(options), "most": OPTIONS_MAX},
        )
    return Poll(block.arguments[0], block.line, to_phrase(prompt, sheet), options)


def _option(line: str, number: int, sheet: Sheet) -> str:
    match = OPTION.match(line)
    if not match or not match[1].strip():
        sheet.refuse(number, _("Write an option of a poll as “- text”, on one line; none of them is right."))
        return ""
    return to_phrase(Passage(number, [match[1].strip()]), sheet)


def _has_name(block: Block, sheet: Sheet) -> bool:
    if len(block.arguments) == 1 and NAME.match(block.arguments[0]) and len(block.arguments[0]) <= 60:
        return True
    sheet.refuse(
        block.line,
        _("Begin it like this: ::: %(block)s my-name-1. The name has small letters, digits and hyphens.")
        % {"block": block.name},
    )
    return False

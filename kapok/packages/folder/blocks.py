"""A unit's body, line by line: prose, and blocks between three colons."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kapok.packages.folder.mistakes import Passage, Sheet

NAMES = ("question", "picture", "audio", "file", "lecture", "math", "reflection", "poll")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)$")
FIELD = re.compile(r"([a-z]+):(?:\s+(.*)|)$")


@dataclass(frozen=True)
class Block:
    """`name` is empty for prose. `line` is that of the opening colons, or of the first line of prose."""

    name: str
    arguments: list[str]
    line: int
    body: Passage


def split_blocks(body: Passage, sheet: Sheet, names: tuple[str, ...] = NAMES) -> list[Block]:
    blocks = [_prose(body.line)]
    fence = ""
    for number, line in enumerate(body.lines, body.line):
        fence, was_fenced = _fence_after(fence, line), bool(fence)
        if was_fenced or not line.startswith(":::"):
            blocks[-1].body.lines.append(line)
        elif arguments := line.strip(": \t").split():
            _refuse_open(blocks[-1], sheet)
            blocks.append(Block(arguments[0], arguments[1:], number, Passage(number + 1, [])))
        else:
            if not blocks[-1].name:
                sheet.refuse(
                    number,
                    _(
                        "These colons close nothing. Delete them, or write what they open, like ::: picture media/name.png."
                    ),
                )
            blocks.append(_prose(number + 1))
    _refuse_open(blocks[-1], sheet)
    return [block for block in blocks if _is_known(block, sheet, names)]


def read_fields(
    block: Block, sheet: Sheet, *, required: tuple[str, ...], optional: tuple[str, ...] = ()
) -> dict[str, Passage]:
    """The fields of a block; a value may go on in indented lines."""
    fields: dict[str, Passage] = {}
    current: Passage | None = None
    for number, line in enumerate(block.body.lines, block.body.line):
        if match := FIELD.match(line):
            current = Passage(number, [match[2] or ""])
            if match[1] not in required + optional:
                sheet.refuse(
                    number,
                    _("There is no field %(name)s here. Fields are: %(names)s.")
                    % {"name": match[1], "names": ", ".join(required + optional)},
                )
            elif match[1] in fields:
                sheet.refuse(number, _("The field %(name)s is here twice. Keep one.") % {"name": match[1]})
            else:
                fields[match[1]] = current
        elif current and (not line.strip() or line[0] in " \t"):
            current.lines.append(line.strip())
        elif line.strip():
            sheet.refuse(
                number, _("This line belongs to no field. Write name: value, and indent the lines that go on.")
            )
    for name in required:
        if name not in fields or fields[name].is_empty:
            sheet.refuse(block.line, _missing(name))
    return fields


def _missing(name: str) -> str:
    if name == "alt":
        return _("This picture has no description. Write alt: and what a person who cannot see it needs to know.")
    if name == "transcript":
        return _("There is no transcript. Write transcript: and the words that are spoken.")
    return _("The field %(name)s is missing. Add a line %(name)s: with its text.") % {"name": name}


def one_line(fields: dict[str, Passage], name: str) -> str:
    return " ".join(fields[name].text.split()) if name in fields else ""


def _prose(line: int) -> Block:
    return Block("", [], line, Passage(line, []))


def _fence_after(fence: str, line: str) -> str:
    """The open code fence after this line, or nothing. Colons inside code are code."""
    match = FENCE.match(line)
    if not match:
        return fence
    if not fence:
        return "" if match[1][0] == "`" and "`" in match[2] else match[1]
    return "" if match[1].startswith(fence) and not match[2].strip() else fence


def _refuse_open(block: Block, sheet: Sheet) -> None:
    if block.name:
        sheet.refuse(block.line, _("This block has no end. Write ::: on a line of its own after it."))


def _is_known(block: Block, sheet: Sheet, names: tuple[str, ...]) -> bool:
    if block.name and block.name not in names:
        sheet.refuse(
            block.line,
            _("There is no block “%(name)s”. Blocks are: %(names)s.") % {"name": block.name, "names": ", ".join(names)},
        )
        return False
    return bool(block.name) or not block.body.is_empty

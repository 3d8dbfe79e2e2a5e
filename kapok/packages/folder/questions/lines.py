"""The lines below a question's text: settings, entries with what is said to them, and an explanation at the end."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kapok.packages.folder.markdown import to_html
from kapok.packages.folder.mistakes import Passage, Sheet

SETTING = re.compile(r"([a-z][a-z-]*(?: \d+)?):(?:\s+(.*)|)$")
NO, YES = ("no", "No"), ("yes", "Yes")


@dataclass
class Entry:
    """A line that says something, the indented lines that go on with it, and the feedback below it."""

    line: int
    head: re.Match
    text: list[str] = field(default_factory=list)
    feedback: list[str] = field(default_factory=list)
    feedback_line: int = 0

    def html_of_feedback(self, sheet: Sheet) -> str:
        return to_html(Passage(self.feedback_line, self.feedback), sheet) if self.feedback else ""


@dataclass
class Setting:
    line: int
    value: str


@dataclass
class Said:
    entries: list[Entry]
    settings: dict[str, Setting]
    explanation: str

    def value(self, name: str) -> str:
        return self.settings[name].value if name in self.settings else ""

    def line(self, name: str, default: int) -> int:
        return self.settings[name].line if name in self.settings else default


def read_lines(
    rest: Passage, sheet: Sheet, *, head: re.Pattern, settings: tuple[str, ...] = (), sentence: str = ""
) -> Said:
    """`head` is how an entry begins; `sentence` says how to write one. A setting may have a number behind its name."""
    end = next((index for index, line in enumerate(rest.lines) if line.startswith(">")), len(rest.lines))
    explanation = read_explanation(Passage(rest.line + end, rest.lines[end:]), sheet)
    entries, said, current = list[Entry](), dict[str, Setting](), None
    for number, line in enumerate(rest.lines[:end], rest.line):
        name = match[1].split(" ")[0] if (match := SETTING.match(line)) else ""
        if found := head.match(line):
            current = Entry(number, found)
            entries.append(current)
        elif name in settings and match:
            _keep_setting(said, match, number, sheet)
            current = None
        elif line.strip() and (current is None or line[0] not in " \t"):
            sheet.refuse(number, sentence)
        elif current:
            _go_on(current, number, line.strip(), sheet)
    return Said(entries, said, explanation)


def _keep_setting(said: dict[str, Setting], match: re.Match, number: int, sheet: Sheet) -> None:
    name, value = match[1], (match[2] or "").strip()
    if name in said:
        sheet.refuse(number, _("The field %(name)s is here twice. Keep one.") % {"name": name})
    elif not value:
        sheet.refuse(number, _("The field %(name)s is empty. Write its value, or delete the line.") % {"name": name})
    else:
        said[name] = Setting(number, value)


def _go_on(entry: Entry, number: int, bare: str, sheet: Sheet) -> None:
    if bare.startswith(">"):
        entry.feedback_line = entry.feedback_line or number
        entry.feedback.append(bare[1:].strip())
    elif entry.feedback and bare:
        sheet.refuse(number, _("This line comes after the feedback. Begin it with > as well, or move it up."))
    elif entry.feedback:
        entry.feedback.append("")
    else:
        entry.text.append(bare)


def read_explanation(part: Passage, sheet: Sheet) -> str:
    lines = []
    for number, line in enumerate(part.lines, part.line):
        if line.strip() and not line.startswith(">"):
            sheet.refuse(number, _("This line comes after the explanation. Begin it with > as well, or move it up."))
            break
        lines.append(line[1:].strip())
    return to_html(Passage(part.line, lines), sheet)


def read_yes(said: Said, name: str, sheet: Sheet) -> bool:
    value = said.value(name)
    if value and value not in YES + NO:
        sheet.refuse(said.settings[name].line, _("Write %(name)s as yes or no.") % {"name": name})
    return value in YES

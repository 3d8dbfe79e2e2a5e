"""The fields at the top of a text, between two lines of ---. YAML, but every value is text or a list of texts."""

import re
from dataclasses import dataclass, field

import yaml
from django.utils.translation import gettext as _

from kapok.packages.folder.mistakes import Passage, Sheet

CONTROL = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff]"
)  # YAML writes them as escapes; no database keeps them
LENGTH_MAX = 20_000  # characters; far more than any course needs, little enough to refuse a trap early


@dataclass
class Fields:
    """What the front matter says. `lines` tells where; a list has the line of its name."""

    values: dict[str, str | list[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def line(self, name: str) -> int:
        return self.lines.get(name, 1)


def split_front_matter(text: str, sheet: Sheet) -> tuple[Fields, Passage]:
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        sheet.refuse(1, _("Begin the file with a line of --- and the fields, then another line of ---."))
        return Fields(), Passage(1, lines)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        sheet.refuse(1, _("The fields at the top have no end. Close them with a line of ---."))
        return Fields(), Passage(1, [])
    return _read_fields("\n".join(lines[1:end]), sheet), Passage(end + 2, lines[end + 1 :])


def _read_fields(text: str, sheet: Sheet) -> Fields:
    if len(text) > LENGTH_MAX:
        sheet.refuse(
            1, _("The fields at the top are longer than %(count)d characters. Shorten them.") % {"count": LENGTH_MAX}
        )
        return Fields()
    try:
        node = yaml.compose(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        sheet.refuse(
            mark.line + 2 if mark else 1,
            _("This line cannot be read. Put a text with : or # or quotation marks in it between quotation marks."),
        )
        return Fields()
    except (yaml.YAMLError, RecursionError):
        sheet.refuse(1, _("The fields at the top cannot be read. Write each as name: value."))
        return Fields()
    if not isinstance(node, yaml.MappingNode):
        sheet.refuse(2, _("Write each field as name: value, on a line of its own."))
        return Fields()
    return _fields_of(node, sheet)


def _fields_of(node: yaml.MappingNode, sheet: Sheet) -> Fields:
    fields = Fields()
    for name, value in node.value:
        line = name.start_mark.line + 2
        if not isinstance(name, yaml.ScalarNode):
            sheet.refuse(line, _("Write each field as name: value, on a line of its own."))
        elif name.value in fields.values:
            sheet.refuse(line, _("The field %(name)s is here twice. Keep one.") % {"name": name.value})
        else:
            fields.lines[name.value] = line
            if (read := _value_of(value, sheet)) is not None:
                fields.values[name.value] = read
    return fields


def _value_of(node: yaml.Node, sheet: Sheet) -> str | list[str] | None:
    """None, and a mistake, when it is neither a text nor a list of texts."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if wrong := [each for each in nodes if not isinstance(each, yaml.ScalarNode)]:
        sentence = _("Write one text here. When it has a colon in it, put it between quotation marks.")
        sheet.refuse(wrong[0].start_mark.line + 2, sentence)
        return None
    if strange := [each for each in nodes if CONTROL.search(each.value)]:
        sentence = _("There is a sign in this text that no page can show. Write the text anew.")
        sheet.refuse(strange[0].start_mark.line + 2, sentence)
        return None
    texts = [each.value.strip() for each in nodes]
    return texts if isinstance(node, yaml.SequenceNode) else texts[0]

"""Cloze: a text with gaps. {{humus | old leaves}} takes these texts; {{ice | *steam}} offers options, the right one starred."""

import re

from django.utils.translation import gettext as _

from kapok.packages.folder.asked import Gap, Question
from kapok.packages.folder.markdown import to_html
from kapok.packages.folder.media import MediaShelf
from kapok.packages.folder.mistakes import Passage, Sheet
from kapok.packages.folder.questions.lines import SETTING, read_explanation

GAP = re.compile(r"\{\{\s*(?:(\d{1,2})\s*:)?([^{}]*)\}\}")
GAP_FEEDBACK = re.compile(r"gap (\d{1,2}):")
# Around the number of a gap in the HTML: signs that no text may hold.
OPENS, CLOSES = "\ue000", "\ue001"
GAPS_MAX, FORM_MAX, OPTIONS_MAX = 20, 200, 10


def split_cloze(body: Passage) -> tuple[Passage, Passage]:
    """What stands before the first paragraph with a gap is the question's text."""
    first = next((index for index, line in enumerate(body.lines) if "{{" in line), len(body.lines))
    while first and body.lines[first - 1].strip():
        first -= 1
    return Passage(body.line, body.lines[:first]), Passage(body.line + first, body.lines[first:])


def read_cloze(question: Question, rest: Passage, sheet: Sheet, shelf: MediaShelf) -> None:
    end = next((index for index, line in enumerate(rest.lines) if line.startswith(">")), len(rest.lines))
    question.explanation = read_explanation(Passage(rest.line + end, rest.lines[end:]), sheet)
    lines = [line.replace(OPENS, "").replace(CLOSES, "") for line in rest.lines[:end]]
    text, feedback = list[str](), dict[str, tuple[int, str]]()
    for number, line in enumerate(lines, rest.line):
        if GAP_FEEDBACK.match(line) and (setting := SETTING.match(line)):
            feedback[setting[1].split(" ")[1]] = (number, setting[2] or "")
            text.append("")
        else:
            text.append(_take_gaps(question, line, number, sheet))
    if not 1 <= len(question.gaps) <= GAPS_MAX or sorted(map(int, question.gaps)) != [
        *range(1, len(question.gaps) + 1)
    ]:
        sheet.refuse(
            question.line,
            _("Write gaps as {{right}} or {{wrong | *right}}, at most %(most)d, numbered from 1 or not at all.")
            % {"most": GAPS_MAX},
        )
    question.text = to_html(Passage(rest.line, text), sheet)
    for name, (number, said) in feedback.items():
        if name not in question.gaps:
            sheet.refuse(number, _("There is no gap %(name)s.") % {"name": name})
        else:
            question.gaps[name].feedback = to_html(Passage(number, [said]), sheet)


def _take_gaps(question: Question, line: str, number: int, sheet: Sheet) -> str:
    def take(match: re.Match) -> str:
        name = match[1] or str(len(question.gaps) + 1)
        gap = _read_gap(match[2])
        if not gap or name in question.gaps:
            sheet.refuse(
                number,
                _(
                    "This gap cannot be filled: %(gap)s. Write {{right | also right}}, or {{wrong | *right}} with one star."
                )
                % {"gap": match[0][:60]},
            )
        question.gaps[name] = gap or Gap(["?"])
        return f"{OPENS}{name}{CLOSES}"

    shown = GAP.sub(take, line)
    if "{{" in shown or "}}" in shown:
        sheet.refuse(number, _("This gap has no end on its line. Write it as {{right}}."))
    return shown


def _read_gap(written: str) -> Gap | None:
    forms = [form.strip() for form in written.split("|")]
    stars = [index for index, form in enumerate(forms) if form.startswith("*")]
    forms = [form.removeprefix("*").strip() for form in forms]
    if not all(forms) or any(len(form) > FORM_MAX for form in forms) or len(stars) > 1:
        return None
    if stars and not 2 <= len(forms) <= OPTIONS_MAX:
        return None
    return Gap(forms, stars[0] if stars else None)

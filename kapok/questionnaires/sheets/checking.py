"""What would happen with each row of a spreadsheet: how many answers are new, changed or the same, and what is wrong, in sentences."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from kapok.base.tables import fold
from kapok.frameworks.structure import Structure
from kapok.people.tokens import plain_code
from kapok.questionnaires.actions.answering import COMMENT_MAX, Given
from kapok.questionnaires.models import Assessment, BroughtSheet, Respondent
from kapok.questionnaires.names import role_names
from kapok.questionnaires.rules import CommentTooLong


@dataclass
class CheckedRow:
    number: int
    who: str
    respondent: Respondent | None = None  # None in a right row: a new one is added
    name: str = ""
    role_code: str = ""
    given: list[Given] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    same: int = 0
    asked: int = 0

    @property
    def is_right(self) -> bool:
        return not self.mistakes

    @property
    def is_half(self) -> bool:
        return self.is_right and len(self.given) < self.asked


def check_sheet(sheet: BroughtSheet, structure: Structure) -> list[CheckedRow]:
    here = {each.code: each for each in sheet.assessment.respondents.prefetch_related("answers__item")}
    roles = role_words(structure)
    seen: dict[str, int] = {}
    return [_check(row, sheet.assessment, structure, here, roles, seen) for row in sheet.rows]


def role_words(structure: Structure) -> dict[str, str]:
    """What people write for a role, in any language of the house, and its code."""
    words: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for code, name in role_names(structure).items():
                words |= {fold(code): code, fold(name.text): code}
    return words


def _check(row: dict, assessment: Assessment, structure: Structure, here: dict, roles: dict, seen: dict) -> CheckedRow:
    code = plain_code(row["code"])
    checked = CheckedRow(row["number"], row["code"] or row["name"], name=row["name"], mistakes=list(row["findings"]))
    if code:
        _find_respondent(checked, code, here, seen)
    else:
        _find_role(checked, row["role"], roles, structure)
    if checked.role_code:
        _read_stages(checked, row, structure)
        _count(checked)
    if checked.is_right and not checked.given:
        checked.mistakes.append(_("There is no answer in this row."))
    return checked


def _find_respondent(checked: CheckedRow, code: str, here: dict, seen: dict) -> None:
    respondent = here.get(code)
    if code in seen:
        checked.mistakes.append(
            _("The code %(code)s stands in row %(row)d already. Keep one of the two.")
            % {"code": code, "row": seen[code]}
        )
    elif respondent is None:
        checked.mistakes.append(
            _("No form of this assessment has the code %(code)s. Look at the paper again.") % {"code": code}
        )
    elif not respondent.is_on_paper:
        checked.mistakes.append(
            _("The code %(code)s is of somebody who answers herself. Take this row out.") % {"code": code}
        )
    elif respondent.erased_at:
        checked.mistakes.append(_("The answers with the code %(code)s were erased at her wish.") % {"code": code})
    else:
        checked.respondent, checked.role_code = respondent, respondent.role_code
        checked.name = respondent.name
    seen.setdefault(code, checked.number)


def _find_role(checked: CheckedRow, word: str, roles: dict, structure: Structure) -> None:
    if role := roles.get(fold(word)):
        checked.role_code = role
        return
    names = ", ".join(name.text for name in role_names(structure).values())
    checked.mistakes.append(
        _("“%(word)s” is no role of this framework. Write one of these: %(roles)s.") % {"word": word, "roles": names}
        if word
        else _("Write the code of the form, or a role: %(roles)s.") % {"roles": names}
    )


def _read_stages(checked: CheckedRow, row: dict, structure: Structure) -> None:
    asked = {item.code for item in structure.items_for(checked.role_code)}
    checked.asked = len(asked)
    for item in structure.items:
        word, comment = row["answers"].get(item.code, ""), row["comments"].get(item.code, "")
        if len(comment.strip()) > COMMENT_MAX:
            checked.mistakes.append(str(CommentTooLong(item.code, COMMENT_MAX)))
        if not word and comment:
            checked.mistakes.append(
                _("Item %(item)s has a comment and no stage. Write the stage, or ? for not known.")
                % {"item": item.code}
            )
        if not word:
            continue
        if item.code not in asked:
            checked.mistakes.append(_("This role is not asked about item %(item)s.") % {"item": item.code})
        elif (stage := read_stage(word, len(structure.stages))) is False:
            checked.mistakes.append(
                _("Item %(item)s: “%(word)s” is no stage. Write a number from 1 to %(last)d, or ? for not known.")
                % {"item": item.code, "word": word[:40], "last": len(structure.stages)}
            )
        else:
            checked.given.append(Given(item.code, stage, comment))


def read_stage(word: str, last: int) -> int | None | bool:
    """A number in whatever digits; None for not known; False for what is neither."""
    word = word.strip()
    if word in ("?", "？", "؟"):
        return None
    whole = word.removesuffix(".0")
    if not whole.isdecimal() or len(whole) > 3:
        return False
    return int(whole) if 1 <= int(whole) <= last else False


def _count(checked: CheckedRow) -> None:
    here = {each.item.code: each for each in checked.respondent.answers.all()} if checked.respondent else {}
    for each in checked.given:
        had = here.get(each.item)
        if had is None:
            checked.new += 1
        elif (had.stage, had.comment) == (each.stage, each.comment.strip()):
            checked.same += 1
        else:
            checked.changed += 1


def half_sentence(row: CheckedRow) -> str:
    """Half a form counts as far as it goes."""
    open_count = row.asked - len(row.given)
    sentence = ngettext(
        "%(count)d item has no answer. What is there counts.",
        "%(count)d items have no answer. What is there counts.",
        open_count,
    )
    return sentence % {"count": open_count}

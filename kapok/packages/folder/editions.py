"""A translation says the same as its original: the same units, questions that can be marked by one key, polls that add up."""

from django.utils.translation import gettext as _

from kapok.packages.folder.asked import Question
from kapok.packages.folder.course import Bank, Edition, Poll, Unit
from kapok.packages.folder.mistakes import Mistake


def compare_edition(edition: Edition, original: Edition, mistakes: list[Mistake]) -> None:
    for number, unit in edition.units.items():
        source = original.units.get(number)
        if source is None or source.name != unit.name:
            sentence = _("The original has no unit of this name. Give the file the name of the unit it translates.")
            mistakes.append(Mistake(unit.file, 1, sentence))
            continue
        if unit.minutes is not None and unit.minutes != source.minutes:
            mistakes.append(
                Mistake(
                    unit.file,
                    1,
                    _("The original says %(count)s minutes. Leave the field minutes out here.")
                    % {"count": source.minutes},
                )
            )
        unit.minutes = source.minutes
        compare_questions(unit, source, mistakes)
        _compare_asides(unit, source, mistakes)
    for name, bank in edition.banks.items():
        if name in original.banks:
            compare_questions(bank, original.banks[name], mistakes)
        else:
            sentence = _("The original has no bank of this name. Give the file the name of the bank it translates.")
            mistakes.append(Mistake(bank.file, 1, sentence))


def compare_questions(unit: Unit | Bank, source: Unit | Bank, mistakes: list[Mistake]) -> None:
    originals = {question.id: question for question in source.questions}
    for question in unit.questions:
        sentence = _difference(question, originals.pop(question.id, None))
        if sentence:
            mistakes.append(Mistake(unit.file, question.line, sentence))
    for missing in originals:
        sentence = _("The question %(id)s of the original is missing here. Translate it too.")
        mistakes.append(Mistake(unit.file, 1, sentence % {"id": missing}))


def _compare_asides(unit: Unit, source: Unit, mistakes: list[Mistake]) -> None:
    """Polls and reflections, by name; a poll with as many options."""
    known = {each.id: each for each in source.asides}
    for aside in unit.asides:
        original = known.pop(aside.id, None)
        if type(original) is not type(aside):
            sentence = _(
                "The original has no poll or reflection of this name in this unit. Use the names of the original."
            )
            mistakes.append(Mistake(unit.file, aside.line, sentence))
        elif isinstance(original, Poll) and isinstance(aside, Poll) and len(aside.options) != len(original.options):
            sentence = _("The original has %(count)d options here. Write as many, in the same order.")
            mistakes.append(Mistake(unit.file, aside.line, sentence % {"count": len(original.options)}))
    for missing in known:
        sentence = _("The poll or reflection %(id)s of the original is missing here. Translate it too.")
        mistakes.append(Mistake(unit.file, 1, sentence % {"id": missing}))


def _difference(question: Question, original: Question | None) -> str:
    """What differs, as a sentence; nothing when the same key marks both. A number may leave its key to the original."""
    if original is None:
        return _("The original has no question of this name in this unit. Use the names of the original.")
    if (question.use, question.kind) != (original.use, original.kind):
        return _("The original says “%(use)s %(kind)s” here. Write the same.") % {
            "use": original.use,
            "kind": original.kind,
        }
    if len(question.options) != len(original.options):
        return _("The original has %(count)d options here. Write as many, in the same order.") % {
            "count": len(original.options)
        }
    if question.marks != original.marks:
        return _(
            "Other options are marked as right than in the original. Keep the order and the marks of the original."
        )
    if _shape(question) != _shape(original):
        return _(
            "This question is built otherwise than in the original. Keep its lines, gaps, areas and points as they are."
        )
    question.order = original.order
    if question.number is None:
        question.number, question.tolerance = original.number, original.tolerance
    elif (question.number, question.tolerance) != (original.number, original.tolerance):
        return _("The right number differs from the original. Write the same, or leave the line out.")
    return ""


def _shape(question: Question) -> tuple:
    """All that one key needs to be the same in both. Texts that are accepted may differ: those of every language are taken."""
    targets = question.targets
    return (
        [(option.credit, option.area) for option in question.options],
        question.gives_part,
        [
            (near.credit, bool(near.values), near.values if question.kind == "number" else None)
            for near in question.near
        ],
        [targets.index(pair.right) for pair in question.pairs],
        len(targets),
        {
            name: (gap.right_option, len(gap.forms) if gap.right_option is not None else 0)
            for name, gap in question.gaps.items()
        },
        question.points,
        [points for _text, points in question.criteria],
    )

"""Reading Aiken: a question on one line, options A. or A), and ANSWER: with a letter."""

import re

from django.utils.translation import gettext as _

from kapok.packages.exchange.gift import ReadFile
from kapok.packages.exchange.plain import PlainAnswer, PlainQuestion
from kapok.packages.folder.mistakes import Mistake

OPTION = re.compile(r"([A-Z])[.)]\s+(.*)$")
ANSWER = re.compile(r"ANSWER:\s*(.*)$")


def read_aiken(text: str, file: str) -> ReadFile:
    read, current, letters = ReadFile(), None, list[str]()
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        bare = line.strip()
        if not bare:
            continue
        if answer := ANSWER.match(bare):
            _close(read, current, letters, answer[1].strip(), number, file)
            current, letters = None, []
        elif (option := OPTION.match(bare)) and current:
            letters.append(option[1])
            current.answers.append(PlainAnswer(option[2], 0))
        elif current and not letters:
            current.text += f"\n\n{bare}"
        elif current:
            read.mistakes.append(
                Mistake(
                    file,
                    number,
                    _("This line is no option. Write A. or A) before it, and ANSWER: A after the last one."),
                )
            )
            current, letters = None, []
        else:
            current = PlainQuestion(number, "choice", bare)
    if current:
        read.mistakes.append(
            Mistake(file, current.line, _("This question has no answer. Write ANSWER: A below its options."))
        )
    if not read.questions and not read.mistakes:
        read.mistakes.append(Mistake(file, 1, _("There is no question in this file.")))
    return read


def _close(
    read: ReadFile, current: PlainQuestion | None, letters: list[str], answer: str, number: int, file: str
) -> None:
    if current is None or len(letters) < 2:
        read.mistakes.append(Mistake(file, number, _("Above ANSWER: stand a question and at least two options.")))
    elif answer not in letters:
        read.mistakes.append(
            Mistake(
                file,
                number,
                _("There is no option “%(answer)s” above. Write one of: %(names)s.")
                % {"answer": answer[:20], "names": ", ".join(letters)},
            )
        )
    else:
        current.answers[letters.index(answer)].credit = 1
        read.questions.append(current)

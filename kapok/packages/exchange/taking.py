"""A file of questions of another system becomes the text of a bank."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.base.tables.encodings import decode
from kapok.base.templatetags.kapok import weight
from kapok.packages.exchange.aiken import read_aiken
from kapok.packages.exchange.bank_text import write_bank
from kapok.packages.exchange.gift import read_gift
from kapok.packages.folder.mistakes import Mistake

SIZE_MAX = 5_000_000
READERS = {"gift": read_gift, "aiken": read_aiken}


@dataclass(frozen=True)
class TakenBank:
    text: str
    count: int  # of questions
    notes: list[Mistake]  # what was left out


class TooLarge(Refusal):
    def __init__(self, bytes_max: int):
        super().__init__(_("This is larger than %(size)s. Divide it.") % {"size": weight(bytes_max)})


class QuestionsRefused(Refusal):
    """The file is broken; `mistakes` says where."""

    def __init__(self, mistakes: list[Mistake]):
        super().__init__(_("This file cannot be read. Correct it in these places, and take all of it again."))
        self.mistakes = mistakes


def take_questions(data: bytes, *, file: str, form: str, title: str, encoding: str = "") -> TakenBank:
    """`form` is "gift" or "aiken". Raises QuestionsRefused, and Refusal where it is no text or too large."""
    if len(data) > SIZE_MAX:
        raise TooLarge(SIZE_MAX)
    text, _encoding, said = decode(data, encoding)
    read = READERS[form](text, file)
    if read.mistakes:
        raise QuestionsRefused(read.mistakes)
    notes = [*(Mistake(file, 1, note) for note in said), *read.notes]
    written = write_bank(title, read.questions, file, notes)
    return TakenBank(written, written.count("\n::: question "), sorted(notes))

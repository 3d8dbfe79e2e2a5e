from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.institute.models import Course
from kapok.institute.notes.models import NOTE_MAX, Note
from kapok.people.models import Account


class NothingWritten(Refusal):
    def __init__(self):
        super().__init__(_("Write a word or two, then keep them."))


class TooLong(Refusal):
    def __init__(self, count: int):
        words = ngettext(
            "A note has at most %(most)d characters; yours has one more. Shorten it.",
            "A note has at most %(most)d characters; yours has %(count)d more. Shorten it.",
            count - NOTE_MAX,
        )
        super().__init__(words % {"most": NOTE_MAX, "count": count - NOTE_MAX})


def keep_note(*, account: Account, course: Course, unit: int, reflection: str, text: str) -> Note:
    """In place of what she kept before. No fact is recorded: it is nobody's business. Raises NothingWritten, TooLong."""
    text = text.replace("\r\n", "\n").replace("\0", "").strip()
    if not text:
        raise NothingWritten
    if len(text) > NOTE_MAX:
        raise TooLong(len(text))
    note, _created = Note.objects.update_or_create(
        account=account,
        course=course,
        reflection=reflection,
        defaults={"unit": unit, "text": text, "kept_at": now()},
    )
    return note


def erase_note(*, note: Note) -> None:
    note.delete()


def forget_notes(*, person) -> None:
    Note.objects.filter(account__person=person).delete()

"""What the post answers when the other rooms ask."""

from django.utils.translation import get_language

from kapok.base.answers import answers
from kapok.post import kinds  # noqa: F401  (the post's own kinds of notices are known with its answers)
from kapok.post.models import Letter, Notice, TextMessage
from kapok.post.notices import words_of
from kapok.post.preferences import choices_of, rhythm_of
from kapok.post.readers import selves_of


@answers("people.export")
def export_post(*, person):
    """Her notices in words, her letters by what is kept of them, and how she wants to be told."""
    selves = selves_of(person.pk)
    notices = words_of(Notice.objects.filter(person__in=selves).order_by("made_at"), get_language() or "en")
    rhythm = rhythm_of(person.pk)
    return "post", {
        "notices": [
            {"at": notice.made_at, "read_at": notice.read_at, "title": words.title, "text": words.text}
            for notice, words in notices
        ],
        "letters": list(
            Letter.objects.filter(person__in=selves)
            .order_by("written_at")
            .values("written_at", "to_email", "subject", "sent_at")
        ),
        "text_messages": list(
            TextMessage.objects.filter(person__in=selves)
            .order_by("written_at")
            .values("written_at", "to_phone", "sent_at")
        ),
        "told_by": choices_of(person.pk),
        "digest": rhythm.digest,
        "quiet": rhythm.is_quiet,
    }

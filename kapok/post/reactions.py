"""What the post answers when the other rooms ask."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kapok.base.answers import answers, ask
from kapok.base.desk import Waiting
from kapok.post import kinds  # noqa: F401  (the post's own kinds of notices are known with its answers)
from kapok.post.models import Letter, Notice, TextMessage
from kapok.post.notices import words_of
from kapok.post.plain import explain
from kapok.post.preferences import choices_of, rhythm_of
from kapok.post.queries import broken_lines
from kapok.post.readers import selves_of

FAILURES_TO_TELL = 3  # a server that is away for some minutes is no news


@answers("site.waiting")
def what_waits(*, person, held):
    """On an officer's desk: a way out of the house that has not answered for a while."""
    lines = [line for line in broken_lines() if line.failures >= FAILURES_TO_TELL]
    if not lines or not any(ask("post.is_keeper", person=person)):
        return []
    text = explain(lines[0].last_error) or lines[0].last_error
    return [Waiting(title=_("Letters cannot leave"), text=text, url=reverse("post:post"), action=_("See what waits"))]


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

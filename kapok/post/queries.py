"""What the officer sees of the post, and how many notices somebody has not read."""

from django.db.models import Count

from kapok.base.prepared import prepared
from kapok.post.models import Letter, Line, Notice, TextMessage


def unread_by(persons):
    """How many notices these have not read, as a query of one row or none; `persons` is a subquery or a list of ids. One small
    question on an index that holds unread notices only."""
    unread = Notice.objects.filter(person__in=persons, read_at=None).order_by()
    return unread.values("read_at").annotate(count=Count("pk")).values_list("count", flat=True)


@prepared
def broken_lines():
    return Line.objects.order_by("since")


def waiting_letters():
    return Letter.objects.exclude(next_try_at=None).order_by("written_at")


def waiting_texts():
    return TextMessage.objects.exclude(next_try_at=None).order_by("written_at")


def undelivered_letters():
    """Given up, and still with an address; the newest first."""
    found = Letter.objects.filter(next_try_at=None, sent_at=None, tries__gt=0).exclude(to_email="")
    return found.order_by("-written_at")


def told(*, kind: str, once_key: str):
    """The persons who were told this already, as a subquery: for steady jobs that must tell nobody twice."""
    return Notice.objects.filter(kind=kind, once_key=once_key).values("person")

"""Ending the browsers in which somebody is signed in. The session itself goes, so that its cookie opens nothing any more."""

from django.contrib.sessions.models import Session
from django.db import transaction

from kapok.people.models import Account, OpenSession


@transaction.atomic
def end_session(*, session: OpenSession) -> None:
    Session.objects.filter(pk=session.session_id).delete()


@transaction.atomic
def end_sessions(*, account: Account, except_key: str | None = None) -> int:
    """All of them, or all but one; how many there were."""
    ended = OpenSession.objects.filter(account=account).exclude(session=except_key)
    keys = list(ended.values_list("session_id", flat=True))
    Session.objects.filter(pk__in=keys).delete()
    return len(keys)

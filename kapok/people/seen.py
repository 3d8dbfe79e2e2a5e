"""Notes which browsers are signed in, so that their owner sees them and can end them."""

from datetime import timedelta

from django.contrib.auth import SESSION_KEY

from kapok.base.clock import now
from kapok.people.devices import recognise
from kapok.people.models import OpenSession

NOTED_AS = "kapok_noted_as"  # the key under which this session was noted; a new key is a new row
SEEN_AT = "kapok_seen_at"
SEEN_EVERY = timedelta(hours=1)


class SeenMiddleware:
    """Looks only at a session that a view has read, so that pages which are the same for everyone stay untouched."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        note_browser(request)
        return response


def note_browser(request) -> None:
    session = request.session
    if session.accessed and SESSION_KEY in session:
        if session.get(NOTED_AS) != session.session_key or not session.session_key:
            note_session(request)
        elif now().timestamp() - session.get(SEEN_AT, 0) >= SEEN_EVERY.total_seconds():
            note_seen(session)


def note_session(request) -> None:
    """Signing in, and a change of password, give the session a new key."""
    session = request.session
    if not session.session_key:
        session.create()
    browser, system = recognise(request.headers.get("User-Agent", ""))
    OpenSession.objects.get_or_create(
        session_id=session.session_key,
        defaults={
            "account_id": session[SESSION_KEY],
            "browser": browser,
            "system": system,
            "signed_in_at": now(),
            "seen_at": now(),
        },
    )
    session[NOTED_AS], session[SEEN_AT] = session.session_key, now().timestamp()


def note_seen(session) -> None:
    OpenSession.objects.filter(session_id=session.session_key).update(seen_at=now())
    session[SEEN_AT] = now().timestamp()

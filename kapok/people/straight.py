"""What a phone hands over passes what it needs, the session and the token, and none of what stands around pages.

Seventeen layers cost as much as keeping an answer. What is not as it should be (no token, an odd cookie, another method) goes the
long way like everything else, which says what is wrong with it.
"""

from functools import cache
from importlib import import_module

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from kapok.base.device_door import DOORS, is_too_long
from kapok.base.nul import is_nul_in_cookies
from kapok.base.policy import HEADER, policy
from kapok.base.turns import in_turn
from kapok.base.weight import WeightMiddleware
from kapok.people.seen import note_browser


class StraightFromPhones:
    def __init__(self, get_response):
        import_module(settings.ROOT_URLCONF)  # with it come the views, which say what they take
        self.get_response = get_response
        self.session, self.account = SessionMiddleware(get_response), AuthenticationMiddleware(get_response)
        self.token = _Token(get_response)
        self.straight = WeightMiddleware(self._hand_over)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        door = DOORS.get(request.path_info) if request.method == "POST" else None
        if not door or is_nul_in_cookies(request) or self.token.is_missing(request, door):
            return self.get_response(request)
        if not is_too_long(request):
            request.body  # noqa: B018  # it may come slowly, and nobody's turn waits for that
        with in_turn():
            return self.straight(request)

    def _hand_over(self, request: HttpRequest) -> HttpResponse:
        self.session.process_request(request)
        self.account.process_request(request)
        response = DOORS[request.path_info](request)
        note_browser(request)
        for name, value in _always().items():
            response.headers[name] = value
        return self.session.process_response(request, response)


class _Token(CsrfViewMiddleware):
    def is_missing(self, request: HttpRequest, door) -> bool:
        self.process_request(request)
        return self.process_view(request, door, (), {}) is not None

    def _reject(self, request, reason):
        return reason  # the long way makes the page of it


@cache
def _always() -> dict[str, str]:
    """The headers that the middleware of pages lays on every answer; a test compares the two."""
    said = {
        HEADER: policy(),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    }
    if settings.SECURE_HSTS_SECONDS:
        said["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
    return said

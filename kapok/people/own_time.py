"""Times of day stand in the time zone of the person who reads them; a visitor reads UTC."""

import zoneinfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language_from_path


class OwnTimeMiddleware:
    """Asks who is signed in only for pages in a language whose view is not the same for everyone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()

    def process_view(self, request, view, args, kwargs):
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if not has_session or getattr(view, "is_neutral", False) or not get_language_from_path(request.path_info):
            return
        if request.user.is_authenticated and request.user.person:
            activate(request.user.person.time_zone)


def activate(name: str) -> None:
    try:
        timezone.activate(zoneinfo.ZoneInfo(name))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):  # a zone that this machine does not know
        timezone.deactivate()

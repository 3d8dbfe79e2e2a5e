"""A page that depends on who asks is kept by no cache between us and her, and, once she is signed in, by her browser neither."""

from django.contrib.auth import SESSION_KEY
from django.utils.cache import has_vary_header


class PersonalPagesMiddleware:
    """Stands outside the session's middleware, which says by Vary: Cookie that somebody asked who is there.

    Views that know better set Cache-Control themselves. On a shared phone the button Back must not show the desk of the
    one before, so what a signed-in person sees is not stored at all.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and has_vary_header(response, "Cookie"):
            is_signed_in = SESSION_KEY in getattr(request, "session", ())
            response.headers["Cache-Control"] = "private, no-store" if is_signed_in else "private, no-cache"
        return response

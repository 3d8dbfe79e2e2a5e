"""Pages that are the same for everyone, so that a phone can keep them: no name, no token, nothing of the session."""

import functools

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe


def neutral_page(view):
    """Marks the request before anything can ask who is signed in."""

    @functools.wraps(view)
    def marked(request, *args, **kwargs):
        request.is_neutral = True
        return view(request, *args, **kwargs)

    return require_safe(marked)


def neutral_response(request, *, mark: str, write, is_private: bool = False) -> HttpResponse:
    """The page, or 304 when the browser has it. `write()` makes the HTML only when it is needed."""
    etag = f'"{mark}"'
    response = get_conditional_response(request, etag=etag, response=None) or HttpResponse(write())
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache" if is_private else "no-cache"
    return response

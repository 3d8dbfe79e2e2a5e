"""Guards of views that hold for every app."""

import functools

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.views.decorators.csrf import csrf_exempt


def same_origin_post(view):
    """For forms on pages that are the same for everyone and so hold no token: the browser's own word on where a post comes from.

    A post is taken when Origin is this host, or, where a browser sends no Origin, when Sec-Fetch-Site says so. A browser that
    sends neither is refused. The session cookie is SameSite=Lax besides, so a post from elsewhere would arrive signed out.
    """

    @functools.wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method not in {"GET", "HEAD", "OPTIONS"} and not _is_from_here(request):
            raise PermissionDenied("Another site sent this form.")
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)


def _is_from_here(request) -> bool:
    origin = request.headers.get("Origin")
    if origin and origin != "null":
        return origin in {f"{request.scheme}://{request.get_host()}", settings.ADDRESS}
    return request.headers.get("Sec-Fetch-Site") in {"same-origin", "none"}

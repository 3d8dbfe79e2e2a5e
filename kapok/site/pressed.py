"""An address that does something when its button is pressed says so to whoever opens it: in another language, again, from a bookmark.
And whose session ended before she pressed comes back to the page with the button, and hears that nothing was kept."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect, QueryDict
from django.shortcuts import resolve_url
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _

from kapok.site.errors import only_pressed


class PressedMiddleware:
    """Stands nearest to the views, so that its page is made like any other; the doors of machines keep their bare answer."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        if request.method == "POST" and isinstance(answer, HttpResponseRedirect):
            return _by_the_page(request, answer)
        if answer.status_code != 405 or request.method != "GET" or not get_language_from_path(request.path_info):
            return answer
        page = only_pressed(request)
        page.headers["Allow"] = answer.headers["Allow"]
        return page


def _by_the_page(request, answer: HttpResponseRedirect) -> HttpResponseRedirect:
    """Where it leads to signing in and then to what takes a press alone, it leads to the page on which she pressed instead."""
    url, page = urlsplit(answer.url), urlsplit(request.headers.get("Referer", ""))
    query = QueryDict(url.query, mutable=True)
    is_sign_in = url.path == resolve_url(settings.LOGIN_URL) and query.get("next") == request.get_full_path()
    if not is_sign_in or page.netloc != request.get_host():
        return answer
    query["next"] = page._replace(scheme="", netloc="", fragment="").geturl()
    messages.warning(
        request,
        _(
            "You were not signed in any more when you pressed, and nothing of it was kept. Sign in, then do it once more on the page that opens."
        ),
    )
    return HttpResponseRedirect(f"{url.path}?{query.urlencode(safe='/')}")

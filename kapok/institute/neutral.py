"""Pages that are the same for everyone, so that a phone can keep them: no name, no token, nothing of the session.

As they are the same for everyone, this process keeps them too, as they are sent: a page is made once for each mark.
"""

import functools
from collections import OrderedDict

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from kapok.base.weight import accepted_coding, encode, fill_weight

KEPT_MAX = 500  # of about 6 kB
_kept: OrderedDict[tuple[str, str, str], bytes] = OrderedDict()


def neutral_page(view):
    """Marks the request before anything can ask who is signed in."""

    @functools.wraps(view)
    def marked(request, *args, **kwargs):
        request.is_neutral = True
        return view(request, *args, **kwargs)

    marked.is_neutral = True  # for what looks at the view before it is called
    return require_safe(marked)


def neutral_response(request, *, mark: str, write, is_private: bool = False) -> HttpResponse:
    """The page, or 304 when the browser has it. `write()` makes the HTML only when it is needed."""
    coding = accepted_coding(request.headers.get("Accept-Encoding", ""))
    etag = f'W/"{mark}"'  # weak: the same meaning in each coding
    response = get_conditional_response(request, etag=etag, response=None)
    response = response or HttpResponse(_page(request, mark, coding, write))
    if coding and response.status_code == 200:
        response["Content-Encoding"] = coding
    response["ETag"], response["Vary"] = etag, "Accept-Encoding"
    response["Cache-Control"] = "private, no-cache" if is_private else "no-cache"
    return response


def _page(request, mark: str, coding: str, write) -> bytes:
    key = (mark, request.get_full_path(), coding)
    if (page := _kept.get(key)) is None:
        page = _kept[key] = encode(fill_weight(write().encode(), coding), coding)
        while len(_kept) > KEPT_MAX:
            _kept.popitem(last=False)
    return page

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from kapok.post.off import Off, is_off, off_token, read_off, turn_off, turn_on
from kapok.post.readers import reader_of


@never_cache
@csrf_exempt  # the token is the permission: mail programs post here without a page (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def off(request, token):
    """Opening changes nothing, for programs that look through mail open every link; the button or the mail program posts."""
    found = _read(token)
    if request.method == "POST":
        turn_off(found)
    return _page(request, found)


@never_cache
@csrf_exempt
@require_POST
def on(request, token):
    found = _read(token)
    turn_on(found)
    return _page(request, found)


def _read(token: str) -> Off:
    if not (found := read_off(token)):
        raise Http404
    return found


def _page(request, found: Off):
    """In the language of the letter's reader; it names the kind and nobody."""
    request.is_neutral = True
    reader = reader_of(found.person)
    with override(reader.language if reader else get_language()):
        context = {"title": found.title, "is_off": is_off(found), "token": off_token(found.person, found.kind)}
        return render(request, "post/off.html", context)

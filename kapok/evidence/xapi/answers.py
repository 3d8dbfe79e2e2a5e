"""Answers of the interface, with the headers that all of them have."""

import msgspec
from django.conf import settings
from django.http import HttpResponse

from kapok.evidence.xapi.versions import HEADER

ALWAYS = {
    "Cache-Control": "private, no-cache",
    "Vary": "Authorization, Accept-Language",
    # A document is somebody else's and of any type: shown in a browser it is a page without rights.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    # Content in a browser sends from its own origin. No cookie counts here, so any origin may ask.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Retry-After, WWW-Authenticate, X-Experience-API-Version, "
    "X-Experience-API-Consistent-Through",
}
PREFLIGHT = {
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Authorization, Content-Type, If-Match, If-None-Match, "
    "X-Experience-API-Version",
    "Access-Control-Max-Age": "86400",
}


def answer_json(data, status: int = 200) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(data), status=status, content_type="application/json")


def finish(response: HttpResponse, *, version: str, is_head: bool) -> HttpResponse:
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    response.headers[HEADER] = version
    if settings.SECURE_HSTS_SECONDS:
        response.headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
    if not response.streaming and response.status_code not in (204, 304):
        response.headers["Content-Length"] = str(len(response.content))
    if is_head and not response.streaming:
        response.content = b""
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django would write a line for every 4xx
    return response

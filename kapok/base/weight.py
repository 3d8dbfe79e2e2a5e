"""Answers travel compressed, and each page says what it weighs: itself, its sheet and its script, as a first visit receives them."""

import gzip
import re
from collections.abc import Iterator
from functools import lru_cache

import brotli
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.cache import patch_vary_headers

BYTES_MIN = 300  # Below that a compressed answer is not shorter by anything one would notice.
BROTLI_QUALITY = 5  # 0.3 ms for a page; 9 and above cost 4 to 7 ms for a few bytes.
PLACE = b"<span data-weight></span>"
LINKED = re.compile(rb'(?:href|src)="([^"]+\.(?:css|js))"')
TEXTS = ("text/", "application/json", "application/javascript", "application/manifest+json", "application/ld+json")


class WeightMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if _is_compressible(response):
            patch_vary_headers(response, ("Accept-Encoding",))
            _compress(response, accepted_coding(request.headers.get("Accept-Encoding", "")))
        return response


@lru_cache(maxsize=64)
def accepted_coding(header: str) -> str:
    """ "br", "gzip" or "" (neither), from an Accept-Encoding header. A weight of nought refuses a coding."""
    offers = dict(_offers(header))
    return next((coding for coding in ("br", "gzip") if offers.get(coding, offers.get("*", 0)) > 0), "")


def _offers(header: str) -> Iterator[tuple[str, float]]:
    for offer in header.lower().split(","):
        name, *parameters = (part.strip() for part in offer.split(";"))
        weight = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        yield name, float(weight) if weight.replace(".", "", 1).isdigit() else 0


def fill_weight(page: bytes, coding: str = "br") -> bytes:
    """The page with its own weight written in, in kB of 1,000 bytes, at least 1. The same page always gives the same bytes."""
    if PLACE not in page:
        return page
    sent = len(encode(page, coding)) + sum(_linked_bytes(url.decode(), coding) for url in LINKED.findall(page))
    return page.replace(PLACE, b"<span data-weight>%d</span>" % max(round(sent / 1000), 1))


def encode(body: bytes, coding: str) -> bytes:
    if coding == "br":
        return brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
    return gzip.compress(body, 6, mtime=0) if coding == "gzip" else body


def _is_compressible(response) -> bool:
    if response.streaming or response.has_header("Content-Encoding") or len(response.content) < BYTES_MIN:
        return False
    return response.get("Content-Type", "").startswith(TEXTS) or "+xml" in response.get("Content-Type", "")


def _compress(response, coding):
    body = fill_weight(response.content, coding)
    response.content = encode(body, coding)
    response.headers["Content-Length"] = str(len(response.content))
    if not coding:
        return
    response.headers["Content-Encoding"] = coding
    etag = response.get("ETag", "")
    if etag.startswith('"'):  # The bytes differ now, so the tag may only promise the same meaning (RFC 9110, 8.8.1).
        response.headers["ETag"] = "W/" + etag


@lru_cache(maxsize=64)
def _linked_bytes(url: str, coding: str) -> int:
    """What a sheet or script of ours weighs as sent; 0 before collectstatic has made it. Its name holds its hash, so it may be kept."""
    if not url.startswith(settings.STATIC_URL):
        return 0
    name = url.removeprefix(settings.STATIC_URL)
    suffix = {"br": ".br", "gzip": ".gz"}.get(coding, "")
    found = next((each for each in (name + suffix, name) if staticfiles_storage.exists(each)), None)
    return staticfiles_storage.size(found) if found else 0

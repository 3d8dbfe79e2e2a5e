"""A course in one file for a phone: every page of it, byte for byte as it is served, and the list of its pictures and sounds."""

import copy
import functools
import json

import brotli
from csp.utils import build_policy
from django.http import QueryDict
from django.utils.translation import get_language

from kapok.base.text import best_language
from kapok.base.weight import fill_weight
from kapok.institute.marks import course_mark
from kapok.institute.models import Course, Run
from kapok.institute.names import course_url, file_url, unit_url
from kapok.institute.pages import course_html, unit_html
from kapok.packages.models import Package
from kapok.packages.queries import load_manifest

BROTLI_QUALITY, KEPT_MAX = 9, 32
_kept: dict[tuple[str, str], bytes] = {}


def bundle_for(request, course: Course, package: Package, runs: list[Run], *, coding: str) -> bytes:
    """The bundle in this coding ("br" or ""), made once for each mark and kept by this process."""
    key = (course_mark(course, package, runs), coding)
    if key not in _kept:
        written = write_bundle(request, course, package, runs)
        while len(_kept) >= KEPT_MAX:
            _kept.pop(next(iter(_kept)), None)
        _kept[key] = brotli.compress(written, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY) if coding else written
    return _kept[key]


def write_bundle(request, course: Course, package: Package, runs: list[Run]) -> bytes:
    manifest = load_manifest(package)
    pages = {course_url(course, package): lambda at: course_html(at, course, package, runs)}
    for unit in manifest["units"]:
        number = unit["number"]
        pages[unit_url(course, package, number)] = functools.partial(
            unit_html, course=course, package=package, number=number
        )
    document = {
        "version": package.version,
        "headers": page_headers(),
        "pages": {url: fill_weight(write(_request_at(request, url)).encode()).decode() for url, write in pages.items()},
        "files": files_of(course, package),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def page_headers() -> dict:
    """What a page from the phone's cache must say as it does from the server."""
    return {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Language": get_language(),
        "Content-Security-Policy": build_policy(),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }


def files_of(course: Course, package: Package) -> list[dict]:
    """Pictures, sounds and files of this edition, in the order of the units."""
    manifest = load_manifest(package)
    language = best_language(package.languages, get_language(), package.language)
    entries = {entry["path"]: entry for entry in manifest["files"]}
    paths: dict[str, None] = {}
    for unit in manifest["units"]:
        edition = unit["editions"].get(language) or unit["editions"][manifest["language"]]
        paths |= dict.fromkeys(edition["media"])
    return [
        {
            "url": file_url(course, entries[path]),
            "size": entries[path]["size"],
            "sha256": entries[path]["sha256"],
            "part": entries[path]["part"],
        }
        for path in paths
    ]


def _request_at(request, url: str):
    """The request that would ask for this page, for all that a page takes from it is its address."""
    path, _question_mark, query = url.partition("?")
    there = copy.copy(request)
    there.path = there.path_info = path
    there.META = {**request.META, "PATH_INFO": path, "QUERY_STRING": query}
    there.GET, there.is_neutral = QueryDict(query), True
    return there

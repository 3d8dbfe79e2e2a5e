"""A course, or some units of it, in one file for a phone: pages byte for byte as they are served, and the list of their files.

A phone that has pages of another version names their marks and is sent only what differs.
"""

import copy
import functools
import hashlib
import json
import re
from dataclasses import dataclass

import brotli
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language

from kapok.base.policy import policy
from kapok.base.weight import fill_weight
from kapok.institute.marks import course_mark
from kapok.institute.models import Course, Run
from kapok.institute.names import course_url, file_url, unit_url
from kapok.institute.outline import outline_of
from kapok.institute.pages import course_html, unit_html
from kapok.institute.weights import WEIGHTS, unit_weights
from kapok.packages.models import Package
from kapok.packages.queries import load_manifest

BROTLI_QUALITY, KEPT_MAX, ASKED_MAX = 11, 32, 400
MARK_LENGTH = 12
_written: dict[str, dict] = {}
_sent: dict[tuple, bytes] = {}


@dataclass(frozen=True)
class Asked:
    """What a phone wants: units (none named: all of them), and the marks of the pages that it has."""

    units: frozenset[int]
    had: frozenset[str]


def read_asked(query) -> Asked:
    """From `?units=1,3&had=<mark>,<mark>`. What cannot be a unit or a mark is passed over."""
    units = [each for each in query.get("units", "").split(",")[:ASKED_MAX] if re.fullmatch(r"[0-9]{1,4}", each)]
    had = [each for each in query.get("had", "").split(",")[:ASKED_MAX] if re.fullmatch(r"[0-9a-f]{12}", each)]
    return Asked(frozenset(map(int, units)), frozenset(had))


def bundle_for(request, course: Course, package: Package, runs: list[Run], *, asked: Asked, coding: str) -> bytes:
    """The bundle in this coding ("br" or ""). The pages are written once for each mark, and what is sent is kept by this process."""
    mark = course_mark(course, package, runs)
    whole = _keep(_written, mark, lambda: write_bundle(request, course, package, runs))
    chosen = frozenset(asked.units & {unit["number"] for unit in whole["units"]})
    had = asked.had & set(whole["marks"].values())
    return _keep(_sent, (mark, chosen, had, coding), lambda: _encode(cut_bundle(whole, Asked(chosen, had)), coding))


def _keep(kept: dict, key, make):
    if key not in kept:
        made = make()
        while len(kept) >= KEPT_MAX:
            kept.pop(next(iter(kept)), None)
        kept[key] = made
    return kept[key]


def _encode(bundle: dict, coding: str) -> bytes:
    written = json.dumps(bundle, ensure_ascii=False, separators=(",", ":")).encode()
    return brotli.compress(written, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY) if coding else written


def cut_bundle(whole: dict, asked: Asked) -> dict:
    """What was asked for: all marks, but only the pages that the phone lacks."""
    units = [unit for unit in whole["units"] if not asked.units or unit["number"] in asked.units]
    urls = [whole["course"], *(unit["url"] for unit in units)]
    needed = sorted({place for unit in units for places in unit["files"].values() for place in places})
    place_of = {old: new for new, old in enumerate(needed)}
    return whole | {
        "units": [
            unit | {"files": {weight: [place_of[each] for each in places] for weight, places in unit["files"].items()}}
            for unit in units
        ],
        "marks": {url: whole["marks"][url] for url in urls},
        "pages": {url: whole["pages"][url] for url in urls if whole["marks"][url] not in asked.had},
        "files": [whole["files"][place] for place in needed],
    }


def write_bundle(request, course: Course, package: Package, runs: list[Run]) -> dict:
    """{version, headers, course (its address), units [{number, url, files: {weight: [place in files]}}],
    marks {address: mark}, pages {address: HTML}, files [{url, size}]}."""
    pages = {course_url(course, package): lambda at: course_html(at, course, package, runs)}
    for number in outline_of(package).units:
        pages[unit_url(course, package, number)] = functools.partial(
            unit_html, course=course, package=package, number=number
        )
    with timezone.override(None):  # they are kept for everyone: the days of a visitor, not of whoever asked first
        written = {url: fill_weight(write(_request_at(request, url)).encode()).decode() for url, write in pages.items()}
    return {
        "version": package.version,
        "headers": page_headers(),
        "course": course_url(course, package),
        "marks": {url: page_mark(page) for url, page in written.items()},
        "pages": written,
        **_files(course, package),
    }


def page_mark(page: str) -> str:
    """The same for a unit that stayed the same in a new version: all that differs is the number of the version, which the phone writes in."""
    plain = re.sub(r' data-version="\d+"', "", page)
    return hashlib.sha256(plain.encode()).hexdigest()[:MARK_LENGTH]


def page_headers() -> dict:
    """What a page from the phone's cache must say as it does from the server."""
    return {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Language": get_language(),
        "Content-Security-Policy": policy(),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }


def _files(course: Course, package: Package) -> dict:
    """Units, and the files that they need in each weight, in the order of the units. A file's address holds its hash."""
    entries = {entry["path"]: entry for entry in load_manifest(package)["files"]}
    units = unit_weights(package, get_language())
    paths: dict[str, int] = {}
    for unit in units:
        for weight in WEIGHTS:
            for path in unit.files[weight]:
                paths.setdefault(path, len(paths))
    return {
        "units": [
            {
                "number": unit.number,
                "url": unit_url(course, package, unit.number),
                "files": {weight: [paths[path] for path in unit.files[weight]] for weight in WEIGHTS},
            }
            for unit in units
        ],
        "files": [{"url": file_url(course, entries[path]), "size": entries[path]["size"]} for path in paths],
    }


def _request_at(request, url: str):
    """The request that would ask for this page, for all that a page takes from it is its address."""
    path, _question_mark, query = url.partition("?")
    there = copy.copy(request)
    there.path = there.path_info = path
    there.META = {**request.META, "PATH_INFO": path, "QUERY_STRING": query}
    there.GET, there.is_neutral = QueryDict(query), True
    return there

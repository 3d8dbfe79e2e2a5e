"""The HTML of the pages that are the same for everyone: one source for the live page and for the phone's bundle."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from kapok.base.text import Spoken
from kapok.frameworks.queries import competencies_of
from kapok.institute.access import is_for_enrolled_only
from kapok.institute.actions.learning import ANSWERS_MAX
from kapok.institute.marks import course_mark
from kapok.institute.models import Course, Run
from kapok.institute.names import (
    course_iri,
    course_url,
    title_of,
    unit_iri,
    unit_title,
    unit_url,
)
from kapok.institute.outline import outline_of
from kapok.institute.prerequisites.queries import say_prerequisites
from kapok.institute.queries.courses import CourseLine
from kapok.institute.shown import show_block
from kapok.institute.weights import weight_lines
from kapok.packages.models import Package
from kapok.packages.queries import find_question, load_course, load_manifest, load_unit, weights


def bundle_url(course: Course, package: Package, mark: str) -> str:
    """The mark in the address lets a browser keep the file for ever."""
    return f"{reverse('institute:bundle', args=[course.slug, package.version])}?of={mark}"


def course_html(request, course: Course, package: Package, runs: list[Run]) -> str:
    content, weight = load_course(package, get_language()), weights(package, get_language())
    line = CourseLine(course, content, weight, runs)
    context = {
        "course": course,
        "package": package,
        "content": content,
        "line": line,
        "description": Spoken(content.description_html, content.language, content.is_machine),
        "price": weight_lines(package),
        "competencies": _competencies(content.meta.get("competencies", ())),
        "units": [
            {
                "number": unit.number,
                "title": unit_title(package, unit.number),
                "url": unit_url(course, package, unit.number),
                "line": unit,
            }
            for unit in content.units
        ],
        "runs": runs,
        "is_latest": course.package_id == package.pk,
        "is_for_enrolled": is_for_enrolled_only(package),
        "course_iri": course_iri(course.slug),
        "bundle_url": bundle_url(course, package, course_mark(course, package, runs)),
        "pass_percent": outline_of(package).pass_percent,
        "prerequisites": say_prerequisites(content.meta.get("prerequisites", [])),
    }
    return render_to_string("institute/course.html", context, request)


def _competencies(said) -> list[dict]:
    """Codes of frameworks in words, with where they stand; sentences of the course's own as they are."""
    known = competencies_of(said)
    return [
        {"name": known[each].name, "url": known[each].url} if each in known else {"name": each, "url": ""}
        for each in said
    ]


def unit_html(request, course: Course, package: Package, number: int) -> str:
    unit, manifest = load_unit(package, number, get_language()), load_manifest(package)
    entries = {entry["path"]: entry for entry in manifest["files"]}
    numbers = outline_of(package).units
    context = {
        "course": course,
        "package": package,
        "course_title": title_of(package),
        "course_url": course_url(course, package),
        "unit": unit,
        "title": unit_title(package, number),
        "count": len(numbers),
        "bytes": max(unit.weights.values()),
        "blocks": [show_block(course, block, entries) for block in unit.blocks],
        "kinds": {block["kind"] for block in unit.blocks if block["type"] == "question"},
        "has_notes": any(block["type"] == "reflection" for block in unit.blocks),
        **turns(course, package, number),
        "query": "" if course.package_id == package.pk else f"?version={package.version}",
        "course_iri": course_iri(course.slug),
        "unit_iri": unit_iri(course.slug, number),
        "pass_percent": outline_of(package).pass_percent,
        "answers_max": ANSWERS_MAX,
        "is_reading": True,
        "test": outline_of(package).tests.get(number),
        "test_url": reverse("institute:test", args=[course.slug, number]),
    }
    return render_to_string("institute/unit.html", context, request)


def question_block(course: Course, package: Package, question: str, typed: str = "") -> dict | None:
    """A question by itself, as its template takes it, for the page that asks it again."""
    found = find_question(package, question, get_language())
    return show_block(course, found.block, entries_of(package), typed) if found else None


def entries_of(package: Package) -> dict[str, dict]:
    """The files of the package by their paths."""
    return {entry["path"]: entry for entry in load_manifest(package)["files"]}


def turns(course: Course, package: Package, number: int) -> dict:
    """The units before and after this one: {"previous": {"url", "title"} or None, "next": …}."""
    return {"previous": _turn(course, package, number - 1), "next": _turn(course, package, number + 1)}


def _turn(course: Course, package: Package, number: int) -> dict | None:
    if number not in outline_of(package).questions:
        return None
    return {"url": unit_url(course, package, number), "title": unit_title(package, number)}

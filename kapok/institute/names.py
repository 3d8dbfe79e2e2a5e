"""What the parts of a course are called: their IRIs as activities, and their titles in every language it has."""

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import get_language

from kapok.base.text import Spoken, text
from kapok.evidence.iris import activity_iri
from kapok.packages.models import Package
from kapok.packages.queries import load_course, load_manifest, load_title, load_unit

MATHML = re.compile(r"<math.*?</math>", re.DOTALL)  # beside it stand its words


def course_iri(slug: str) -> str:
    return activity_iri(slug)


def unit_iri(slug: str, number: int) -> str:
    return activity_iri(f"{slug}/units/{number}")


def test_iri(slug: str, number: int) -> str:
    """Of the test that a unit is."""
    return activity_iri(f"{slug}/tests/{number}")


def question_iri(slug: str, question: str) -> str:
    return activity_iri(f"{slug}/{question}")


@dataclass(frozen=True)
class Place:
    """Where in which course an IRI points: a unit, a test, a question, or (with none of them) the course itself."""

    slug: str
    unit: int | None = None
    test: int | None = None
    question: str = ""


def place_of(iri: str) -> Place | None:
    slug, _slash, rest = iri.removeprefix(activity_iri("")).partition("/")
    if not iri.startswith(activity_iri("")) or not slug:
        return None
    part, _slash, number = rest.partition("/")
    if part in ("units", "tests") and _slash:
        if not number.isdecimal() or len(number) > 3:
            return None
        return Place(slug, unit=int(number)) if part == "units" else Place(slug, test=int(number))
    return Place(slug, question=rest)


def title_of(package: Package, language: str | None = None) -> Spoken:
    """The course's title for a reader."""
    course = load_title(package, language or get_language())
    return Spoken(course.title, course.language, course.is_machine)


def unit_title(package: Package, number: int, language: str | None = None) -> Spoken:
    unit = load_unit(package, number, language or get_language())
    return Spoken(unit.title, unit.language, unit.is_machine)


def course_url(course, package: Package) -> str:
    """The page of the course; it names the version only where that is not the one of the catalogue."""
    return _in_version(course.get_absolute_url(), course, package)


def unit_url(course, package: Package, number: int) -> str:
    return _in_version(reverse("institute:unit", args=[course.slug, number]), course, package)


def _in_version(url: str, course, package: Package) -> str:
    return url if course.package_id == package.pk else f"{url}?version={package.version}"


def file_url(course, entry: dict) -> str:
    """`entry` is a line of the learner's manifest. Without a language: editions share their files."""
    return reverse("institute_doors:file", args=[course.slug, entry["sha256"], entry["path"].rsplit("/", 1)[-1]])


def said_course(package: Package) -> dict:
    return _said(package, lambda language: load_title(package, language).title)


def said_summary(package: Package) -> dict:
    return _said(package, lambda language: load_course(package, language).summary)


def said_unit(package: Package, number: int) -> dict:
    return _said(package, lambda language: load_unit(package, number, language).title)


def said_question(package: Package, number: int, question: str) -> dict:
    def prompt(language):
        blocks = load_unit(package, number, language).blocks
        return strip_tags(MATHML.sub("", next(block["prompt"] for block in blocks if block.get("id") == question)))

    return _said(package, prompt)


def _said(package: Package, find) -> dict:
    editions = load_manifest(package)["editions"]
    machine = tuple(language for language in package.languages if editions[language].get("translation") == "machine")
    return text(package.language, machine=machine, **{language: find(language) for language in package.languages})

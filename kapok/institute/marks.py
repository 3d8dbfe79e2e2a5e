"""When does a page that is the same for everyone change? With the release, the version of the course, and the runs it lists."""

import functools
import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.translation import get_language

from kapok.institute.models import Course, Run
from kapok.network.queries.directory import centre_name
from kapok.packages.models import Package

ROOT = Path(settings.PACKAGE)


def catalogue_mark(page, lines) -> str:
    return mark_of(
        page.number, page.paginator.count, *(course_mark(line.course, line.course.package, line.runs) for line in lines)
    )


def course_mark(course: Course, package: Package, runs: list[Run]) -> str:
    """Of the course page and of the bundle, which holds it."""
    listed = [f"{run.pk} {run.version} {run.is_full} {run.has_begun()}" for run in runs]
    return mark_of(course.version, course.pk, package.pk, course.organisation.version, *listed)


def unit_mark(course: Course, package: Package, number: int) -> str:
    return mark_of(course.version, course.pk, package.pk, number)


def mark_of(*parts) -> str:
    said = "|".join(str(part) for part in (release_mark(), centre_name(), get_language(), *parts))
    return hashlib.sha256(said.encode()).hexdigest()[:20]


@functools.cache
def release_mark() -> str:
    """Of all code, templates, translations and names of static files. Read once by each process: 20 ms."""
    static = sorted(getattr(staticfiles_storage, "hashed_files", {}).items())
    digest = hashlib.sha256(f"{settings.IS_DEMO}{static}".encode())
    for path in sorted(path for ending in ("py", "html", "mo") for path in ROOT.rglob(f"*.{ending}")):
        digest.update(path.read_bytes())
    return digest.hexdigest()

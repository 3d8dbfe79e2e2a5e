"""Doors: what is published is open to everyone; a draft is nobody's yet."""

from django.http import Http404

from kapok.frameworks.models import FrameworkVersion
from kapok.frameworks.queries import get_published


def get_version(slug: str, number: str | None) -> FrameworkVersion:
    """The version of the address (`?version=1`), or the newest."""
    if number and (not number.isdecimal() or len(number) > 4):
        raise Http404
    if not (version := get_published(slug, int(number) if number else None)):
        raise Http404
    return version

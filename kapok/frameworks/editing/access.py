"""Doors of the editor: officers of the centre. Others are asked to sign in, or refused."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from kapok.frameworks.editing.kinds import MODELS, find_part
from kapok.frameworks.models import Framework, FrameworkVersion, Part
from kapok.network.access import centre_of, get_centre_for
from kapok.people.access import person_of


def may_write(person) -> bool:
    return centre_of(person) is not None


def check_may_write(request) -> None:
    get_centre_for(person_of(request))


def get_framework_to_write_for(request, slug: str) -> Framework:
    check_may_write(request)
    return get_object_or_404(Framework, slug=slug)


def get_version_to_write_for(request, slug: str, number: int) -> FrameworkVersion:
    """Published or not: whether it may be changed is the action's rule, which keeps what was typed."""
    framework = get_framework_to_write_for(request, slug)
    return get_object_or_404(framework.versions.select_related("framework"), number=number)


def get_part_to_write_for(
    request, slug: str, number: int, kind: str, code: str
) -> tuple[FrameworkVersion, Part | None]:
    """The part is None when somebody has taken it out since the page was opened and something is being sent."""
    version = get_version_to_write_for(request, slug, number)
    if kind not in MODELS:
        raise Http404
    part = find_part(version, kind, code)
    if part is None and request.method != "POST":
        raise Http404
    return version, part

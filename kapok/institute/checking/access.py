"""Doors of self-checks: a person's own, and counts for officers of the centre."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from kapok.frameworks.models import FrameworkVersion
from kapok.frameworks.queries import get_published
from kapok.institute.checking.models import SelfCheck
from kapok.institute.checking.names import FRAMEWORK
from kapok.network.access import get_centre_for
from kapok.people.access import person_of


def get_check_version() -> FrameworkVersion:
    if not (version := get_published(FRAMEWORK)):
        raise Http404
    return version


def get_self_check_for(request, pk) -> SelfCheck:
    """Her own; 404 for everyone else."""
    rows = SelfCheck.objects.visible_to(person_of(request)).exclude(levels={})
    return get_object_or_404(rows.select_related("framework_version__framework", "account__person"), pk=pk)


def get_counted_version_for(request) -> FrameworkVersion:
    """For officers of a centre."""
    get_centre_for(person_of(request))
    return get_check_version()

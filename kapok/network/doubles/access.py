from django.shortcuts import get_object_or_404

from kapok.network.access import get_centre_for
from kapok.network.doubles.models import Double, OrganisationMerge


def get_double_for(person, pk) -> Double:
    """For officers of a centre; others get 403. 404 for a pair of which one is merged already."""
    get_centre_for(person)
    found = Double.objects.select_related("first", "second").filter(first__merged_into=None, second__merged_into=None)
    return get_object_or_404(found, pk=pk)


def get_merge_for(person, pk) -> OrganisationMerge:
    get_centre_for(person)
    return get_object_or_404(OrganisationMerge.objects.select_related("kept", "merged"), pk=pk)

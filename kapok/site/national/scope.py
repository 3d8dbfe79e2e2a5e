"""Who may look from above, and on what."""

from django.db.models import Q

from kapok.base.clock import today
from kapok.network.access import get_own_organisation_for
from kapok.network.models import Organisation
from kapok.network.queries.tree import ids_below
from kapok.people.access import person_of


def get_overviewed_for(request, slug) -> Organisation:
    """For its coordinators, and those above it; others get 403."""
    return get_own_organisation_for(person_of(request), slug)


FEW = 400  # organisations: what stands above more of them is counted once in ten minutes


def within(organisation: Organisation):
    """The organisation, those below it today, and those that were merged into one of them: their ids, or a query where they are many."""
    few = ids_below(organisation, FEW + 1)
    if len(few) <= FEW:
        return [*few, *Organisation.objects.filter(merged_into__in=few).values_list("pk", flat=True)]
    below = Organisation.objects.below(Organisation.objects.filter(pk=organisation.pk), today()).values("pk")
    return Organisation.objects.filter(Q(pk__in=below) | Q(merged_into__in=below)).values("pk")


def is_large(inside) -> bool:
    return not isinstance(inside, list)

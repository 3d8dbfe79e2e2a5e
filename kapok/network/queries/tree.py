from django.db.models import Q

from kapok.base.clock import today
from kapok.network.models import Organisation, Placement


def standing_above(organisation, day=None):
    day = day or today()
    return Organisation.objects.filter(
        placements_below__in=Placement.objects.filter(child=organisation, start_date__lte=day).filter(
            Q(end_date=None) | Q(end_date__gte=day)
        )
    )


def standing_below(organisation, day=None):
    day = day or today()
    return Organisation.objects.filter(
        placements_above__in=Placement.objects.filter(parent=organisation, start_date__lte=day).filter(
            Q(end_date=None) | Q(end_date__gte=day)
        )
    ).order_by("slug")

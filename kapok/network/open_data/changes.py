"""When the directory last changed, so that whoever has it already is told so and gets nothing twice."""

from datetime import datetime

from django.db.models import Max, Q

from kapok.journal.models import Fact

# Facts of this room, but for those about roles: they change nothing that the data shows. Written as ranges for the index on kind.
ABOUT_ORGANISATIONS = (Q(kind__gte="network.") & Q(kind__lt="network.role")) | (
    Q(kind__gte="network.rolf") & Q(kind__lt="network/")
)


def directory_change() -> tuple[int, datetime | None]:
    """The number and the moment of the latest fact about organisations; (0, None) before the first."""
    found = Fact.objects.filter(ABOUT_ORGANISATIONS).aggregate(seq=Max("seq"), at=Max("at"))
    return found["seq"] or 0, found["at"]

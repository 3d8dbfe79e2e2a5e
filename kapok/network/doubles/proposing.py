"""The steady search for doubles, after imports and for what is added by hand: pieces, each done in one short transaction."""

import time
from uuid import UUID

from django.db import transaction

from kapok.base.clock import now
from kapok.network.doubles.finding import Likeness, Seeker
from kapok.network.doubles.known import load_known
from kapok.network.models import Double, DoubleSearch

PIECE = 100


def search_doubles(seconds: float = 2.0) -> bool:
    """Looks for the doubles of those that wait, for about so long; False when none waits."""
    seeker, until, has_found = Seeker(), time.monotonic() + seconds, False
    while time.monotonic() < until and _search_piece(seeker):
        has_found = True
    return has_found


def _search_piece(seeker: Seeker) -> bool:
    # By country: its names are read once for all of them.
    waiting = list(
        DoubleSearch.objects.order_by("organisation__country", "pk").values_list("pk", "organisation_id")[:PIECE]
    )
    if not waiting:
        return False
    found = seeker.doubles_of(load_known(pk for _key, pk in waiting))
    with transaction.atomic():
        _propose(found)
        DoubleSearch.objects.filter(pk__in=[key for key, _pk in waiting]).delete()
    return True


def _propose(found: list[Likeness]) -> None:
    """What a person has decided stays decided; what was proposed before gets the newer reasons."""
    Double.objects.bulk_create(
        [
            Double(first_id=low, second_id=high, score=each.score, reasons=each.reasons, found_at=now())
            for each in found
            for low, high in [_pair(each)]
        ],
        update_conflicts=True,
        unique_fields=["first", "second"],
        update_fields=["score", "reasons"],
    )


def _pair(found: Likeness) -> list[UUID]:
    """Both are here, the lower first."""
    return sorted(each for each in (found.one, found.other) if each)

from collections.abc import Collection
from uuid import UUID

from django.db import connection
from django.db.models import Q

from kapok.base.clock import today
from kapok.base.sql import a_uuid, prepared
from kapok.network.models import Organisation, OrganisationKind, Placement


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


def has_below(organisation) -> bool:
    return standing_below(organisation).exists()


# By hand, for every question of a client asks it, and Django would take longer to write it than all the rest takes.
TOP_CENTRE = (
    "SELECT 1 FROM network_organisation WHERE id = %s AND kind = %s AND NOT EXISTS (SELECT 1 FROM network_placement p"
    " WHERE p.child_id = network_organisation.id AND p.start_date <= %s AND (p.end_date IS NULL OR p.end_date >= %s))"
)


def is_top_centre(id: UUID) -> bool:
    """A centre that stands under nothing speaks for all."""
    day = today()
    return bool(prepared(TOP_CENTRE, id, OrganisationKind.CENTRE.value, day, day))


DOWN = """
WITH RECURSIVE reached(id) AS (
    SELECT id FROM network_organisation WHERE id IN ({places})
    UNION SELECT p.child_id FROM network_placement p JOIN reached r ON p.parent_id = r.id
        WHERE p.start_date <= %s AND (p.end_date IS NULL OR p.end_date >= %s)
) SELECT id FROM reached LIMIT %s"""
ABOVE = """
WITH RECURSIVE reached(id) AS (
    SELECT id FROM network_organisation WHERE id IN ({places})
    UNION SELECT p.parent_id FROM network_placement p JOIN reached r ON p.child_id = r.id
        WHERE p.start_date <= %s AND (p.end_date IS NULL OR p.end_date >= %s)
) SELECT id FROM reached"""
UP = """
WITH RECURSIVE up(start, id) AS (
    SELECT id, id FROM network_organisation WHERE id IN ({places})
    UNION SELECT up.start, p.parent_id FROM network_placement p JOIN up ON p.child_id = up.id
        WHERE p.start_date <= %s AND (p.end_date IS NULL OR p.end_date >= %s)
) SELECT DISTINCT start FROM up WHERE id IN ({tops})"""


def ids_below(organisation, limit: int, day=None) -> list[UUID]:
    """The organisation and those below it, no more than `limit`; the walk ends there, however large the tree is."""
    return ids_below_any([organisation.pk], limit, day)


def ids_below_any(tops: Collection[UUID], limit: int, day=None) -> list[UUID]:
    if not tops:
        return []
    day = day or today()
    return _ids(DOWN.format(places=_places(tops)), [*map(_stored, tops), day, day, limit])


def few_below_any(tops: Collection[UUID], most: int, day=None) -> list[UUID] | None:
    """All that stand below these and they themselves, or None where they are more than `most`."""
    found = ids_below_any(tops, most + 1, day)
    return found if len(found) <= most else None


def ids_above_any(ids: Collection[UUID], day=None) -> set[UUID]:
    """These and all that stand above them."""
    day = day or today()
    return set(_ids(ABOVE.format(places=_places(ids)), [*map(_stored, ids), day, day])) if ids else set()


def those_below(ids, organisation, day=None) -> set[UUID]:
    """Which of these stand below the organisation or are it: asked upward, so it costs what is asked, not what there is."""
    return those_below_any(ids, [organisation.pk], day)


def those_below_any(ids: Collection[UUID], tops: Collection[UUID], day=None) -> set[UUID]:
    if not ids or not tops:
        return set()
    day = day or today()
    question = UP.format(places=_places(ids), tops=_places(tops))
    return set(_ids(question, [*map(_stored, ids), day, day, *map(_stored, tops)]))


def _places(values: Collection) -> str:
    return ", ".join(["%s"] * len(values))


def _ids(question: str, parameters) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(question, parameters)
        return [a_uuid(each) for (each,) in cursor.fetchall()]


def _stored(pk: UUID):
    return pk if connection.features.has_native_uuid_field else pk.hex

from django.db.models import Count, Q

from kapok.base.clock import today
from kapok.network.models import Organisation, Placement, Role


def list_organisations(*, words: str = "", country: str = ""):
    """Organisations by country and name; `words` are looked for in the names of every language and in the place."""
    found = Organisation.objects.all()
    for word in words.split():
        found = found.filter(
            Q(name__icontains=_as_stored(word))
            | Q(name__icontains=word)
            | Q(slug__icontains=word)
            | Q(place__icontains=word)
        )
    return (found.filter(country=country) if country else found).order_by("country", "slug")


def countries_in_use() -> list[str]:
    return list(
        Organisation.objects.exclude(country="").values_list("country", flat=True).distinct().order_by("country")
    )


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


def count_roles(organisation) -> dict[str, int]:
    rows = (
        Role.objects.on(today())
        .filter(organisation=organisation)
        .values("kind")
        .annotate(people=Count("person", distinct=True))
    )
    return {row["kind"]: row["people"] for row in rows}


def _as_stored(word: str) -> str:
    """SQLite and PostgreSQL may keep a JSON text with its letters escaped, as json.dumps writes them."""
    return word.encode("ascii", "backslashreplace").decode()

import json

from django.core.cache import cache
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import get_language

from kapok.base.text import say
from kapok.network.models import Organisation, OrganisationKind


def list_organisations(*, words: str = "", country: str = ""):
    """Organisations by country and name; `words` are looked for in the names of every language and in the place."""
    found = Organisation.objects.annotate(names=Cast("name", TextField()))
    for word in words.split():
        in_name = Q(names__icontains=word) | Q(names__icontains=as_stored(word))
        found = found.filter(in_name | Q(slug__icontains=word) | Q(place__icontains=word))
    return (found.filter(country=country) if country else found).order_by("country", "slug")


def countries_in_use() -> list[str]:
    return list(
        Organisation.objects.exclude(country="").values_list("country", flat=True).distinct().order_by("country")
    )


def as_stored(word: str) -> str:
    """SQLite keeps a JSON text as json.dumps writes it: letters beyond ASCII escaped. PostgreSQL keeps the letters themselves."""
    return json.dumps(word)[1:-1]


def centre_name(language: str | None = None) -> str:
    """Of the first centre here, asked once a minute; “Kapok” until there is one. Default: in the page's language."""
    language = language or get_language()

    def ask() -> str:
        centre = Organisation.objects.filter(kind=OrganisationKind.CENTRE).order_by("pk").first()
        return say(centre.name, language).text if centre else "Kapok"

    return cache.get_or_set(f"centre-name:{language}", ask, 60)

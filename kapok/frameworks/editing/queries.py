"""What an editor looks at: frameworks with their versions, a draft as a whole, and how far each language is."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.db.models import Prefetch

from kapok.frameworks.editing.texts import TextPlace, is_outdated, mark_in, original_of, places_of
from kapok.frameworks.models import Framework, FrameworkVersion
from kapok.frameworks.reading import TEXTS, TRANSLATIONS


def frameworks_to_write() -> list[Framework]:
    """Each with `ordered`: its versions, the newest first."""
    versions = Prefetch("versions", FrameworkVersion.objects.order_by("-number"), to_attr="ordered")
    return list(Framework.objects.prefetch_related(versions).order_by("slug"))


def dimensions_with_items(version: FrameworkVersion) -> list[dict]:
    items: dict[int, list] = {}
    for item in version.items.all():
        items.setdefault(item.aspect_id, []).append(item)
    return [{"aspect": aspect, "items": items.get(aspect.pk, [])} for aspect in version.aspects.all()]


class LanguageStanding(NamedTuple):
    language: str
    texts: int
    missing: int
    outdated: int
    machine: int
    person: int
    reviewed: int


def languages_of(version: FrameworkVersion) -> list[LanguageStanding]:
    """How far the translation into each language of the centre is."""
    places = places_of(version)
    return [_standing(places, code) for code, _name in settings.LANGUAGES if code != original_of(version)]


def _standing(places: list[TextPlace], language: str) -> LanguageStanding:
    marks = Counter(mark_in(place.said, language) for place in places)
    outdated = sum(is_outdated(place.said, language) for place in places)
    return LanguageStanding(
        language, len(places), marks[""], outdated, marks["machine"], marks["person"], marks["reviewed"]
    )


def mark_for_readers(version: FrameworkVersion, texts: Iterable[dict], language: str) -> str:
    """How the translation that they read was made: by the least of `texts`, its parts', and of its own. Empty: they read the
    original."""
    if language == original_of(version):
        return ""
    own = (getattr(version, name) for name in TEXTS)
    marks = {mark_in(said, language) for said in (*own, *texts)}
    return next((mark for mark in TRANSLATIONS if mark in marks), "")


ABOUT = "about"  # the page of everything that belongs to no dimension


def places_on(version: FrameworkVersion, page: str) -> list[TextPlace]:
    """Texts of one page of a translator: those of a dimension's items, or all others."""
    of_item = dict(version.items.values_list("code", "aspect__code"))
    if page == ABOUT:
        return [place for place in places_of(version) if place.kind != "items"]
    return [place for place in places_of(version) if place.kind == "items" and of_item[place.code] == page]

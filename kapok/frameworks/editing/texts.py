"""Texts of a version as somebody edits them: the original on the pages of the draft, each translation beside it on its own.

Every text that is shown has a place: ("items", "1.1", "statement"), ("items", "1.1", "2") for the descriptor of stage 2,
("version", "", "name").
"""

from typing import Any, NamedTuple

from django.db.models import Prefetch

from kapok.base.text import text_hash
from kapok.frameworks.models import Aspect, Descriptor, FrameworkVersion, Item, Level, Part, Role
from kapok.frameworks.reading import TEXTS


class TextPlace(NamedTuple):
    kind: str  # version, aspects, levels, roles, items
    code: str
    field: str  # of the row; the code of a stage for a descriptor
    said: dict
    row: Any  # what holds it

    @property
    def key(self) -> str:
        return f"{self.kind}/{self.code}/{self.field}"


def original_of(version: FrameworkVersion) -> str:
    return version.name["original"]


def with_original(had: dict | None, words: str, language: str) -> dict:
    """The text with new original words. Its translations stay, and count as outdated by the hash that they hold."""
    if not words:
        return {}
    return {**(had or {}), "original": language, language: {"text": words}}


def with_translation(had: dict, language: str, words: str, mark: str) -> dict:
    """Empty words take the translation away."""
    others = {tag: entry for tag, entry in had.items() if tag != language}
    if not words:
        return others
    of = text_hash(had[had["original"]]["text"])
    return {**others, language: {"text": words, "of": of} | ({} if mark == "person" else {"status": mark})}


def mark_in(said: dict, language: str) -> str:
    """How this translation was made; empty where there is none."""
    return said[language].get("status", "person") if language in said else ""


def is_outdated(said: dict, language: str) -> bool:
    return language in said and said[language].get("of") not in (None, text_hash(said[said["original"]]["text"]))


NAMED: list[tuple[str, type[Part], tuple[str, ...]]] = [
    ("aspects", Aspect, ("name",)),
    ("levels", Level, ("name", "description")),
    ("roles", Role, ("name",)),
]


def places_of(version: FrameworkVersion) -> list[TextPlace]:
    """Every text that there is, in the order in which a reader meets them."""
    found = [TextPlace("version", "", name, getattr(version, name), version) for name in TEXTS]
    for kind, model, names in NAMED:
        for row in model.objects.filter(framework_version=version):
            found += [TextPlace(kind, row.code, name, getattr(row, name), row) for name in names]
    descriptors = Prefetch("descriptors", Descriptor.objects.select_related("level"))
    for item in (
        Item.objects.filter(framework_version=version)
        .order_by("aspect__position", "position")
        .prefetch_related(descriptors)
    ):
        names = ("name", "statement", "evidence_asked")
        found += [TextPlace("items", item.code, name, getattr(item, name), item) for name in names]
        found += [
            TextPlace("items", item.code, each.level.code, each.statement, each) for each in item.descriptors.all()
        ]
    return [place for place in found if place.said]


def write_text(place: TextPlace, said: dict) -> None:
    """By update(), for a translation of a published version may be mended."""
    field = "statement" if isinstance(place.row, Descriptor) else place.field
    type(place.row).objects.filter(pk=place.row.pk).update(**{field: said})

"""What a draft lacks before people can answer to it, each as a sentence with the page that mends it."""

from typing import NamedTuple

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from kapok.base.text import say
from kapok.frameworks.models import FrameworkKind, FrameworkVersion


class Missing(NamedTuple):
    sentence: str
    url: str


def missing_in(version: FrameworkVersion) -> list[Missing]:
    return [*_of_aspects(version), *_of_levels(version), *_of_items(version)]


def _page(version: FrameworkVersion, kind: str, code: str = "") -> str:
    if code:
        return reverse("frameworks:part", args=[version.framework.slug, version.number, kind, code])
    return reverse("frameworks:part-add", args=[version.framework.slug, version.number, kind])


def _of_aspects(version: FrameworkVersion):
    aspects = list(version.aspects.annotate(count=Count("items")))
    if not aspects:
        yield Missing(_("It has no dimension."), _page(version, "dimensions"))
    for aspect in aspects:
        if not aspect.count:
            sentence = _("%(dimension)s has no item.") % {"dimension": say(aspect.name).text}
            yield Missing(sentence, _page(version, "items"))


def _of_levels(version: FrameworkVersion):
    if version.levels.count() < 2:
        yield Missing(_("It needs at least two stages."), _page(version, "stages"))


def _of_items(version: FrameworkVersion):
    levels = {level.pk: say(level.name).text for level in version.levels.all()}
    for item in version.items.prefetch_related("descriptors").order_by("aspect__position", "position"):
        url = _page(version, "items", item.code)
        if version.framework.kind == FrameworkKind.COMPETENCY:
            if item.level_id is None:
                yield Missing(_("Item %(code)s stands at no level.") % {"code": item.code}, url)
            continue
        written = {each.level_id for each in item.descriptors.all()}
        if without := [name for pk, name in levels.items() if pk not in written]:
            sentence = _("Item %(code)s does not say what one does at: %(stages)s.")
            yield Missing(sentence % {"code": item.code, "stages": ", ".join(without)}, url)

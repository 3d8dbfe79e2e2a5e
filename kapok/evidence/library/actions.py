"""Making and changing indicators. A change of what one means makes a new edition; a change of its words does not."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kapok.base.ids import uuid7
from kapok.base.text import say
from kapok.evidence.actions.measures import create_indicator
from kapok.evidence.definitions import STANDARD
from kapok.evidence.library.shipped import SHIPPED
from kapok.evidence.library.words import UNITS
from kapok.evidence.models import Indicator
from kapok.evidence.refusals import IndicatorRefused
from kapok.journal.actions import record

WORDS = ("name", "method", "disaggregations", "speaks_to", "source", "organisation_id", "is_public")
KEY_CHARACTERS = 60
RESERVED = {"add", "try"}  # words of our own in addresses


@transaction.atomic
def make_indicator(*, by, **said) -> Indicator:
    """`said` are fields of the model without key, edition and unit."""
    _check(said)
    return create_indicator(key=_free_key(say(said["name"], "en").text), unit=UNITS[said["counted"]], by=by, **said)


@transaction.atomic
def change_indicator(*, indicator: Indicator, by, **said) -> Indicator:
    """`indicator` is the newest edition. Returns it with its new words, or the new edition beside it."""
    _check(said)
    latest = Indicator.objects.select_for_update().filter(key=indicator.key).latest("edition")
    if latest.pk != indicator.pk:
        raise IndicatorRefused(_("Somebody made a new edition meanwhile. Look at it, then write your change again."))
    new = Indicator(**said)
    if meaning_of(new) != meaning_of(latest):
        return create_indicator(key=latest.key, unit=UNITS[said["counted"]], by=by, **said)
    changed = [name for name in WORDS if getattr(latest, name) != getattr(new, name)]
    for name in changed:
        setattr(latest, name, getattr(new, name))
    if changed:
        latest.save(update_fields=[name.removesuffix("_id") for name in changed])
        record("evidence.indicator_reworded", latest, by=by, data={"fields": changed})
    return latest


def meaning_of(indicator: Indicator) -> dict:
    """Lists are sets: their order means nothing."""
    said = {name: getattr(indicator, name) for name in Indicator.MEANING}
    if not indicator.needs_score:
        said["score"] = ""
    return {name: frozenset(value) if isinstance(value, list) else value for name, value in said.items()}


def ensure_library() -> None:
    """The indicators that come with Kapok, where they are not here yet; what officers made of them stays theirs."""
    wanted = [*STANDARD, *({"unit": UNITS[each["counted"]]} | each for each in SHIPPED)]
    had = set(Indicator.objects.filter(key__in=[each["key"] for each in wanted]).values_list("key", flat=True))
    for each in wanted:
        if each["key"] not in had:
            create_indicator(**each)


def _check(said: dict) -> None:
    if not said["verbs"]:
        raise IndicatorRefused(_("Choose at least one thing that people did: without it nothing is counted."))


def _free_key(name: str) -> str:
    key = slugify(name)[: KEY_CHARACTERS - 5] or "indicator"
    is_free = key not in RESERVED and not Indicator.objects.filter(key=key).exists()
    return key if is_free else f"{key}-{str(uuid7())[-4:]}"

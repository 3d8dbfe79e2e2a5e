"""The crosswalk of a version to another one, written as a whole. It may be mended after publication."""

from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.base.text import text_hash
from kapok.frameworks.models import Crosswalk, FrameworkVersion
from kapok.journal.actions import record


class Pair(NamedTuple):
    item: int
    other: int
    relation: str


class CrosswalkChanged(Refusal):
    def __init__(self):
        super().__init__(
            _(
                "Somebody else has saved this crosswalk while you were working on it. What you chose is kept; save again to put it"
                " in place of theirs."
            )
        )


@transaction.atomic
def write_crosswalk(
    *, version: FrameworkVersion, other: FrameworkVersion, pairs: list[Pair], stages: dict[str, int], seen: str, by
) -> None:
    """`pairs` name items of both versions by key; `stages` maps positions there to positions here, empty: the same."""
    version = FrameworkVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if seen != seen_of(version, other):
        raise CrosswalkChanged
    here, there = (set(each.items.values_list("pk", flat=True)) for each in (version, other))
    Crosswalk.objects.filter(item__framework_version=version, other__framework_version=other).delete()
    Crosswalk.objects.bulk_create(
        Crosswalk(item_id=pair.item, other_id=pair.other, relation=pair.relation, stages=stages)
        for pair in dict.fromkeys(pairs)
        if pair.item in here and pair.other in there
    )
    record("frameworks.crosswalk_written", version, by=by, data={"other": str(other.pk), "pairs": len(pairs)})


def seen_of(version: FrameworkVersion, other: FrameworkVersion) -> str:
    """What was there, so that two who mend it at once notice."""
    pairs = Crosswalk.objects.filter(item__framework_version=version, other__framework_version=other)
    rows = pairs.order_by("item_id", "other_id").values_list("item_id", "other_id", "relation", "stages")
    return text_hash(
        " ".join(f"{item}-{other}-{relation}-{sorted(stages.items())}" for item, other, relation, stages in rows)
    )

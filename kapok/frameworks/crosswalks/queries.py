"""Both sides of a crosswalk: each item of a version beside those of another one that it comes from."""

from collections import Counter
from dataclasses import dataclass, field

from kapok.frameworks.models import Crosswalk, FrameworkVersion, Item


@dataclass
class Line:
    """`pairs`: [(other item, relation)] as saved. `proposed`: the item there with the same code, while nothing is saved."""

    item: Item
    pairs: list[tuple[Item, str]] = field(default_factory=list)
    proposed: Item | None = None

    @property
    def is_reworded(self) -> bool:
        """It is said to mean the same, and its words are others: worth a look, not a mistake."""
        return any(relation == "same" and _words(other) != _words(self.item) for other, relation in self.pairs)


def earlier_of(version: FrameworkVersion) -> list[FrameworkVersion]:
    """Published versions to which it may be laid: earlier ones of its framework first, then those of other frameworks of its kind."""
    rows = (
        FrameworkVersion.objects.published().select_related("framework").filter(framework__kind=version.framework.kind)
    )
    rows = rows.exclude(pk=version.pk).order_by("framework__slug", "-number")
    same = [each for each in rows if each.framework_id == version.framework_id and each.number < version.number]
    return same + [each for each in rows if each.framework_id != version.framework_id]


def lines_of(version: FrameworkVersion, other: FrameworkVersion) -> list[Line]:
    """In the order of the version's items, at a fixed number of questions. Proposed is only where nothing is saved at all: who has
    saved that an item comes from none has said so."""
    by_code = {item.code: item for item in _items(other)}
    lines = {item.pk: Line(item) for item in _items(version)}
    for row in _rows(version, other).select_related("other"):
        lines[row.item_id].pairs.append((row.other, row.relation))
    if version.framework_id == other.framework_id and not any(line.pairs for line in lines.values()):
        for line in lines.values():
            line.proposed = by_code.get(line.item.code)
    return list(lines.values())


def left_of(version: FrameworkVersion, other: FrameworkVersion) -> list[Item]:
    """Items of the other version that none here comes from: their trend ends."""
    met = set(_rows(version, other).values_list("other_id", flat=True))
    return [item for item in _items(other) if item.pk not in met]


def stages_between(version: FrameworkVersion, other: FrameworkVersion) -> dict[str, int]:
    """The map of stages that most of the pairs have; empty where stages are the same."""
    maps = Counter(tuple(sorted(stages.items())) for stages in _rows(version, other).values_list("stages", flat=True))
    return dict(maps.most_common(1)[0][0]) if maps else {}


def _rows(version: FrameworkVersion, other: FrameworkVersion):
    return Crosswalk.objects.filter(item__framework_version=version, other__framework_version=other).order_by(
        "other__position"
    )


def _items(version: FrameworkVersion) -> list[Item]:
    return list(version.items.select_related("aspect").order_by("aspect__position", "position"))


def _words(item: Item) -> tuple:
    return tuple(said[said["original"]]["text"] for said in (item.name, item.statement))

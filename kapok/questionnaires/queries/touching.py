"""What in between touched an item: rooms above know (courses finished, steps of a plan done), so they are asked."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from kapok.base.answers import ask
from kapok.frameworks.codes import full_code
from kapok.questionnaires.models import Assessment


@dataclass(frozen=True)
class Touch:
    """`code` is a whole code (`framework:item`) or that of a dimension; `people` None: fewer than are shown, or no people at all."""

    code: str
    title: str
    url: str = ""
    people: int | None = None


def touches_between(earlier: Assessment, later: Assessment) -> dict[str, list[Touch]]:
    """By code of the item in the later version: what people of the institution did between the two, as the rooms above tell it."""
    slug = later.framework_version.framework.slug
    start, end = earlier.settled_at, later.settled_at
    assert start and end, "Only settled assessments are compared."
    found: dict[str, list[Touch]] = defaultdict(list)
    for touch in _asked(later, slug, start, end):
        found[touch.code.removeprefix(f"{slug}:")].append(touch)
    return dict(found)


def _asked(later: Assessment, slug: str, start: datetime, end: datetime) -> list[Touch]:
    codes = [full_code(slug, code) for code in later.framework_version.items.values_list("code", flat=True)]
    told = ask("questionnaires.touched", organisation=later.organisation, codes=codes, start=start, end=end)
    return [touch for answer in told for touch in answer]

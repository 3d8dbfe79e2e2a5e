"""What in between touched an item: rooms above know (courses finished, steps of a plan done), so they are asked.

They are asked with the codes of the items and with those of competencies to which the crosswalk relates them: a course names
competencies of people, never a stage of an institution.
"""

from collections import defaultdict
from dataclasses import dataclass

from kapok.base.answers import ask
from kapok.frameworks.codes import full_code
from kapok.frameworks.models import Crosswalk, FrameworkVersion
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
    start, end = earlier.settled_at, later.settled_at
    assert start and end, "Only settled assessments are compared."
    items = codes_of(later.framework_version)
    told = ask("questionnaires.touched", organisation=later.organisation, codes=sorted(items), start=start, end=end)
    found: dict[str, dict] = defaultdict(dict)
    for touch in (each for answer in told for each in answer):
        for item in items.get(touch.code, ()):
            found[item].setdefault((touch.title, touch.url), touch)
    return {item: list(each.values()) for item, each in found.items()}


def codes_of(version: FrameworkVersion) -> dict[str, set[str]]:
    """By whole code: the items of this version that it touches. Its own, and those of other frameworks that it is related to."""
    slug = version.framework.slug
    found: dict[str, set[str]] = {
        full_code(slug, code): {code} for code in version.items.values_list("code", flat=True)
    }
    for item, other in _related(version):
        found.setdefault(other, set()).add(item)
    return found


def _related(version: FrameworkVersion) -> list[tuple[str, str]]:
    """(item of this version, whole code of another framework), whichever of the two names the other."""
    other = "framework_version__framework"
    hers = Crosswalk.objects.filter(item__framework_version=version).exclude(
        **{f"other__{other}": version.framework_id}
    )
    theirs = Crosswalk.objects.filter(other__framework_version=version).exclude(
        **{f"item__{other}": version.framework_id}
    )
    rows = [
        *hers.values_list("item__code", f"other__{other}__slug", "other__code"),
        *theirs.values_list("other__code", f"item__{other}__slug", "item__code"),
    ]
    return [(item, full_code(slug, code)) for item, slug, code in rows]

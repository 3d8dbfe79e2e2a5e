"""What was settled, item by item and dimension by dimension, with what stands beside it."""

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import fmean

from kapok.base.text import Spoken, say
from kapok.frameworks.carrying import carry_over
from kapok.frameworks.structure import Dimension, Structure, StructureItem
from kapok.questionnaires.models import Assessment, Consensus, ItemEvidence, Verification
from kapok.questionnaires.queries.given import Middle
from kapok.questionnaires.queries.likes import Likes, like_institutions
from kapok.questionnaires.queries.settled import settled_profile


@dataclass(frozen=True)
class ItemLine:
    item: StructureItem
    name: Spoken
    consensus: Consensus | None
    before: float | None  # its stage in the assessment before, carried over to this version
    like: Middle | None
    evidence: list[ItemEvidence]
    verifications: list[Verification]

    @property
    def stage(self) -> int | None:
        return self.consensus.stage if self.consensus else None

    @property
    def moved(self) -> float | None:
        return None if self.stage is None or self.before is None else self.stage - self.before


@dataclass(frozen=True)
class DimensionLine:
    dimension: Dimension
    name: Spoken
    items: list[ItemLine]

    @property
    def mean(self) -> float | None:
        return _mean([each.stage for each in self.items])

    @property
    def compared(self) -> list[ItemLine]:
        """Items that both assessments have: a change is a change of the same things."""
        return [each for each in self.items if each.moved is not None]

    @property
    def before(self) -> float | None:
        return _mean([each.before for each in self.compared])

    @property
    def moved(self) -> float | None:
        return _mean([each.moved for each in self.compared])

    @property
    def like(self) -> float | None:
        return _mean([each.like.median for each in self.items if each.like])


def _mean(values: list) -> float | None:
    known = [each for each in values if each is not None]
    return fmean(known) if known else None


@dataclass(frozen=True)
class Result:
    assessment: Assessment
    dimensions: list[DimensionLine]
    previous: Assessment | None
    without: list[str]  # codes of the version before to which nothing corresponds here
    likes: Likes | None
    stages: int
    names: dict[int, Spoken] = field(default_factory=dict)  # of stages

    @property
    def items(self) -> list[ItemLine]:
        return [line for dimension in self.dimensions for line in dimension.items]

    @property
    def verified(self) -> int:
        return sum(bool(each.verifications) for each in self.items)


def result_of(
    assessment: Assessment, structure: Structure, *, previous: Assessment | None = None, with_likes: bool = False
) -> Result:
    """`previous` is the one to compare with, for a reader who may see that one too."""
    agreed = {
        each.item_id: each
        for each in Consensus.objects.filter(assessment=assessment).select_related("settled_by__person")
    }
    evidence, verifications = _by_item(_evidence(assessment)), _by_item(_verifications(assessment))
    before, without = _carried(previous, assessment)
    likes = like_institutions(assessment.organisation, assessment) if with_likes and assessment.is_settled else None

    def line(item: StructureItem) -> ItemLine:
        return ItemLine(
            item=item,
            name=say(item.name),
            consensus=agreed.get(item.pk),
            before=before.get(item.code),
            like=likes.items.get(item.code) if likes else None,
            evidence=evidence[item.pk],
            verifications=verifications[item.pk],
        )

    return Result(
        assessment=assessment,
        dimensions=[
            DimensionLine(each, say(each.name), [line(item) for item in each.items]) for each in structure.dimensions
        ],
        previous=previous,
        without=without,
        likes=likes,
        stages=len(structure.stages),
        names={each.position: say(each.name) for each in structure.stages},
    )


def _evidence(assessment: Assessment):
    return ItemEvidence.objects.filter(assessment=assessment).select_related("stored").order_by("added_at")


def _verifications(assessment: Assessment):
    rows = Verification.objects.filter(verifier__assessment=assessment)
    return rows.select_related("verifier__account__person").order_by("verified_at")


def _by_item(rows) -> dict[int, list]:
    found: dict[int, list] = defaultdict(list)
    for each in rows:
        found[each.item_id].append(each)
    return found


def _carried(previous: Assessment | None, assessment: Assessment) -> tuple[dict[str, float], list[str]]:
    if previous is None:
        return {}, []
    carried = carry_over(settled_profile(previous), previous.framework_version, assessment.framework_version)
    return carried.stages, carried.without

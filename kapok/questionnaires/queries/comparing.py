"""Two settled assessments beside each other, item by item, also when the framework was revised between them."""

from dataclasses import dataclass

from kapok.base.text import Spoken, say
from kapok.frameworks.carrying import carry_over, counterparts
from kapok.frameworks.structure import Structure, StructureItem, structure_of
from kapok.questionnaires.models import Assessment
from kapok.questionnaires.queries.settled import settled_profile


@dataclass(frozen=True)
class Old:
    """An item of the version before with what was settled then."""

    code: str
    name: Spoken
    stage: int | None
    stage_name: Spoken | None


@dataclass(frozen=True)
class ComparedItem:
    code: str
    name: Spoken
    stage: int | None
    stage_name: Spoken | None
    old: list[Old]
    carried: float | None  # what the old stages come to by the new version

    @property
    def moved(self) -> float | None:
        return None if self.stage is None or self.carried is None else self.stage - self.carried


@dataclass(frozen=True)
class Comparison:
    before: Assessment
    now: Assessment
    is_revised: bool
    dimensions: list[tuple[Spoken, list[ComparedItem]]]
    without: list[Old]  # of the version before, to which nothing corresponds any more

    @property
    def items(self) -> list[ComparedItem]:
        return [item for _name, items in self.dimensions for item in items]

    @property
    def compared(self) -> list[ComparedItem]:
        return [item for item in self.items if item.moved is not None]

    @property
    def risen(self) -> int:
        return sum((item.moved or 0) > 0 for item in self.items)

    @property
    def fallen(self) -> int:
        return sum((item.moved or 0) < 0 for item in self.items)

    @property
    def new(self) -> list[ComparedItem]:
        """That were not asked before."""
        return [item for item in self.items if not item.old]


def comparison_of(before: Assessment, assessment: Assessment) -> Comparison:
    """With one that was settled before it by the same framework."""
    old, new = structure_of(before.framework_version), structure_of(assessment.framework_version)
    said_before, said_now = settled_profile(before), settled_profile(assessment)
    carried = carry_over(said_before, before.framework_version, assessment.framework_version)
    comes_from = counterparts(before.framework_version, assessment.framework_version)

    def compared(item: StructureItem) -> ComparedItem:
        rows = [_old(old, each.code, said_before) for each in comes_from.get(item.code, ())]
        stage = said_now.get(item.code)
        return ComparedItem(
            item.code, say(item.name), stage, _stage_name(new, stage), rows, carried.stages.get(item.code)
        )

    return Comparison(
        before=before,
        now=assessment,
        is_revised=before.framework_version_id != assessment.framework_version_id,
        dimensions=[(say(each.name), [compared(item) for item in each.items]) for each in new.dimensions],
        without=[_old(old, code, said_before) for code in carried.without],
    )


def _old(structure: Structure, code: str, profile: dict[str, int]) -> Old:
    stage = profile.get(code)
    return Old(code, say(structure.by_code[code].name), stage, _stage_name(structure, stage))


def _stage_name(structure: Structure, stage: int | None) -> Spoken | None:
    return next((say(each.name) for each in structure.stages if each.position == stage), None)

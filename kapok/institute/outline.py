"""What a version of a course consists of, as progress is measured against it."""

import functools
from dataclasses import dataclass, field
from uuid import UUID

from kapok.packages.assessment import AssessmentRules, read_rules
from kapok.packages.marking import AnswerKey
from kapok.packages.models import Package
from kapok.packages.queries import FoundQuestion, answer_key, find_question, load_manifest


@dataclass(frozen=True)
class Outline:
    questions: dict[int, dict[str, bool]]  # unit: {question: is it assessed?}
    minutes: dict[int, int]  # unit: minutes
    pass_percent: int
    tests: dict[int, AssessmentRules] = field(default_factory=dict)  # unit: its rules, where it is a test
    polls: dict[str, tuple[int, list[str]]] = field(default_factory=dict)  # poll: its unit, and its letters

    @functools.cached_property
    def units(self) -> list[int]:
        return sorted(self.questions)

    @functools.cached_property
    def assessed(self) -> set[str]:
        return {name for unit in self.questions.values() for name, is_assessed in unit.items() if is_assessed}

    @functools.cached_property
    def is_assessed(self) -> bool:
        return bool(self.assessed or self.tests)


def outline_of(package: Package) -> Outline:
    return _outline(package.manifest_id)


# A published package never changes, so what it holds is read once by each process.


@functools.lru_cache(maxsize=256)
def outline_by_id(package: UUID) -> Outline:
    return outline_of(Package.objects.get(pk=package))


@functools.lru_cache(maxsize=4096)
def question_and_key(package: UUID, question: str) -> tuple[FoundQuestion | None, AnswerKey | None]:
    found = Package.objects.get(pk=package)
    return find_question(found, question), answer_key(found, question)


@functools.lru_cache(maxsize=256)
def _outline(manifest: str) -> Outline:
    said = load_manifest(Package(manifest_id=manifest))
    units = said["units"]
    return Outline(
        {
            unit["number"]: {name: about["use"] == "assessed" for name, about in unit["questions"].items()}
            for unit in units
        },
        {unit["number"]: unit["minutes"] for unit in units},
        int(said["meta"]["pass"]),
        {unit["number"]: read_rules(unit["test"]) for unit in units if "test" in unit},
        {poll: (unit["number"], letters) for unit in units for poll, letters in unit.get("polls", {}).items()},
    )

"""What a version of a course consists of, as progress is measured against it."""

from dataclasses import dataclass

from kapok.packages.models import Package
from kapok.packages.queries import load_manifest


@dataclass(frozen=True)
class Outline:
    questions: dict[int, dict[str, bool]]  # unit: {question: is it assessed?}
    minutes: dict[int, int]  # unit: minutes
    pass_percent: int

    @property
    def units(self) -> list[int]:
        return sorted(self.questions)

    @property
    def assessed(self) -> set[str]:
        return {name for unit in self.questions.values() for name, is_assessed in unit.items() if is_assessed}


def outline_of(package: Package) -> Outline:
    manifest = load_manifest(package)
    units = manifest["units"]
    return Outline(
        {
            unit["number"]: {name: said["use"] == "assessed" for name, said in unit["questions"].items()}
            for unit in units
        },
        {unit["number"]: unit["minutes"] for unit in units},
        int(manifest["meta"]["pass"]),
    )

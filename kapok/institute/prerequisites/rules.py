"""What keeps somebody from enrolling by herself: a prerequisite that is required."""

from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.institute.prerequisites.queries import missing_prerequisites, say_prerequisites
from kapok.packages.models import Package
from kapok.packages.queries import load_manifest
from kapok.people.models import Account


class PrerequisiteMissing(Refusal):
    """`missing` is what she lacks, as say_prerequisites."""

    def __init__(self, missing: list[dict]):
        super().__init__(
            _(
                "This course requires something that we do not find with you yet. "
                "Finish it first, or ask your coordinator, who can let you in without."
            )
        )
        self.missing = missing


def prerequisites_of(package: Package) -> list[dict]:
    return load_manifest(package)["meta"].get("prerequisites", [])


def check_required(*, account: Account, package: Package) -> None:
    """Raises PrerequisiteMissing. What is only advised stops nobody."""
    required = [each for each in prerequisites_of(package) if each["is_required"]]
    if missing := missing_prerequisites(account, required):
        raise PrerequisiteMissing(say_prerequisites(missing))


def advised(account: Account, package: Package) -> list[dict]:
    """What is advised and not there yet, as say_prerequisites."""
    return say_prerequisites(missing_prerequisites(account, prerequisites_of(package)))

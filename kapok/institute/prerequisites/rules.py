"""What keeps somebody from enrolling by herself: a prerequisite that is required."""

from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.base.text import Spoken
from kapok.institute.prerequisites.queries import missing_prerequisites, say_prerequisites
from kapok.packages.models import Package
from kapok.packages.queries import load_manifest
from kapok.people.models import Account


class PrerequisiteMissing(Refusal):
    def __init__(self, names: str):
        super().__init__(
            _("This course asks that you finish first: %(names)s. Your coordinator can let you in without.")
            % {"names": names}
        )


def prerequisites_of(package: Package) -> list[dict]:
    return load_manifest(package)["meta"].get("prerequisites", [])


def check_required(*, account: Account, package: Package) -> None:
    """Raises PrerequisiteMissing. What is only advised stops nobody."""
    required = [each for each in prerequisites_of(package) if each["is_required"]]
    if missing := missing_prerequisites(account, required):
        raise PrerequisiteMissing(", ".join(_name(each) for each in say_prerequisites(missing)))


def advised(account: Account, package: Package) -> list[dict]:
    """What is advised and not there yet, as say_prerequisites."""
    return say_prerequisites(missing_prerequisites(account, prerequisites_of(package)))


def _name(said: dict) -> str:
    title = said.get("title")
    return title.text if isinstance(title, Spoken) else said.get("course") or said["competency"]

"""What a self-check is called among activities. Two hyphens: no course can have such a slug."""

from dataclasses import dataclass

from kapok.evidence.iris import activity_iri
from kapok.frameworks.models import FrameworkVersion

FRAMEWORK = "ict-cft"  # the one by which people of this centre check themselves
START = "self-check--"


@dataclass(frozen=True)
class Checked:
    slug: str
    number: int
    aspect: str = ""


def check_iri(version: FrameworkVersion, aspect: str = "") -> str:
    name = f"{START}{version.framework.slug}/{version.number}"
    return activity_iri(f"{name}/{aspect}" if aspect else name)


def read_check_iri(iri: str) -> Checked | None:
    start = activity_iri(START)
    if not iri.startswith(start):
        return None
    slug, _slash, rest = iri.removeprefix(start).partition("/")
    number, _slash, aspect = rest.partition("/")
    return Checked(slug, int(number), aspect) if number.isdecimal() and len(number) < 5 else None

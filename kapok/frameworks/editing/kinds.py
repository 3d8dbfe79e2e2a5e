"""The parts of a draft under the words of their addresses."""

from kapok.frameworks.models import Aspect, FrameworkVersion, Item, Level, Part, Role

MODELS: dict[str, type[Part]] = {"dimensions": Aspect, "stages": Level, "roles": Role, "items": Item}


def rows_of(version: FrameworkVersion, kind: str):
    return MODELS[kind].objects.filter(framework_version=version)


def whole_rows_of(version: FrameworkVersion, kind: str):
    """With all that their forms hold, read in as many questions for one as for five hundred."""
    rows = rows_of(version, kind)
    return rows.select_related("aspect", "level").prefetch_related("descriptors__level") if kind == "items" else rows


def find_part(version: FrameworkVersion, kind: str, code: str) -> Part | None:
    return rows_of(version, kind).filter(code=code).first()

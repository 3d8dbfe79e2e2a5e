"""The parts of a draft under the words of their addresses."""

from kapok.frameworks.models import Aspect, FrameworkVersion, Item, Level, Part, Role

MODELS: dict[str, type[Part]] = {"dimensions": Aspect, "stages": Level, "roles": Role, "items": Item}


def rows_of(version: FrameworkVersion, kind: str):
    return MODELS[kind].objects.filter(framework_version=version)


def find_part(version: FrameworkVersion, kind: str, code: str) -> Part | None:
    return rows_of(version, kind).filter(code=code).first()

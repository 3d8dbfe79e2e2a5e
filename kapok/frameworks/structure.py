"""The structure of a version as plain values, with its texts still in all languages: what a question is asked from, a form is
printed from, a plan is drawn from. Read once, in five questions, whatever its size."""

from dataclasses import dataclass
from uuid import UUID

from kapok.frameworks.models import Descriptor, FrameworkVersion


@dataclass(frozen=True)
class Stage:
    """`position` counts from 1; answers name it."""

    position: int
    code: str
    name: dict
    description: dict


@dataclass(frozen=True)
class AskedRole:
    code: str
    name: dict


@dataclass(frozen=True)
class StructureItem:
    """`descriptors` by position of the stage; `roles` are codes, all roles of the version where the item names none."""

    pk: int
    code: str
    dimension: str
    name: dict
    statement: dict
    evidence_asked: dict  # empty where none is asked
    roles: tuple[str, ...]
    descriptors: dict[int, dict]
    stage: int | None  # of an item of competency: the level at which it stands


@dataclass(frozen=True)
class Dimension:
    code: str
    name: dict
    items: tuple[StructureItem, ...]


@dataclass(frozen=True)
class Structure:
    version_id: UUID
    slug: str
    number: int
    name: dict
    stages: tuple[Stage, ...]
    roles: tuple[AskedRole, ...]
    dimensions: tuple[Dimension, ...]

    @property
    def items(self) -> tuple[StructureItem, ...]:
        return tuple(item for dimension in self.dimensions for item in dimension.items)

    @property
    def by_code(self) -> dict[str, StructureItem]:
        return {item.code: item for item in self.items}

    def items_for(self, role: str) -> tuple[StructureItem, ...]:
        """Those that this role is asked; all of them for a role that the version does not know."""
        known = {each.code for each in self.roles}
        return tuple(item for item in self.items if role not in known or role in item.roles)


def structure_of(version: FrameworkVersion) -> Structure:
    roles = tuple(AskedRole(each.code, each.name) for each in version.roles.all())
    items = _items_by_aspect(version, tuple(role.code for role in roles))
    return Structure(
        version_id=version.pk,
        slug=version.framework.slug,
        number=version.number,
        name=version.name,
        stages=tuple(Stage(each.position, each.code, each.name, each.description) for each in version.levels.all()),
        roles=roles,
        dimensions=tuple(
            Dimension(each.code, each.name, tuple(items.get(each.pk, ()))) for each in version.aspects.all()
        ),
    )


def _items_by_aspect(version: FrameworkVersion, all_roles: tuple[str, ...]) -> dict[int, list[StructureItem]]:
    descriptors: dict[int, dict[int, dict]] = {}
    rows = Descriptor.objects.filter(item__framework_version=version).order_by("level__position")
    for item, position, statement in rows.values_list("item", "level__position", "statement"):
        descriptors.setdefault(item, {})[position] = statement
    found: dict[int, list[StructureItem]] = {}
    for each in version.items.select_related("aspect", "level"):
        found.setdefault(each.aspect_id, []).append(
            StructureItem(
                pk=each.pk,
                code=each.code,
                dimension=each.aspect.code,
                name=each.name,
                statement=each.statement,
                evidence_asked=each.evidence_asked,
                roles=tuple(role for role in all_roles if not each.roles or role in each.roles),
                descriptors=descriptors.get(each.pk, {}),
                stage=each.level.position if each.level else None,
            )
        )
    return found

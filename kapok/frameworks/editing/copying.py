"""A draft begins as a copy of the version before it."""

from kapok.frameworks.models import Aspect, Crosswalk, Descriptor, FrameworkVersion, Item, Level, Relation, Role


def copy_parts(old: FrameworkVersion, new: FrameworkVersion) -> None:
    """Every part, and for every item a crosswalk that it means the same: true until somebody changes its words."""
    aspects, levels = _copies(Aspect, old, new), _copies(Level, old, new)
    _copies(Role, old, new)
    items = {}
    for item in Item.objects.filter(framework_version=old):
        place = {"aspect": aspects[item.aspect_id], "level": levels.get(item.level_id)}
        items[item.pk] = _copy(item, new, **place)
        Crosswalk.objects.create(item=items[item.pk], other=item, relation=Relation.SAME)
    rows = Descriptor.objects.filter(item__framework_version=old)
    Descriptor.objects.bulk_create(
        Descriptor(item=items[each.item_id], level=levels[each.level_id], statement=each.statement) for each in rows
    )


def _copies(model, old: FrameworkVersion, new: FrameworkVersion) -> dict:
    """By the key of the row that was copied."""
    return {row.pk: _copy(row, new) for row in model.objects.filter(framework_version=old)}


def _copy(row, version: FrameworkVersion, **place):
    names = [field.name for field in row._meta.concrete_fields if field.name not in ("id", "framework_version")]
    values = {name: getattr(row, name) for name in names if name not in place}
    return type(row).objects.create(framework_version=version, **values, **place)

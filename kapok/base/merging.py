"""Merging two records that are one: every row that points to the one is made to point to the other, and can be brought back.

It finds the rows by the models themselves, so an app above takes part without a line of its own. What names a thing by
(kind, id) is not moved; whoever reads such a name follows `merged_into`. A model whose rows stay with the record that they
were written for (statements; counts that are built again) says `STAYS_IN_MERGES = True`.
"""

from collections.abc import Iterable

from django.db import IntegrityError, models, transaction
from django.db.models import F

from kapok.base.models import Travelling

KEYS_MAX = 5_000  # in one question


def move_references(*, of: models.Model, to: models.Model, except_for: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """Returns what was moved, {"app.model.field": [primary keys]}, to be kept in the row of the merge.

    A row that `to` has already (a unique rule refuses it) stays where it is. `except_for` names fields as in the answer.
    Must run inside a transaction.
    """
    moved = {}
    for field in fields_pointing_to(type(of)):
        if name_of(field) in {each.lower() for each in except_for}:
            continue
        rows = field.model._base_manager.filter(**{field.name: of})
        if keys := _point(field, list(rows.order_by("pk").values_list("pk", flat=True)), of, to):
            moved[name_of(field)] = [str(key) for key in keys]
    return moved


def move_back(*, moved: dict[str, list[str]], of: models.Model, to: models.Model) -> None:
    """Undoes move_references(of=of, to=to): rows that still point to `to` point to `of` again."""
    for field in fields_pointing_to(type(of)):
        _point(field, moved.get(name_of(field), []), to, of)


def count_references(*, of: models.Model, but: tuple[str, ...] = ()) -> dict[str, int]:
    """How many rows point to it, by field, as they would be moved."""
    found = {}
    for field in fields_pointing_to(type(of)):
        if name_of(field) not in but and (number := field.model._base_manager.filter(**{field.name: of}).count()):
            found[name_of(field)] = number
    return found


def fields_pointing_to(model) -> list[models.Field]:
    """Also those without a way back (related_name="+"), which Django does not count among its related objects."""
    found = model._meta.get_fields(include_hidden=True)
    fields = [each.field for each in found if each.auto_created and not each.concrete and not each.many_to_many]
    return sorted((each for each in fields if each.name != "merged_into" and not _stays(each.model)), key=str)


def name_of(field: models.Field) -> str:
    return str(field).lower()


def _stays(model) -> bool:
    return getattr(model, "STAYS_IN_MERGES", False)


def _point(field: models.Field, keys: Iterable, start: models.Model, to: models.Model) -> list:
    """Points these rows, as far as they point to `start`, to `to`; returns the keys of those that were."""
    pointed = []
    keys = list(keys)
    for place in range(0, len(keys), KEYS_MAX):
        piece = keys[place : place + KEYS_MAX]
        rows = field.model._base_manager.filter(pk__in=piece, **{field.name: start})
        here = list(rows.order_by("pk").values_list("pk", flat=True))
        if not _try(field, here, to):
            here = [key for key in here if _try(field, [key], to)]
        pointed += here
    return pointed


def _try(field: models.Field, keys: list, to: models.Model) -> bool:
    values: dict = {field.name: to}
    if issubclass(field.model, Travelling):
        values["version"] = F("version") + 1  # its home changed it, and other nodes are to see that
    try:
        with transaction.atomic():
            field.model._base_manager.filter(pk__in=keys).update(**values)
    except IntegrityError:
        return False
    return True

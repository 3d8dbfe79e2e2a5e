"""Merging two records that are one: every row that points to the one is made to point to the other, and can be brought back.

It finds the rows by the models themselves, so an app above takes part without a line of its own. What names a thing by
(kind, id) is not moved; whoever reads such a name follows `merged_into`.
"""

from django.db import IntegrityError, models, transaction


def move_references(*, of: models.Model, to: models.Model, except_for: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """Returns what was moved, {"app.model.field": [primary keys]}, to be kept in the row of the merge.

    A row that `to` has already (a unique rule refuses it) stays where it is. `except_for` names fields as in the answer.
    Must run inside a transaction.
    """
    moved = {}
    for field in _fields_pointing_to(type(of)):
        if str(field) in except_for:
            continue
        rows = field.model._base_manager.filter(**{field.name: of})
        keys = [row.pk for row in rows.only("pk") if _point(field, row.pk, to)]
        if keys:
            moved[str(field).lower()] = [str(key) for key in keys]
    return moved


def move_back(*, moved: dict[str, list[str]], of: models.Model, to: models.Model) -> None:
    """Undoes move_references(of=of, to=to): rows that still point to `to` point to `of` again."""
    for field in _fields_pointing_to(type(of)):
        for key in moved.get(str(field).lower(), []):
            if field.model._base_manager.filter(pk=key, **{field.name: to}).exists():
                _point(field, key, of)


def _fields_pointing_to(model) -> list[models.Field]:
    fields = [each.field for each in model._meta.related_objects if each.concrete is False and not each.many_to_many]
    own_chain = {"merged_into"}
    return sorted((each for each in fields if each.name not in own_chain), key=str)


def _point(field, key, to) -> bool:
    try:
        with transaction.atomic():
            field.model._base_manager.filter(pk=key).update(**{field.name: to})
    except IntegrityError:
        return False
    return True

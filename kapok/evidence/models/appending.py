"""Rows that are added and read, never changed. The database says so too: migration 0002 guards the tables with triggers."""

from django.db import models


class NeverChanged(Exception):
    """A statement or snapshot was to be changed or deleted: a mistake of ours, never of a person."""


class AppendingQuerySet(models.QuerySet):
    def update(self, **values):
        if not set(values) <= self.model.ERASABLE:
            raise NeverChanged(f"{self.model.__name__} rows are never changed.")
        return super().update(**values)

    def delete(self):
        raise NeverChanged(f"{self.model.__name__} rows are never deleted.")

    delete.queryset_only = True  # type: ignore[attr-defined]  # how Django is told

    def bulk_update(self, objs, fields, batch_size=None):
        if not set(fields) <= self.model.ERASABLE:
            raise NeverChanged(f"{self.model.__name__} rows are never changed.")
        return super().bulk_update(objs, fields, batch_size)


class Appending(models.Model):
    ERASABLE: frozenset[str] = frozenset()  # the columns that erasing a person may empty

    objects = AppendingQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise NeverChanged(f"{type(self).__name__} rows are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise NeverChanged(f"{type(self).__name__} rows are never deleted.")

"""A person's name as it is looked for and put in order: folded, kept beside the name by whoever writes it."""

from django.db import models

from kapok.base.search.folding import fold

LENGTH_MAX = 200


class FoldedName(models.CharField):
    """Computed from `name` whenever the record is written, also in bulk."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": LENGTH_MAX, "editable": False, "default": "", "db_index": True} | kwargs)

    def pre_save(self, instance, add):
        folded = fold(instance.name)[:LENGTH_MAX]
        setattr(instance, self.attname, folded)
        return folded

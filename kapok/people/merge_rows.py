"""Two rows that were one person, and one row that was two people: who said so, when and why."""

from django.conf import settings
from django.db import models

from kapok.base.ids import uuid7


class PersonMerge(models.Model):
    """`merged` was found to be `kept`. Her log-ins, roles and actors were given to `kept`; `moved` says which, to bring them back."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kept = models.ForeignKey("people.Person", models.PROTECT, related_name="merges")
    merged = models.ForeignKey("people.Person", models.PROTECT, related_name="own_merges")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=500)
    merged_at = models.DateTimeField()
    moved = models.JSONField(default=dict)  # {"app.model.field": [primary keys]}

    def __str__(self):
        return f"{self.merged_id} is {self.kept_id}"

    @property
    def is_undone(self) -> bool:
        return hasattr(self, "undoing")


class PersonMergeUndone(models.Model):
    merge = models.OneToOneField(PersonMerge, models.CASCADE, related_name="undoing")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField()

    def __str__(self):
        return f"{self.merge_id} undone"


class PersonSplit(models.Model):
    """A log-in that was another person's: it was taken out of `source`, with some of her roles, into `person`, who is new."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="splits")
    source = models.ForeignKey("people.Person", models.PROTECT, related_name="splits")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="own_splits")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=500)
    split_at = models.DateTimeField()
    moved = models.JSONField(default=dict)

    def __str__(self):
        return f"{self.account_id} is not {self.source_id}"


class PeopleDiffer(models.Model):
    """Somebody looked: these two are not the same, so they are proposed no more. `one` has the smaller id."""

    one = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    other = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="people_differ_once")]

    def __str__(self):
        return f"{self.one_id} is not {self.other_id}"

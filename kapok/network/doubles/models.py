"""Two records that may be one: proposed with reasons, decided by a person, merged, and the merge undone."""

from django.db import models

from kapok.base.models import Travelling
from kapok.people.models import Account


class DoubleSearch(models.Model):
    """An organisation whose doubles are still to be looked for; the job removes it when it has looked."""

    organisation = models.OneToOneField("network.Organisation", models.CASCADE, related_name="+")

    def __str__(self):
        return str(self.organisation_id)


class Double(models.Model):
    """`first` has the smaller id, so that a pair is proposed once."""

    id = models.BigAutoField(primary_key=True)
    first = models.ForeignKey("network.Organisation", models.CASCADE, related_name="+")
    second = models.ForeignKey("network.Organisation", models.CASCADE, related_name="+")
    score = models.FloatField()  # 0 to 1
    reasons = models.JSONField(default=list)  # [{"code": …, …}], as in reasons.py
    found_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="double_once")]
        indexes = [models.Index(fields=["-score", "id"])]

    def __str__(self):
        return f"{self.first_id} and {self.second_id}"


class DoubleDecision(models.Model):
    """The newest one counts: a merge that is undone says that they are two."""

    double = models.ForeignKey(Double, models.CASCADE, related_name="decisions")
    is_same = models.BooleanField()
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()

    def __str__(self):
        return f"{self.double_id}: {'one' if self.is_same else 'two'}"


class OrganisationMerge(Travelling):
    kept = models.ForeignKey("network.Organisation", models.PROTECT, related_name="merges_kept")
    merged = models.ForeignKey("network.Organisation", models.PROTECT, related_name="merges_away")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=500, blank=True)
    merged_at = models.DateTimeField()
    moved = models.JSONField(default=dict)  # as base.merging gives it
    changed = models.JSONField(default=dict)  # of the one that stays: {field: [before, after]}
    ended = models.JSONField(default=dict)  # placements between the two: {id: end date before}

    def __str__(self):
        return f"{self.merged_id} into {self.kept_id}"


class OrganisationMergeUndone(models.Model):
    merge = models.OneToOneField(OrganisationMerge, models.PROTECT, related_name="undone")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=500, blank=True)
    undone_at = models.DateTimeField()

    def __str__(self):
        return str(self.merge_id)

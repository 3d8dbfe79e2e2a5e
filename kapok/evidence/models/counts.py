"""The counting room's own tables. All of them can be built again from statements."""

from django.db import models

from kapok.evidence.models.actors import Subject
from kapok.evidence.models.measures import Measure, MeasurePeriod
from kapok.evidence.models.statements import Statement
from kapok.network.models import Organisation


class Change(models.TextChoices):
    LATE = "late"  # a statement came
    VOIDED = "voided"
    MERGED = "merged"  # two people or organisations were found to be one, or one to be two
    DEFINITION = "definition"  # the measure asks another edition


class DueCount(models.Model):
    """Something to count again: a statement that came or was taken away, in all measures that it touches; a whole measure;
    or one subject in one measure. A row that names nothing: the tree of organisations changed (see models/topics.py).

    Rows are only added and, once counted, removed by their number: a row that comes while the job counts stays for its next
    run. Which measures a statement touches is asked by the job, not at arrival, so a measure that is made at the same moment
    misses nothing.
    """

    id = models.BigAutoField(primary_key=True)
    statement = models.ForeignKey(Statement, models.CASCADE, null=True, related_name="+", db_index=False)
    measure = models.ForeignKey(Measure, models.CASCADE, null=True, related_name="+", db_index=False)
    subject = models.ForeignKey(Subject, models.CASCADE, null=True, related_name="+", db_index=False)
    after = models.BigIntegerField(default=0)  # of a whole measure: subjects up to this number are marked
    due_at = models.DateTimeField()

    def __str__(self):
        return f"due {self.pk}"

    @property
    def is_of_tree(self) -> bool:
        return self.statement_id is None and self.measure_id is None


class Correction(models.Model):
    """A named period was counted otherwise than before: by which kind of change, and when that last happened."""

    period = models.ForeignKey(MeasurePeriod, models.CASCADE, related_name="corrections")
    kind = models.CharField(max_length=12, choices=Change.choices)
    at = models.DateTimeField()  # of the change itself, not of its counting

    class Meta:
        constraints = [models.UniqueConstraint(fields=["period", "kind"], name="correction_kind_once")]

    def __str__(self):
        return f"{self.period_id} {self.kind}"


class Group(models.Model):
    """By what a value can be taken apart, as it was when the work was done."""

    STAYS_IN_MERGES = True  # see base.merging

    period = models.ForeignKey(MeasurePeriod, models.CASCADE, related_name="%(class)ss", db_index=False)
    country = models.CharField(max_length=2, blank=True)
    sex = models.CharField(max_length=8, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    statements = models.IntegerField()
    minutes = models.BigIntegerField(default=0)
    points = models.BigIntegerField(default=0)  # thousandths
    items = models.BigIntegerField(default=0)

    class Meta:
        abstract = True


class Contribution(Group):
    """What one subject adds to one period in one group. People and organisations have one row a period, in the group of their
    first statement, so groups add up; minutes and points lie in the group where each of them was earned."""

    id = models.BigAutoField(primary_key=True)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="contributions", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["period", "subject"]), models.Index(fields=["subject"])]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "subject", "country", "sex", "organisation"], name="contribution_once"
            ),
            models.UniqueConstraint(
                fields=["period", "subject", "country", "sex"],
                condition=models.Q(organisation=None),
                name="contribution_once_of_nobody",
            ),
        ]

    def __str__(self):
        return f"{self.subject_id} in {self.period_id}"


class Cell(Group):
    """The sum of a group's contributions, changed by the difference in the transaction that changes them."""

    id = models.BigAutoField(primary_key=True)
    subjects = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "country", "sex", "organisation"], name="cell_once"),
            models.UniqueConstraint(
                fields=["period", "country", "sex"], condition=models.Q(organisation=None), name="cell_once_of_nobody"
            ),
        ]

    def __str__(self):
        return f"{self.period_id} {self.country} {self.sex}"

"""How a run reckons its marks, and marks that a person set."""

from django.db import models

from kapok.base.models import Travelling
from kapok.institute.models.learning import Enrolment
from kapok.institute.models.runs import Run
from kapok.people.models import Account


class GradeScheme(Travelling):
    """The weights of a run's columns and its pass mark; without a row the course's own count."""

    run = models.OneToOneField(Run, models.CASCADE, related_name="scheme")
    weights = models.JSONField(default=dict)  # {"2": 30}: column to weight; 0 leaves a column out of the total
    pass_percent = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pass_percent__lte=100), name="scheme_pass_is_percent")]

    def __str__(self):
        return f"{self.run_id}: {self.pass_percent} %"


class MarkSet(models.Model):
    """A mark that a person set in the place of the reckoned one. The newest of a column counts; without a mark the reckoned one does again."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="marks_set")
    column = models.CharField(max_length=20)
    old = models.PositiveSmallIntegerField(null=True)
    mark = models.PositiveSmallIntegerField(null=True)  # percent
    why = models.CharField(max_length=500, blank=True)  # empty after she was erased
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(mark=None) | models.Q(mark__lte=100), name="mark_is_percent")
        ]
        indexes = [models.Index(fields=["enrolment", "column"], name="marks_of_a_person")]

    def __str__(self):
        return f"{self.enrolment_id} {self.column}: {self.mark}"

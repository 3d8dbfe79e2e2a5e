"""The days of a run that goes week by week."""

from django.db import models

from kapok.institute.models.runs import Run


class UnitDue(models.Model):
    """The day by which a unit should be done in this run. What comes later counts too, unless the run is strict."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="due_days")
    unit = models.PositiveSmallIntegerField()
    due_date = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "unit"], name="unit_due_once")]

    def __str__(self):
        return f"{self.run_id} unit {self.unit} {self.due_date}"

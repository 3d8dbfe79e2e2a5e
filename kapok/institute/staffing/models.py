"""Who teaches in a run: people named for it, from one day to another, beside the roles of its organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kapok.base.clock import today
from kapok.base.models import Travelling
from kapok.institute.models.runs import Run
from kapok.people.models import Account, Person


class StaffKind(models.TextChoices):
    TEACHER = "teacher", _("Teacher")
    TUTOR = "tutor", _("Tutor")
    FACILITATOR = "facilitator", _("Facilitator")


class RunStaffQuerySet(models.QuerySet):
    def counting(self, day=None):
        """Those who may open the desk of the run today."""
        day = day or today()
        in_term = models.Q(end_date=None) | models.Q(end_date__gte=day)
        return self.filter(in_term, start_date__lte=day, ended_at=None)


class RunStaff(Travelling):
    run = models.ForeignKey(Run, models.CASCADE, related_name="staff")
    person = models.ForeignKey(Person, models.CASCADE, related_name="run_staff")
    kind = models.CharField(max_length=12, choices=StaffKind.choices)
    start_date = models.DateField()
    end_date = models.DateField(null=True, blank=True)
    named_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, editable=False)  # ended by hand: it counts no more from then on
    ended_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")

    objects = RunStaffQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_date=None) | models.Q(end_date__gte=models.F("start_date")),
                name="run_staff_ends_after_start",
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.run_id}"

    @property
    def is_counting(self) -> bool:
        day = today()
        return not self.ended_at and self.start_date <= day and (self.end_date is None or self.end_date >= day)

"""What a run tells all its learners."""

from django.db import models

from kapok.base.models import Travelling
from kapok.base.text import LocalisedTextField
from kapok.institute.models.runs import Run
from kapok.people.models import Account


class Announcement(Travelling):
    """Stands on the page of the run until it is taken back. Plain text in paragraphs, in one language or several."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="announcements")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    title = LocalisedTextField()
    text = LocalisedTextField()
    made_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["run", "made_at"], name="announcements_of_a_run")]

    def __str__(self):
        return f"{self.run_id} {self.made_at:%Y-%m-%d}"

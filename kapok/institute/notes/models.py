from django.db import models

from kapok.institute.models.runs import Course
from kapok.people.models import Account

NOTE_MAX = 5000  # characters


class Note(models.Model):
    """What somebody wrote to herself for a reflection. Nobody else sees it, whatever office she holds."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="notes")
    course = models.ForeignKey(Course, models.PROTECT, related_name="+")
    unit = models.PositiveSmallIntegerField()
    reflection = models.CharField(max_length=60)
    text = models.TextField(max_length=NOTE_MAX)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "course", "reflection"], name="note_once")]

    def __str__(self):
        return f"{self.account_id} {self.reflection}"

"""A person's calendar under an address that nobody can guess."""

from django.db import models

from kapok.people.models import Person


class CalendarAddress(models.Model):
    """The address opens days and titles of runs, never a name. Renewed, the old one leads nowhere."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="calendar_address")
    token = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self):
        return f"{self.person_id} {self.made_at:%Y-%m-%d}"

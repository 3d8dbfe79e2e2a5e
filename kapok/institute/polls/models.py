from django.db import models

from kapok.institute.models.learning import Enrolment


class PollVote(models.Model):
    """What somebody said in a poll; the latest counts. It goes when she is erased."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="votes")
    unit = models.PositiveSmallIntegerField()
    poll = models.CharField(max_length=60)
    option = models.CharField(max_length=1)
    voted_at = models.DateTimeField()  # on the device, corrected

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "poll"], name="voted_once")]

    def __str__(self):
        return f"{self.enrolment_id} {self.poll}"

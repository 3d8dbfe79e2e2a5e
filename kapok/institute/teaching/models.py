"""What those who teach wrote to the learners of a run."""

from django.db import models

from kapok.base.models import Travelling
from kapok.base.text import LocalisedTextField
from kapok.institute.models.learning import Enrolment
from kapok.institute.models.runs import Run
from kapok.people.models import Account


class GroupMessage(Travelling):
    """A message to some learners of a run. Its words are kept here, and each learner's notice points to them."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="messages")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    title = LocalisedTextField()
    text = LocalisedTextField()
    sent_at = models.DateTimeField()

    def __str__(self):
        return f"{self.run_id} {self.sent_at:%Y-%m-%d}"


class MessageTo(models.Model):
    message = models.ForeignKey(GroupMessage, models.CASCADE, related_name="to")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="messages_to")
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "enrolment"], name="message_once")]
        indexes = [models.Index(fields=["message"], condition=models.Q(told_at=None), name="messages_to_tell")]

    def __str__(self):
        return f"{self.message_id} to {self.enrolment_id}"

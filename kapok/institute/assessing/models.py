"""Tests: an attempt, the questions drawn for it, and what a person says of an essay."""

from datetime import datetime, timedelta

from django.db import models
from django.urls import reverse

from kapok.base.models import Travelling
from kapok.institute.models.learning import Enrolment
from kapok.people.models import Account


class Attempt(Travelling):
    """One person takes one test once. What was drawn for her stands in its items, so that she finds it again on any device."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="attempts")
    unit = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()  # 1 for the first
    began_at = models.DateTimeField()  # by the server's clock
    ends_at = models.DateTimeField()  # its minutes are over, or the run is
    finished_at = models.DateTimeField(null=True)  # handed in, or its time was over
    reviewed_at = models.DateTimeField(null=True)  # from now on nothing more is taken: the answers have been shown
    score = models.FloatField(null=True)  # fraction; None until it is finished and every essay is marked

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "unit", "number"], name="attempt_once"),
            models.UniqueConstraint(
                fields=["enrolment", "unit"], condition=models.Q(finished_at=None), name="one_attempt_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["ends_at"], condition=models.Q(finished_at=None), name="attempts_that_run")]

    def __str__(self):
        return f"{self.enrolment_id} test {self.unit}, attempt {self.number}"

    def get_absolute_url(self):
        return reverse("institute:attempt", args=[self.pk])

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def closes_at(self) -> datetime | None:
        """Nothing that was done after this moment counts."""
        return min((each for each in (self.ends_at, self.finished_at) if each), default=None)

    def takes_until(self, grace: timedelta) -> datetime | None:
        """Until when answers that were given in time may still arrive."""
        closes_at = self.closes_at
        return closes_at + grace if closes_at else None


class Item(models.Model):
    """A question of an attempt, and the last answer to it. The response is empty after she was erased."""

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=60)
    order = models.JSONField(default=list)  # ids of options in the order in which she sees them
    response = models.JSONField(default=list)  # as in Answer
    statement = models.UUIDField(null=True, unique=True)  # that brought the answer
    answered_at = models.DateTimeField(null=True)  # on the device, corrected
    arrived_at = models.DateTimeField(null=True)
    score = models.FloatField(null=True)  # fraction; None without an answer, or while an essay waits
    is_waiting = models.BooleanField(default=False)  # for a person's mark

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attempt", "position"], name="item_once")]
        indexes = [models.Index(fields=["attempt"], condition=models.Q(is_waiting=True), name="items_that_wait")]

    def __str__(self):
        return f"{self.attempt_id} {self.position}: {self.question}"


class EssayMark(models.Model):
    """What a person said of an essay. `statement` is that of the answer or item."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="essay_marks")
    statement = models.UUIDField(unique=True)
    unit = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=60)
    points = models.FloatField()
    points_max = models.FloatField()
    comment = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    marked_at = models.DateTimeField()

    def __str__(self):
        return f"{self.question}: {self.points:g} of {self.points_max:g}"

    @property
    def fraction(self) -> float:
        return self.points / self.points_max

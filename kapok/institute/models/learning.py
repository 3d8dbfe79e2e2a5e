"""One person in one run, and what she did in it."""

from django.db import models

from kapok.base.models import Travelling
from kapok.institute.models.runs import Cohort, Run
from kapok.people.models import Account


class EnrolmentQuerySet(models.QuerySet):
    def active(self):
        """Those who have not left."""
        return self.exclude(models.Exists(Withdrawal.objects.filter(enrolment=models.OuterRef("pk"), returned_at=None)))


class Enrolment(Travelling):
    """One account in one run. Its id is the registration of the xAPI statements that come of it."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="enrolments")
    cohort = models.ForeignKey(Cohort, models.PROTECT, null=True, blank=True, related_name="enrolments")
    account = models.ForeignKey(Account, models.PROTECT, related_name="enrolments")
    enrolled_at = models.DateTimeField()

    has_left: bool  # given by queries.learners.find_enrolment

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "account"], name="enrolled_once")]

    def __str__(self):
        return f"{self.account_id} in {self.run_id}"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawals.filter(returned_at=None).exists()


class Withdrawal(models.Model):
    """Somebody left the run, or was taken out of it; `returned_at` when she came in again."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="withdrawals")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"], condition=models.Q(returned_at=None), name="withdrawn_once_at_a_time"
            )
        ]

    def __str__(self):
        return f"{self.enrolment_id} {self.withdrawn_at:%Y-%m-%d}"


class Answer(models.Model):
    """What somebody answered to a question. The response is empty after she was erased; that she answered stays."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="answers")
    statement = models.UUIDField(unique=True)  # the id of the xAPI statement that brought it
    unit = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=60)
    is_assessed = models.BooleanField()
    response = models.JSONField(default=list)  # ids of options, pairs, or what was typed; see institute/marking.py
    is_right = models.BooleanField()  # wholly
    score = models.FloatField(null=True)  # fraction; None while an essay waits for a person
    answered_at = models.DateTimeField()  # on the device, corrected

    class Meta:
        indexes = [
            models.Index(fields=["enrolment", "unit"]),
            models.Index(fields=["enrolment"], condition=models.Q(score=None), name="answers_that_wait"),
        ]

    def __str__(self):
        return f"{self.question} {self.answered_at:%Y-%m-%d}"


class UnitProgress(models.Model):
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="units")
    unit = models.PositiveSmallIntegerField()
    read_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField()  # the latest thing done here

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "unit"], name="progress_once")]

    def __str__(self):
        return f"{self.enrolment_id} unit {self.unit}"


class Completion(models.Model):
    """The course is finished: all units, and the score passes. Written once for an enrolment, never taken back."""

    enrolment = models.OneToOneField(Enrolment, models.CASCADE, related_name="completion")
    score = models.PositiveSmallIntegerField()  # percent of the assessed questions
    finished_at = models.DateTimeField()

    def __str__(self):
        return f"{self.enrolment_id} {self.score} %"

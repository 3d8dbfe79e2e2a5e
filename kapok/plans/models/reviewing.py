from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kapok.base.models import Travelling
from kapok.evidence.models import Statement
from kapok.files.models import StoredFile
from kapok.plans.models.plans import Plan, Step
from kapok.plans.models.signing import SignedVersion


class StepState(models.TextChoices):
    ON_THE_WAY = "on-the-way", _("on the way")
    DONE = "done", _("done")
    LATE = "late", _("late")
    DROPPED = "dropped", _("dropped")


class Review(Travelling):
    """What became of a signed version until the end of a quarter: open until it is closed, then as it is."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="reviews")
    signed = models.ForeignKey(SignedVersion, models.PROTECT, related_name="reviews")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["year", "quarter"]
        constraints = [models.UniqueConstraint(fields=["plan", "year", "quarter"], name="plan_reviewed_once_a_quarter")]

    def __str__(self):
        return f"{self.plan_id} {self.year}/{self.quarter}"

    def get_absolute_url(self):
        return reverse("plans:review", args=[self.plan_id, self.pk])

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class ReviewLine(Travelling):
    """One step in one review. Done is said only with what shows it: statements of evidence, or a file."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="lines")
    step = models.ForeignKey(Step, models.PROTECT, related_name="lines")
    state = models.CharField(max_length=10, choices=StepState.choices)
    sentence = models.CharField(max_length=500)
    statements_count = models.PositiveIntegerField(default=0)  # that were found; some of them are pointed at
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "step"], name="step_reviewed_once")]

    def __str__(self):
        return f"{self.review_id} {self.step_id}"


class LineStatement(models.Model):
    """A statement that a line points at."""

    line = models.ForeignKey(ReviewLine, models.CASCADE, related_name="pointed")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "statement"], name="pointed_at_once")]

    def __str__(self):
        return f"{self.line_id} {self.statement_id}"


class LineProof(models.Model):
    """A file that shows it, fixed by the hash of its bytes; of a picture a smaller one without camera data is shown."""

    line = models.ForeignKey(ReviewLine, models.CASCADE, related_name="proofs")
    name = models.CharField(max_length=200)
    original = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    shown = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()

    def __str__(self):
        return self.name

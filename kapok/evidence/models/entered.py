"""Values that somebody wrote down from a report: beside what is counted, never added to it, each with its proofs and a review."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kapok.base.models import Travelling
from kapok.evidence.models.measures import Measure
from kapok.evidence.models.statements import Statement
from kapok.files.models import StoredFile
from kapok.network.models import Organisation


class EnteredStatus(models.TextChoices):
    ENTERED = "entered", _("waits for a review")
    ACCEPTED = "accepted", _("accepted")
    SENT_BACK = "sent-back", _("sent back")
    REPLACED = "replaced", _("replaced by a corrected one")


class EnteredValue(Travelling):
    """What a partner reports for the question of a measure, between two days. A correction is a new one that replaces it."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="entered_values")
    start_date = models.DateField()
    end_date = models.DateField()
    value = models.DecimalField(max_digits=16, decimal_places=2)
    source = models.CharField(max_length=300)  # whose report, and which
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")  # that reports
    note = models.TextField(blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_date__gte=models.F("start_date")), name="entered_value_ends_after_start"
            )
        ]

    def __str__(self):
        return f"{self.value} for {self.measure_id}"

    @property
    def status(self) -> EnteredStatus:
        """What was accepted stands until what replaces it is accepted too."""
        if self.is_overtaken if self.is_accepted else self.is_corrected:
            return EnteredStatus.REPLACED
        if not hasattr(self, "review"):
            return EnteredStatus.ENTERED
        return EnteredStatus.ACCEPTED if self.is_accepted else EnteredStatus.SENT_BACK

    @property
    def is_accepted(self) -> bool:
        return hasattr(self, "review") and self.review.is_accepted

    @property
    def is_corrected(self) -> bool:
        return hasattr(self, "replaced_by")

    @property
    def is_overtaken(self) -> bool:
        """By an accepted correction, or by an accepted correction of that."""
        return self.is_corrected and (self.replaced_by.is_accepted or self.replaced_by.is_overtaken)


class EnteredReview(models.Model):
    """Somebody else than who entered it looked at the value and its proofs."""

    entered = models.OneToOneField(EnteredValue, models.PROTECT, related_name="review")
    is_accepted = models.BooleanField()
    reason = models.TextField(blank=True)  # why it is sent back
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reviewed_at = models.DateTimeField()

    def __str__(self):
        return f"review of {self.entered_id}"


class Proof(models.Model):
    """A photo of a signed list, a receipt, a report: fixed by the hash of its bytes. The original stays sealed; of a picture a
    smaller one is shown, without the data of its camera and place."""

    entered = models.ForeignKey(EnteredValue, models.PROTECT, null=True, related_name="proofs")
    statement = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="proofs")
    name = models.CharField(max_length=200)
    original = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    shown = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(entered=None, statement__isnull=False)
                | models.Q(entered__isnull=False, statement=None),
                name="proof_of_one_thing",
            )
        ]

    def __str__(self):
        return self.name

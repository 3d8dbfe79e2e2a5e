from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kapok.base.models import Travelling
from kapok.files.models import StoredFile
from kapok.frameworks.models import Item
from kapok.questionnaires.models.assessments import Assessment


class Consensus(models.Model):
    """At which stage the institution stands in one item, as it was agreed, and why. Each change counts its edition up: who settles
    from an older one is told what was settled meanwhile."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="consensus")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    stage = models.PositiveSmallIntegerField(null=True)  # null: it was talked over and stays open
    reason = models.TextField(blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField()
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "item"], name="settled_once_an_item")]

    def __str__(self):
        return f"{self.assessment_id} {self.item_id}"


class EvidenceKind(models.TextChoices):
    FILE = "file", _("a file")
    LINK = "link", _("a link")
    NOTE = "note", _("a note")


class ItemEvidence(Travelling):
    """What a visitor could look at for one item: a file fixed by its hash, a link, or where the paper lies."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="evidence")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=4, choices=EvidenceKind.choices)
    title = models.CharField(_("What it is"), max_length=200)
    link = models.URLField(_("Link"), max_length=500, blank=True)
    note = models.TextField(_("Note"), blank=True)
    stored = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()

    def __str__(self):
        return self.title


class VerifierKind(models.TextChoices):
    VISITOR = "visitor", _("a visitor")
    PEER = "peer", _("a peer of another institution")


class Verifier(Travelling):
    """Somebody from elsewhere who was asked to look at the evidence; she sees what was settled, and nobody's own answers.

    She is asked by a link, so that nobody has to be looked up by her address; who opens it and accepts is she.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="verifiers")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="verifies")
    kind = models.CharField(_("Who"), max_length=7, choices=VerifierKind.choices)
    token = models.CharField(max_length=20, unique=True)
    accepted_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "account"], name="verifier_once", condition=models.Q(ended_at__isnull=True)
            )
        ]  # who was ended may be asked again

    def __str__(self):
        return f"{self.kind} {self.assessment_id}"


class Verification(models.Model):
    """What a verifier found for one item: the stage that she would give. Where it differs, both are shown."""

    verifier = models.ForeignKey(Verifier, models.CASCADE, related_name="verifications")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    stage = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)
    verified_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["verifier", "item"], name="verified_once_an_item")]

    def __str__(self):
        return f"{self.verifier_id} {self.item_id}"

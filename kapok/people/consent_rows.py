"""What a person agreed to: the words she saw, when, and how she said it. What may be agreed to is data: see consents.py."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kapok.base.ids import uuid7
from kapok.files.models import StoredFile


class ConsentText(models.Model):
    """The words of a purpose as they were shown in a language, kept from the first time that somebody answered them."""

    purpose = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    language = models.CharField(max_length=12)
    words = models.TextField()
    since = models.DateField()  # when this version began

    class Meta:
        constraints = [models.UniqueConstraint(fields=["purpose", "version", "language"], name="consent_text_once")]

    def __str__(self):
        return f"{self.purpose} {self.version} {self.language}"


class How(models.TextChoices):
    SCREEN = "screen", _("on screen")
    PAPER = "paper", _("on paper")


class Consent(models.Model):
    """One answer to one purpose. The latest counts; earlier ones stay, for they say what was true then."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=80)
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="consents")
    is_given = models.BooleanField()  # False: she said no, or took it back
    said_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")  # who wrote it down
    how = models.CharField(max_length=8, choices=How.choices)
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")  # the signed paper

    class Meta:
        indexes = [models.Index(fields=["person", "purpose", "said_at"])]

    def __str__(self):
        return f"{self.purpose} {self.is_given}"

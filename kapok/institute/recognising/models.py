"""Micro-credentials: what must be there to earn one, who is on the way, what was handed in, and who looked at it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kapok.base.models import Travelling
from kapok.base.text import LocalisedTextField
from kapok.credentials.models import Achievement, Credential
from kapok.files.models import StoredFile
from kapok.frameworks.models import Level
from kapok.institute.models.runs import Course
from kapok.network.models import Organisation
from kapok.people.models import Account


class MicroCredential(Travelling):
    """What its editions have in common."""

    slug = models.SlugField(max_length=60, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="micro_credentials")
    defined_at = models.DateTimeField()

    def __str__(self):
        return self.slug

    def get_absolute_url(self):
        return reverse("institute:micro-credential", args=[self.slug])


class MicroCredentialEdition(Travelling):
    """What it meant from a day on. Another rule is another edition; whoever is on the way keeps the one she began with."""

    micro_credential = models.ForeignKey(MicroCredential, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    title = LocalisedTextField()
    description = LocalisedTextField()
    criteria = LocalisedTextField(null=True)  # by which an assessor looks at what is handed in
    minutes = models.PositiveIntegerField()
    competencies = models.JSONField(default=list)  # codes of frameworks
    level = models.ForeignKey(Level, models.PROTECT, null=True, related_name="+")
    achievement = models.OneToOneField(Achievement, models.PROTECT, related_name="micro_credential_edition")
    defined_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["micro_credential", "number"], name="micro_credential_edition_once")
        ]

    def __str__(self):
        return f"{self.micro_credential_id} {self.number}"


class PartKind(models.TextChoices):
    ALL_COURSES = "all-courses", _("All of these courses")
    ANY_COURSE = "any-course", _("One of these courses")
    MICRO_CREDENTIALS = "micro-credentials", _("These micro-credentials")
    HOURS = "hours", _("Hours of learning")
    GAIN = "gain", _("Gain between two self-checks")
    STATEMENTS = "statements", _("Something done, so many times")
    SIGN_OFF = "sign-off", _("Somebody looks at the work")


class RulePart(models.Model):
    """One thing that must be there; all parts of an edition together are its rule."""

    edition = models.ForeignKey(MicroCredentialEdition, models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=PartKind.choices)
    amount = models.PositiveIntegerField(default=0)  # minutes, levels, or how many times
    verb = models.CharField(max_length=300, blank=True)
    courses = models.ManyToManyField(Course, related_name="+")
    required = models.ManyToManyField(MicroCredential, related_name="required_by")

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=["edition", "position"], name="rule_part_once")]

    def __str__(self):
        return f"{self.edition_id} {self.kind}"


class Pursuit(Travelling):
    """One person on the way to one micro-credential, and the credential once she has it."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="pursuits")
    micro_credential = models.ForeignKey(MicroCredential, models.PROTECT, related_name="pursuits")
    edition = models.ForeignKey(MicroCredentialEdition, models.PROTECT, related_name="pursuits")
    began_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)  # when the steady job last asked whether evidence has come
    credential = models.OneToOneField(Credential, models.PROTECT, null=True, related_name="pursuit")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "micro_credential"], name="pursued_once")]
        indexes = [models.Index(fields=["credential", "looked_at"], name="pursuits_to_look_at")]

    def __str__(self):
        return f"{self.account_id} to {self.micro_credential_id}"


class Work(Travelling):
    """What she handed in for sign-off: words, a link, a file. Empty after erasure."""

    pursuit = models.ForeignKey(Pursuit, models.PROTECT, related_name="works")
    edition = models.ForeignKey(MicroCredentialEdition, models.PROTECT, related_name="+")  # by whose criteria
    words = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    handed_in_at = models.DateTimeField()

    def __str__(self):
        return f"{self.pursuit_id} {self.handed_in_at:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("institute:work", args=[self.pk])

    @property
    def decision(self):
        return getattr(self, "sign_off", None)


class SignOff(models.Model):
    """An assessor looked at it: accepted, or returned with a comment that says what is missing."""

    work = models.OneToOneField(Work, models.CASCADE, related_name="sign_off")
    decided_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    is_accepted = models.BooleanField()
    comment = models.TextField(blank=True)  # empty after the learner was erased
    decided_at = models.DateTimeField()

    def __str__(self):
        return f"{self.work_id} {'accepted' if self.is_accepted else 'returned'}"


class Assessor(Travelling):
    """Somebody who may look at what is handed in for a micro-credential, from a day until she is named no more."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="assessing")
    micro_credential = models.ForeignKey(MicroCredential, models.PROTECT, related_name="assessors")
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "micro_credential"],
                condition=models.Q(ended_at=None),
                name="assessor_once_at_a_time",
            )
        ]

    def __str__(self):
        return f"{self.account_id} assesses {self.micro_credential_id}"

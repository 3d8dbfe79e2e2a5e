"""What can be achieved, who achieved it, and what was taken back or erased."""

from django.db import models
from django.urls import reverse

from kapok.base.models import Travelling
from kapok.base.text import LocalisedTextField
from kapok.credentials.codes import make_code, shown
from kapok.evidence.models import Activity
from kapok.network.models import Organisation
from kapok.people.models import Account


class AchievementType(models.TextChoices):
    """The words of Open Badges 3.0."""

    MICRO_CREDENTIAL = "MicroCredential"  # she achieved it
    COMPLETION = "CertificateOfCompletion"  # she took part in all of it


class Achievement(Travelling):
    """What a credential says of its holder: the Achievement of Open Badges 3.0. Its activity belongs to that of the course."""

    slug = models.SlugField(max_length=80, unique=True)
    name = LocalisedTextField()
    description = LocalisedTextField()
    criteria = LocalisedTextField()  # what one did to earn it, in words
    achievement_type = models.CharField(
        max_length=40, choices=AchievementType.choices, default=AchievementType.MICRO_CREDENTIAL
    )
    minutes = models.PositiveIntegerField(default=0)
    competencies = models.JSONField(default=list)  # sentences, in the original language of the name
    # As Open Badges names it: [{"targetName", "targetUrl", "targetFramework"}].
    alignment = models.JSONField(default=list)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="achievements")  # the issuer
    activity = models.OneToOneField(Activity, models.PROTECT, related_name="achievement")

    def __str__(self):
        return self.slug

    @property
    def original(self) -> str:
        return self.name["original"]

    @property
    def is_of_completion(self) -> bool:
        return self.achievement_type == AchievementType.COMPLETION


class CredentialQuerySet(models.QuerySet):
    def visible_to(self, person):
        """A person's own ones. Everybody else comes by the code, which cannot be guessed."""
        return self.filter(account__person=person) if person else self.none()

    def with_all(self):
        return self.select_related(
            "achievement__organisation", "organisation", "revocation", "erasure", "account__person"
        )


class Credential(Travelling):
    code = models.CharField(max_length=16, unique=True, default=make_code, editable=False)
    achievement = models.ForeignKey(Achievement, models.PROTECT, related_name="credentials")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="credentials")
    name = models.CharField(max_length=200, blank=True)  # of the holder on that day; empty after erasure
    name_language = models.CharField(max_length=12, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")  # hers, on that day
    issued_at = models.DateTimeField()
    score = models.PositiveSmallIntegerField(null=True)  # percent
    document = models.JSONField(null=True)  # the signed Open Badges 3.0 credential; null after erasure
    statement = models.UUIDField(null=True)

    objects = CredentialQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "achievement"], name="credential_once"),
            models.CheckConstraint(
                condition=models.Q(score=None) | models.Q(score__lte=100), name="credential_score_is_percent"
            ),
        ]

    def __str__(self):
        return self.shown_code

    def get_absolute_url(self):
        return reverse("credentials:credential", args=[self.shown_code])

    @property
    def shown_code(self) -> str:
        return shown(self.code)

    @property
    def is_revoked(self) -> bool:
        return hasattr(self, "revocation")

    @property
    def is_erased(self) -> bool:
        return hasattr(self, "erasure")


class Revocation(models.Model):
    """Taken back by the one who gave it. The reason is shown to whoever checks."""

    credential = models.OneToOneField(Credential, models.CASCADE, related_name="revocation")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=500)
    revoked_at = models.DateTimeField()

    def __str__(self):
        return f"{self.credential_id} revoked"


class CredentialErasure(models.Model):
    """Name and signed file were erased at the holder's wish; that there was a credential remains."""

    credential = models.OneToOneField(Credential, models.CASCADE, related_name="erasure")
    erased_at = models.DateTimeField()

    def __str__(self):
        return f"{self.credential_id} erased"

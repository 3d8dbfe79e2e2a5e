from django.conf import settings
from django.db import models
from django.urls import reverse

from kapok.base.models import Travelling
from kapok.plans.models.plans import Plan, Priority, Side, Step

WORDS_MAX = 2000  # characters of a comment or a reply


class Comment(Travelling):
    """What one side says of a paragraph: a step, a priority, or (with neither) the plan as a whole."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="comments")
    priority = models.ForeignKey(Priority, models.CASCADE, null=True, related_name="comments")
    step = models.ForeignKey(Step, models.CASCADE, null=True, related_name="comments")
    side = models.CharField(max_length=12, choices=Side.choices)
    words = models.TextField()  # empty after erasure
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self):
        return f"{self.plan_id} {self.pk}"

    @property
    def about(self) -> str:
        """As it stands in addresses."""
        return str(self.step_id or self.priority_id or "plan")


class Reply(Travelling):
    comment = models.ForeignKey(Comment, models.CASCADE, related_name="replies")
    side = models.CharField(max_length=12, choices=Side.choices)
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self):
        return f"reply to {self.comment_id}"


class Agreement(models.Model):
    """One side agrees with the draft as it is, which is told by the hash of its content: any change asks for a new agreement."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="agreements")
    side = models.CharField(max_length=12, choices=Side.choices)
    content_sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    agreed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "side", "content_sha256"], name="agreed_once")]

    def __str__(self):
        return f"{self.plan_id} {self.side}"


class SignedVersion(Travelling):
    """What both sides agreed on, signed with the centre's key. It is never changed; the draft goes on beside it."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content_sha256 = models.CharField(max_length=64)
    document = models.JSONField()
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once")]

    def __str__(self):
        return f"{self.plan_id} {self.number}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("A signed version is never changed.")
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("plans:version", args=[self.plan_id, self.number])

    @property
    def fingerprint(self) -> str:
        """The first letters of its hash, as people compare them."""
        return self.content_sha256[:12]

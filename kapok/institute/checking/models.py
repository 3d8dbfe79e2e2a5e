"""What somebody said of her own competency on a day."""

from django.db import models
from django.urls import reverse

from kapok.base.models import Travelling
from kapok.frameworks.models import FrameworkVersion
from kapok.people.models import Account


class SelfCheckQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Her own, and nobody else's, whatever office they hold."""
        return self.filter(account__person=person) if person else self.none()


class SelfCheck(Travelling):
    """Her answers to the statements of one version of a framework, and the level that follows in each aspect."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="self_checks")
    framework_version = models.ForeignKey(FrameworkVersion, models.PROTECT, related_name="+")
    statement = models.UUIDField(unique=True)  # the id of the xAPI statement that brought it
    answers = models.JSONField(default=dict)  # by code of the item: "new", "help" or "able"; empty after erasure
    levels = models.JSONField(default=dict)  # by code of the aspect: 0 to the number of levels; empty after erasure
    taken_at = models.DateTimeField()  # on the device, corrected

    objects = SelfCheckQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["account", "taken_at"], name="self_checks_of_account")]

    def __str__(self):
        return f"{self.account_id} {self.taken_at:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("institute:self-check-result", args=[self.pk])

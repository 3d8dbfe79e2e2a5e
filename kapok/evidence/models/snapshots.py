from django.db import models

from kapok.base.ids import uuid7
from kapok.base.models import here
from kapok.evidence.models.appending import Appending


class Snapshot(Appending):
    """Figures as they were reported: a signed document that never changes, beside the live value that may."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    node = models.UUIDField(default=here, editable=False)
    about_kind = models.CharField(max_length=80)  # "funds.fund"
    about_id = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    start_date = models.DateField()
    end_date = models.DateField()
    document = models.JSONField()
    frozen_by = models.UUIDField(null=True)
    frozen_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["about_kind", "about_id"])]

    def __str__(self):
        return self.name

    @property
    def fingerprint(self) -> str:
        """The end of the signature, in two groups, as people compare it: “7d02 41aa”."""
        end = self.document["proof"]["proofValue"][-8:]
        return f"{end[:4]} {end[4:]}"

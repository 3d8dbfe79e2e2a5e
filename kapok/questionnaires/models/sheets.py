from django.conf import settings
from django.db import models

from kapok.base.models import Travelling
from kapok.questionnaires.models.assessments import Assessment


class BroughtSheet(Travelling):
    """A spreadsheet of answers that was read and looked at; nothing of it counts before it is confirmed. Its rows go then: the
    answers stand where all the others stand."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="sheets")
    sha256 = models.CharField(max_length=64)  # of the file: the same one again is known
    file_name = models.CharField(max_length=200, blank=True)
    rows = models.JSONField(
        default=list
    )  # as read: [{"number", "code", "name", "role", "answers": {item: text}, "comments": {…}}]
    notes = models.JSONField(default=list)  # sentences: what was assumed when reading
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    brought_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    taken_count = models.PositiveIntegerField(default=0)  # answers that were written from it

    def __str__(self):
        return self.sha256[:12]

"""What definitions ask by, as rows with an index: what an activity is about, and who stood below whom on which day.

Both are kept from what is written elsewhere, and can be built again from it.
"""

from django.db import models

from kapok.evidence.models.activities import Activity
from kapok.network.models import Organisation


class TopicKind(models.TextChoices):
    SDG = "sdg"
    COMPETENCY = "competency"


class Topic(models.Model):
    """A target or a competency of an activity; of a unit those of its course count too."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="topics", db_index=False)
    kind = models.CharField(max_length=12, choices=TopicKind.choices)
    value = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "kind", "value"], name="topic_once")]
        indexes = [models.Index(fields=["kind", "value"], name="topics_by_value")]

    def __str__(self):
        return f"{self.kind} {self.value}"


class Span(models.Model):
    """From one moment to another (not included), `organisation` stood below `within` or was it. Only of what indicators ask.

    Of the days of the tree, so that what was counted of a day stays counted when an organisation is placed elsewhere later.
    """

    STAYS_IN_MERGES = True  # built again

    within = models.ForeignKey(Organisation, models.CASCADE, related_name="+", db_index=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", db_index=False)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["within", "organisation"], name="spans_of_organisation")]

    def __str__(self):
        return f"{self.organisation_id} within {self.within_id}"

"""What is counted: an indicator defines it, a measure asks it about some activities and some time."""

from django.db import models

from kapok.base.models import Travelling
from kapok.base.text import LocalisedTextField
from kapok.evidence.models.activities import Activity
from kapok.network.access import organisations_where
from kapok.network.models import Organisation, RoleKind


class Counted(models.TextChoices):
    PEOPLE = "people"
    ORGANISATIONS = "organisations"
    MINUTES = "minutes"


class Indicator(Travelling):
    """A definition over evidence. A changed definition is a new edition beside the old one, so that a figure keeps its meaning."""

    key = models.SlugField(max_length=60)
    edition = models.PositiveIntegerField(default=1)
    name = LocalisedTextField()
    method = LocalisedTextField()  # in plain words: what is counted, and how often
    counted = models.CharField(max_length=16, choices=Counted.choices)
    unit = models.CharField(max_length=20)  # "people", "organisations", "hours"
    verbs = models.JSONField(default=list)
    activity_kinds = models.JSONField(default=list)  # empty: any
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="indicators"
    )  # null: the house's own

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "edition"], name="indicator_edition_once")]

    def __str__(self):
        return f"{self.key} {self.edition}"


class MeasureQuerySet(models.QuerySet):
    def visible_to(self, person):
        return self.filter(
            organisation__in=organisations_where(person, RoleKind.OFFICER, RoleKind.COORDINATOR, RoleKind.DONOR)
        )


class Measure(Travelling):
    """An indicator asked about these activities, between two days, for the organisation that answers for it."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="measures")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="measures")
    title = LocalisedTextField(null=True)  # null: the indicator's name
    covers_all = models.BooleanField(default=False)  # every activity, also those registered later
    activities = models.ManyToManyField(Activity, related_name="measures")  # roots; what belongs to them counts
    start_date = models.DateField()
    end_date = models.DateField(null=True)
    made_at = models.DateTimeField()

    objects = MeasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_date=None) | models.Q(end_date__gte=models.F("start_date")),
                name="measure_ends_after_start",
            )
        ]

    def __str__(self):
        return f"{self.indicator_id} since {self.start_date}"

    @property
    def label(self) -> dict:
        return self.title or self.indicator.name


class MeasurePeriod(models.Model):
    """A stretch of a measure's time with its own value, kept by the counting job. One row a measure, `is_whole`, is all of it."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="periods")
    name = models.CharField(max_length=200, blank=True)
    is_whole = models.BooleanField(default=False)
    start_date = models.DateField()
    end_date = models.DateField(null=True)
    subjects = models.BigIntegerField(default=0)  # each counted once
    statements = models.BigIntegerField(default=0)
    minutes = models.BigIntegerField(default=0)
    counted_at = models.DateTimeField(null=True)  # when the value last moved

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "start_date", "end_date"], name="measure_period_once"),
            models.UniqueConstraint(fields=["measure"], condition=models.Q(is_whole=True), name="one_whole_period"),
        ]

    def __str__(self):
        return f"{self.measure_id} {self.start_date} to {self.end_date}"

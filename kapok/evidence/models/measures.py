"""What is counted: an indicator defines it, a measure asks it about some activities and some time."""

from django.db import models

from kapok.base.models import Travelling
from kapok.base.text import LocalisedTextField
from kapok.evidence.models.activities import Activity
from kapok.network.access import organisations_where
from kapok.network.models import Organisation, RoleKind


class Counted(models.TextChoices):
    """What a value is. How each is counted stands in kapok.evidence.counting.shares."""

    PEOPLE = "people"
    ORGANISATIONS = "organisations"
    ACTIVITIES = "activities"
    MINUTES = "minutes"  # what was learnt, shown as hours
    POINTS = "points"  # the sum of scores
    MEAN = "mean"  # of scores
    GAIN = "gain"  # mean difference between a person's first and last assessment of a course
    LEVELS = "levels"  # the sum of what organisations moved between their first and last profile
    MOVED = "moved"  # organisations that moved a whole level or more in at least one part of their profile


class Score(models.TextChoices):
    """Which number of a result: `scaled` of xAPI (-1 to 1, counted as of a hundred), or `raw` as it was given."""

    SCALED = "scaled"
    RAW = "raw"


class Indicator(Travelling):
    """A definition over evidence. A changed meaning is a new edition beside the old one, so that a figure keeps what it says;
    changed words are no new edition. MEANING names what makes the meaning."""

    MEANING = (
        "counted", "score", "verbs", "activity_kinds", "competencies", "sdg", "countries", "sexes", "within_id",
    )  # fmt: skip

    key = models.SlugField(max_length=60)
    edition = models.PositiveIntegerField(default=1)
    name = LocalisedTextField()
    method = LocalisedTextField()  # in plain words: what is counted, and how often
    counted = models.CharField(max_length=16, choices=Counted.choices)
    score = models.CharField(max_length=8, choices=Score.choices, default=Score.SCALED)
    unit = models.CharField(max_length=20)  # "people", "organisations", "hours"
    # What a statement must be to count. An empty list asks nothing.
    verbs = models.JSONField(default=list)
    activity_kinds = models.JSONField(default=list)
    competencies = models.JSONField(default=list)  # of the activity or of what it belongs to
    sdg = models.JSONField(default=list)  # targets, likewise
    countries = models.JSONField(default=list)
    sexes = models.JSONField(default=list)
    within = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+"
    )  # who did it worked there, or below it, on that day
    # What is said about it.
    disaggregations = models.JSONField(default=list)  # of queries.groups.DIMENSIONS; empty: all that make sense
    speaks_to = models.JSONField(default=list)  # the targets that it helps to report on
    source = models.CharField(max_length=300, blank=True)  # whose definition it leans on
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="indicators"
    )  # null: the house's own
    is_public = models.BooleanField(default=True)
    made_by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "edition"], name="indicator_edition_once")]

    def __str__(self):
        return f"{self.key} {self.edition}"

    @property
    def counts_organisations(self) -> bool:
        return self.counted in (Counted.ORGANISATIONS, Counted.LEVELS, Counted.MOVED)

    @property
    def counts_people(self) -> bool:
        """Whether a group is a group of people, so that a small one may point to one of them."""
        return not self.counts_organisations and self.counted != Counted.ACTIVITIES

    @property
    def needs_score(self) -> bool:
        return self.counted in (Counted.POINTS, Counted.MEAN, Counted.GAIN, Counted.LEVELS, Counted.MOVED)

    @property
    def is_mean(self) -> bool:
        return self.counted in (Counted.MEAN, Counted.GAIN)


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
    is_listed = models.BooleanField(
        default=False
    )  # on the page of measures; those of funds and of the first page are on their own
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
    points = models.BigIntegerField(default=0)  # thousandths, so that sums are exact
    items = models.BigIntegerField(default=0)  # of how many the points are: scores, or pairs of a first and a last one
    counted_at = models.DateTimeField(null=True)  # when the value last moved

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "start_date", "end_date"], name="measure_period_once"),
            models.UniqueConstraint(fields=["measure"], condition=models.Q(is_whole=True), name="one_whole_period"),
        ]

    def __str__(self):
        return f"{self.measure_id} {self.start_date} to {self.end_date}"

"""A course is taught in runs; a run is learnt by cohorts and single people."""

from datetime import UTC, datetime, time, timedelta, timezone

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kapok.base.clock import now, today
from kapok.base.models import Travelling
from kapok.base.text import LocalisedTextField
from kapok.network.access import organisations_where, roles_held
from kapok.network.models import Organisation, RoleKind
from kapok.network.queries.tree import ids_above_any, those_below_any
from kapok.packages.models import Package

FIRST_ZONE, LAST_ZONE = (
    timezone(timedelta(hours=14)),
    timezone(timedelta(hours=-12)),
)  # where a day begins first and ends last
OFFICE = (RoleKind.OFFICER, RoleKind.COORDINATOR)
STAFF = (*OFFICE, RoleKind.TEACHER)


class Course(Travelling):
    """What the catalogue offers: one course, in the version that is shown today."""

    slug = models.SlugField(max_length=60, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="courses")
    package = models.ForeignKey(Package, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()

    def __str__(self):
        return self.slug

    def get_absolute_url(self):
        return reverse("institute:course", args=[self.slug])


class Pace(models.TextChoices):
    """Whether a run has days by which its units should be done."""

    SELF = "self", _("Everyone at her own pace, until the last day")
    WEEKS = "weeks", _("Week by week: each unit has a day by which it is due")


class RunQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Runs that this person helps to hold, and those in which an organisation of hers can have a cohort. The few that hold
        runs are asked upward; what stands below her is looked at only where some of them are neither hers nor above her."""
        roles = roles_held(person)
        mine = {each.organisation_id for each in roles if each.kind in STAFF}
        holders = set(Run.objects.order_by().values_list("organisation", flat=True).distinct()) if mine else set()
        above = ids_above_any({each.organisation_id for each in roles if each.kind in OFFICE})
        known = those_below_any(holders, mine) | (holders & above)
        seen = models.Q(organisation__in=known)
        if holders - known:
            below = Organisation.objects.below(Organisation.objects.filter(pk__in=mine), today())
            seen |= models.Q(pk__in=Cohort.objects.filter(organisation__in=below).values("run"))
        return self.filter(seen)

    def not_over(self, moment=None):
        return self.filter(end_date__gte=(moment or now()).astimezone(LAST_ZONE).date())


class Run(Travelling):
    """One time that the course is taught, in the version of the course that it began with."""

    slug = models.SlugField(max_length=80, unique=True)
    course = models.ForeignKey(Course, models.PROTECT, related_name="runs")
    package = models.ForeignKey(Package, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="runs")
    name = LocalisedTextField(_("Name"))
    start_date = models.DateField()
    end_date = models.DateField()  # the last day
    seats = models.PositiveIntegerField(null=True, blank=True)  # null: as many as come
    is_open_to_all = models.BooleanField(default=False)
    pace = models.CharField(max_length=8, choices=Pace.choices, default=Pace.SELF)
    is_strict = models.BooleanField(default=False)  # answers to a unit count only until the day on which it is due

    is_full: bool  # given by queries.courses.open_runs

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_date__gte=models.F("start_date")), name="run_ends_after_start"
            )
        ]
        indexes = [models.Index(fields=["course", "end_date"])]

    def __str__(self):
        return self.slug

    def get_absolute_url(self):
        return reverse("institute:run", args=[self.slug])

    @property
    def starts_at(self) -> datetime:
        """A run begins when its first day begins anywhere, and is over when its last day has ended everywhere."""
        return datetime.combine(self.start_date, time(), FIRST_ZONE).astimezone(UTC)

    @property
    def ends_at(self) -> datetime:
        return datetime.combine(self.end_date + timedelta(days=1), time(), LAST_ZONE).astimezone(UTC)

    def has_begun(self, moment=None) -> bool:
        return (moment or now()) >= self.starts_at

    def is_over(self, moment=None) -> bool:
        return (moment or now()) >= self.ends_at


class CohortQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Cohorts of the person's organisations, and those in the runs that her organisations hold."""
        return self.filter(
            models.Q(organisation__in=organisations_where(person, *STAFF))
            | models.Q(run__organisation__in=organisations_where(person, RoleKind.OFFICER, RoleKind.TEACHER))
        )

    def kept_by(self, person):
        """Cohorts into which this person may let people in."""
        return self.filter(
            models.Q(organisation__in=organisations_where(person, *OFFICE))
            | models.Q(run__organisation__in=organisations_where(person, RoleKind.OFFICER))
        )


class Cohort(Travelling):
    """The people whom one organisation sends into a run."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="cohorts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="cohorts")
    name = models.CharField(_("Name"), max_length=120)

    objects = CohortQuerySet.as_manager()

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("institute:cohort", args=[self.pk])

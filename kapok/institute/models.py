"""A course is taught in runs; a run is learnt by cohorts and single people; an enrolment is one person in one run."""

from datetime import UTC, datetime, time, timedelta, timezone

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kapok.base.clock import now, today
from kapok.base.models import Travelling
from kapok.base.text import LocalisedTextField
from kapok.network.access import organisations_where
from kapok.network.models import Organisation, Role, RoleKind
from kapok.packages.models import Package
from kapok.people.models import Account

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


class RunQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Runs that this person helps to hold, and those in which an organisation of hers can have a cohort."""
        mine = organisations_where(person, *STAFF)
        seen = models.Q(organisation__in=mine) | models.Q(
            pk__in=Cohort.objects.filter(organisation__in=mine).values("run")
        )
        for role in Role.objects.counting().filter(person=person, kind__in=OFFICE).select_related("organisation"):
            seen |= models.Q(organisation__in=Organisation.objects.above(role.organisation, today()))
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


class EnrolmentQuerySet(models.QuerySet):
    def active(self):
        """Those who have not left."""
        return self.exclude(models.Exists(Withdrawal.objects.filter(enrolment=models.OuterRef("pk"), returned_at=None)))


class Enrolment(Travelling):
    """One account in one run. Its id is the registration of the xAPI statements that come of it."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="enrolments")
    cohort = models.ForeignKey(Cohort, models.PROTECT, null=True, blank=True, related_name="enrolments")
    account = models.ForeignKey(Account, models.PROTECT, related_name="enrolments")
    enrolled_at = models.DateTimeField()

    has_left: bool  # given by queries.learners.find_enrolment

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "account"], name="enrolled_once")]

    def __str__(self):
        return f"{self.account_id} in {self.run_id}"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawals.filter(returned_at=None).exists()


class Withdrawal(models.Model):
    """Somebody left the run, or was taken out of it; `returned_at` when she came in again."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="withdrawals")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"], condition=models.Q(returned_at=None), name="withdrawn_once_at_a_time"
            )
        ]

    def __str__(self):
        return f"{self.enrolment_id} {self.withdrawn_at:%Y-%m-%d}"


class Answer(models.Model):
    """What somebody answered to a question. The response is empty after she was erased; that she answered stays."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="answers")
    statement = models.UUIDField(unique=True)  # the id of the xAPI statement that brought it
    unit = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=60)
    is_assessed = models.BooleanField()
    response = models.JSONField(default=list)  # ids of options, or one number as it was typed
    is_right = models.BooleanField()
    answered_at = models.DateTimeField()  # on the device, corrected

    class Meta:
        indexes = [models.Index(fields=["enrolment", "unit"])]

    def __str__(self):
        return f"{self.question} {self.answered_at:%Y-%m-%d}"


class UnitProgress(models.Model):
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="units")
    unit = models.PositiveSmallIntegerField()
    read_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField()  # the latest thing done here

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "unit"], name="progress_once")]

    def __str__(self):
        return f"{self.enrolment_id} unit {self.unit}"


class Completion(models.Model):
    """The course is finished: all units, and the score passes. Written once for an enrolment, never taken back."""

    enrolment = models.OneToOneField(Enrolment, models.CASCADE, related_name="completion")
    score = models.PositiveSmallIntegerField()  # percent of the assessed questions
    finished_at = models.DateTimeField()

    def __str__(self):
        return f"{self.enrolment_id} {self.score} %"

from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kapok.base.models import Travelling
from kapok.base.prepared import prepared
from kapok.base.text import LocalisedTextField
from kapok.evidence.models import Activity, Indicator
from kapok.network.access import Held
from kapok.network.models import Organisation, RoleKind
from kapok.network.queries.tree import ids_below_any
from kapok.people.models import Person
from kapok.questionnaires.access import HOUSE, KEEPERS
from kapok.questionnaires.models import Assessment

HOUSE_MAX = 5000  # faculties and departments of what somebody keeps


class Side(models.TextChoices):
    """The two who draft a plan together."""

    INSTITUTION = "institution", _("the institution")
    CENTRE = "centre", _("the centre")


class Variant(models.TextChoices):
    """By budget; each holds the one before it."""

    LOW = "low", _("with little money")
    MEDIUM = "medium", _("with more")
    HIGH = "high", _("in full")


class Source(models.TextChoices):
    """Where the money of a step comes from."""

    OPEN = "open", _("not known yet")
    OWN = "own", _("the institution's own budget")
    MINISTRY = "ministry", _("the ministry")
    DONOR = "donor", _("a donor or a fund")
    ENTERPRISE = "enterprise", _("an enterprise")
    CENTRE = "centre", _("the centre")


def in_reach(kept, centres, of: str = "") -> Q:
    """Plans of the institutions that somebody keeps (a role above counts within the same house only, as for assessments), and those
    that her centre drafts with them. `of` leads to the plan, where it is of something else that is asked."""
    return Q(**{f"{of}organisation__in": kept}) | Q(**{f"{of}centre__in": centres})


def offices_of(held: list[Held]) -> set[UUID]:
    """Where she is officer herself: who stands above a centre sees no plan of it."""
    return {each.organisation_id for each in held if each.kind == RoleKind.OFFICER}


def kept_through(held: list[Held]) -> set[UUID]:
    """The same as questionnaires.access.keeps says of one, for many. Only houses are walked down; they are small."""
    own = {each.organisation_id for each in held if each.kind in KEEPERS}
    houses = [pk for (pk,) in _houses_of(own)] if own else []
    return own | set(ids_below_any(houses, HOUSE_MAX))


@prepared
def _houses_of(organisations):
    return Organisation.objects.filter(pk__in=organisations, kind__in=HOUSE).values_list("pk")


class Drafted(Travelling):
    """A part of a draft on which several people work: its version tells whether somebody was quicker, and this who."""

    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Plan(Drafted):
    """The draft, which goes on after each signed version. Money is in one currency; prices of the library are turned by a dated rate."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="plans")
    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="plans_made")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="plans")
    title = models.CharField(_("Title"), max_length=200)
    language = models.CharField(max_length=20)  # in which it is written
    currency = models.CharField(_("Currency"), max_length=3)  # ISO 4217
    rate = models.DecimalField(max_digits=14, decimal_places=4, default=1)  # of the currency for one US dollar
    rate_date = models.DateField()
    budget_low_minor = models.BigIntegerField(null=True, blank=True)  # null: no limit
    budget_medium_minor = models.BigIntegerField(null=True, blank=True)
    budget_high_minor = models.BigIntegerField(null=True, blank=True)
    variant = models.CharField(max_length=6, choices=Variant.choices, default=Variant.MEDIUM)  # the one to be agreed on
    start_date = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(rate__gt=0), name="plan_rate_above_nought")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("plans:plan", args=[self.pk])

    def budget_of(self, variant: str) -> int | None:
        return getattr(self, f"budget_{variant}_minor")


class Kept(models.QuerySet):
    def kept(self):
        """Not taken out of the draft. What a signed version names stays as a row."""
        return self.filter(removed_at=None)


class Priority(Drafted):
    """A gap that the plan answers, as the assessment shows it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="priorities")
    position = models.PositiveSmallIntegerField()
    dimension = models.CharField(max_length=20)  # the code of an aspect
    name = LocalisedTextField()
    items = models.JSONField(default=list)  # codes of the questions that stand lowest
    stage = models.DecimalField(max_digits=3, decimal_places=1)  # the mean when the plan was made
    aim = models.PositiveSmallIntegerField(_("Stage to reach"))
    words = models.TextField(_("What shall be different"), blank=True)
    removed_at = models.DateTimeField(null=True)

    objects = Kept.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.plan_id} {self.dimension}"


class Step(Drafted):
    """What is done about a priority, by whom, until when, for how much, and how one will know."""

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    title = LocalisedTextField()
    text = LocalisedTextField(default=dict)  # may be empty
    initiative = models.CharField(max_length=40, blank=True)  # code in the library, with that of the form
    form = models.CharField(max_length=40, blank=True)
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, blank=True, related_name="+")  # of the network
    variant = models.CharField(max_length=6, choices=Variant.choices)  # the least one that has it
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    owner_office = models.CharField(_("Office"), max_length=120, blank=True)
    helper = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    start_date = models.DateField(_("First day"))
    end_date = models.DateField(_("Last day"))
    cost_minor = models.BigIntegerField(default=0)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.OPEN)
    source_words = models.CharField(max_length=200, blank=True)
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, blank=True, related_name="+")
    indicator_words = models.CharField(max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True)

    objects = Kept.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end_date__gte=models.F("start_date")), name="step_ends_after_start"),
            models.CheckConstraint(condition=Q(cost_minor__gte=0), name="step_cost_not_negative"),
        ]

    def __str__(self):
        return f"{self.priority_id} {self.position}"

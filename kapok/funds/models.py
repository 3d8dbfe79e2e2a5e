"""Funds-in-trust: who gives how much to whom, and the results that are promised for it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kapok.base.models import Travelling
from kapok.base.text import LocalisedTextField
from kapok.evidence.models import Activity, Measure
from kapok.network.access import organisations_where
from kapok.network.models import Organisation, RoleKind


class FundQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Published funds are for everyone; the others for the donor's people and the officers of the centre that holds them."""
        own = models.Q(donor__in=organisations_where(person, RoleKind.DONOR)) | models.Q(
            holder__in=organisations_where(person, RoleKind.OFFICER)
        )
        return self.filter(own | models.Q(publication__isnull=False)).distinct()


class Fund(Travelling):
    slug = models.SlugField(max_length=80, unique=True)
    title = LocalisedTextField()
    summary = LocalisedTextField()
    donor = models.ForeignKey(Organisation, models.PROTECT, related_name="funds_given")
    holder = models.ForeignKey(Organisation, models.PROTECT, related_name="funds_held")
    amount_minor = models.BigIntegerField(_("Amount"))  # in the smallest unit of the currency
    currency = models.CharField(_("Currency"), max_length=3)  # ISO 4217
    start_date = models.DateField()
    end_date = models.DateField()
    activities = models.ManyToManyField(Activity, related_name="funds", blank=True)  # the courses that it pays for

    objects = FundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_date__gt=models.F("start_date")), name="fund_ends_after_start"
            ),
            models.CheckConstraint(condition=models.Q(amount_minor__gte=0), name="fund_amount_not_negative"),
        ]

    def __str__(self):
        return self.slug

    @property
    def is_published(self) -> bool:
        return hasattr(self, "publication")


class Publication(models.Model):
    """The fund's page was opened to everyone."""

    fund = models.OneToOneField(Fund, models.CASCADE, related_name="publication")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField()

    def __str__(self):
        return f"{self.fund_id} {self.published_at:%Y-%m-%d}"


class Result(Travelling):
    """One line of the results framework: what is measured, where it began, where it shall go (RBM: indicator, baseline, target)."""

    fund = models.ForeignKey(Fund, models.CASCADE, related_name="results")
    measure = models.OneToOneField(Measure, models.PROTECT, related_name="fund_result")
    position = models.PositiveSmallIntegerField()
    baseline = models.PositiveIntegerField(default=0)
    target = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["fund", "position"], name="one_result_per_position")]

    def __str__(self):
        return f"{self.fund_id} {self.position}"

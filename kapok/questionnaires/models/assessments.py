from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kapok.base.models import Travelling
from kapok.frameworks.models import FrameworkVersion
from kapok.network.models import Organisation
from kapok.questionnaires.models.contexts import Context


class State(models.TextChoices):
    DRAFT = "draft", _("being prepared")
    OPEN = "open", _("open for answers")
    CONSENSUS = "consensus", _("being talked over")
    SETTLED = "settled", _("settled")


class Assessment(Travelling):
    """One institution, one version of a framework, one time. The version is fixed when it begins: a newer one changes nothing here."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="assessments")
    framework_version = models.ForeignKey(FrameworkVersion, models.PROTECT, related_name="assessments")
    name = models.CharField(_("Name"), max_length=120)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    last_date = models.DateField(_("Last day for answers"), null=True, blank=True)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)  # for answers; since then it is talked over
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    context = models.ForeignKey(
        Context, models.PROTECT, null=True, related_name="assessments"
    )  # as it was settled under

    class Meta:
        indexes = [models.Index(fields=["organisation", "settled_at"], name="settled_of_organisation")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("questionnaires:assessment", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def is_talked_over(self) -> bool:
        return self.state == State.CONSENSUS

    @property
    def is_settled(self) -> bool:
        return self.state == State.SETTLED


class Audience(models.TextChoices):
    """Who may see it beside the institution itself. Each is chosen by itself; none is the beginning."""

    NATIONAL_CENTRE = "national-centre", _("the national centre above us")
    CENTRE = "centre", _("the centre, in statistics without our name")
    PUBLIC = "public", _("everyone, as a badge with the stages of each dimension")


class Publication(models.Model):
    """Shown to an audience from a moment on; taken back, the row goes and the journal keeps both."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="publications")
    audience = models.CharField(max_length=16, choices=Audience.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "audience"], name="published_once_to_each")]

    def __str__(self):
        return f"{self.assessment_id} {self.audience}"

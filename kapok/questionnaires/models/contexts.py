from collections.abc import Iterable

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from kapok.base.models import Travelling
from kapok.network.models import Organisation
from kapok.people.languages import spoken

LEAST = [MinValueValidator(0)]


class Context(Travelling):
    """Under which conditions an institution worked on a day. Said once, and shown beside every rating; what is not known is null.

    Another day is another row, so that what an assessment was settled under stays as it was.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="contexts")
    day = models.DateField(_("On which day"))
    power_hours = models.DecimalField(
        _("Hours a day with power"), max_digits=3, decimal_places=1, null=True, blank=True,
        validators=[*LEAST, MaxValueValidator(24)],
    )  # fmt: skip
    uplink_mbit = models.DecimalField(
        _("Line out, in Mbit/s"), max_digits=9, decimal_places=3, null=True, blank=True, validators=LEAST
    )
    downlink_mbit = models.DecimalField(
        _("Line in, in Mbit/s"), max_digits=9, decimal_places=3, null=True, blank=True, validators=LEAST
    )
    devices = models.PositiveIntegerField(_("Computers and tablets for students"), null=True, blank=True)
    students = models.PositiveIntegerField(_("Students"), null=True, blank=True)
    teachers = models.PositiveIntegerField(_("Teachers"), null=True, blank=True)
    languages = models.JSONField(_("Languages of teaching"), default=list, blank=True)  # tags of BCP 47
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "day"], name="context_once_a_day")]

    def __str__(self):
        return f"{self.organisation_id} {self.day}"

    @property
    def taught_in(self) -> list[tuple[str, str]]:
        return taught(self.languages)


def taught(tags: Iterable[str]) -> list[tuple[str, str]]:
    """(tag, the language's own name). Chinese is one language of teaching, in whatever letters."""
    tags = list(tags)
    return list(zip(tags, spoken(["zh-hans" if tag == "zh" else tag for tag in tags]), strict=True))

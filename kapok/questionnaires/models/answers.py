from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kapok.base.models import Travelling
from kapok.frameworks.models import Item
from kapok.questionnaires.models.assessments import Assessment


class RespondentLink(models.Model):
    """A link that goes round: who opens it and is signed in takes part, in the role that it names or in one that she chooses."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="links")
    token = models.CharField(max_length=20, unique=True)
    role_code = models.CharField(max_length=20, blank=True)
    people_max = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.token

    @property
    def is_open(self) -> bool:
        return self.ended_at is None and self.assessment.is_open


class Respondent(Travelling):
    """Who is asked: a log-in, or only a name with a code on her paper. Her answers stay when she leaves; not when she is erased."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="respondents")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="asked")
    name = models.CharField(_("Name"), max_length=200, blank=True)  # of one who answers on paper; may stay empty
    role_code = models.CharField(_("Role"), max_length=20)
    code = models.CharField(max_length=8)  # on her paper form and in the spreadsheet
    is_on_paper = models.BooleanField(default=False)
    link = models.ForeignKey(RespondentLink, models.SET_NULL, null=True, related_name="respondents")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)  # she is of the institution no more: what she said before counts
    erased_at = models.DateTimeField(null=True)  # her answers are gone; that somebody was asked stays counted

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "code"], name="respondent_code_once"),
            models.UniqueConstraint(
                fields=["assessment", "account"], name="respondent_once", condition=models.Q(account__isnull=False)
            ),
        ]

    def __str__(self):
        return self.code


class Way(models.TextChoices):
    PAGE = "page", _("on the page")
    PHONE = "phone", _("from the phone")
    PAPER = "paper", _("on paper")
    SHEET = "sheet", _("in the spreadsheet")


class Answer(models.Model):
    """What one respondent says about one item. Of two answers the one that was made later counts, whichever arrived first."""

    respondent = models.ForeignKey(Respondent, models.CASCADE, related_name="answers")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    stage = models.PositiveSmallIntegerField(null=True)  # the position of a level; null: she does not know
    comment = models.TextField(blank=True)
    way = models.CharField(max_length=5, choices=Way.choices)
    made_at = models.DateTimeField()  # on the device, corrected
    counter = models.BigIntegerField(default=0)  # of the device: which of two at the same moment was the later
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["respondent", "item"], name="answer_once_to_an_item")]

    def __str__(self):
        return f"{self.respondent_id} {self.item_id}"

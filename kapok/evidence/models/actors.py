"""Who did it. Log-ins, actors and people are three things; what is counted once is a fourth: the subject."""

from django.db import models

from kapok.base.ids import uuid7
from kapok.people.models import Person


class SubjectKind(models.TextChoices):
    PERSON = "person"
    ORGANISATION = "organisation"
    ACTIVITY = "activity"  # its uuid is made of the activity's number


class Subject(models.Model):
    """An opaque number for somebody or something that counts once. It says nothing about her and so outlives erasure.

    People are counted through Actor.subject: to merge two people is to give one's actors the other's subject, and no
    statement is touched.
    """

    kind = models.CharField(max_length=12, choices=SubjectKind.choices)
    uuid = models.UUIDField(unique=True)  # of the person or organisation when the number was given

    def __str__(self):
        return f"{self.kind} {self.pk}"


class Actor(models.Model):
    """An agent of xAPI. Stored statements name its number only, so that erasing empties one row and rewrites nothing."""

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    # Of the four identifiers of xAPI exactly one is set; our own people are accounts (home page and opaque name).
    home_page = models.CharField(max_length=500, blank=True)
    account_name = models.CharField(max_length=500, null=True)
    mbox = models.CharField(max_length=500, null=True, unique=True)
    mbox_sha1sum = models.CharField(max_length=40, null=True, unique=True)
    openid = models.CharField(max_length=500, null=True, unique=True)
    name = models.CharField(max_length=500, blank=True)  # as other systems send it; our own actors have none
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="actors")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="actors")
    is_erased = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["home_page", "account_name"], name="actor_account_once")]

    def __str__(self):
        return f"actor {self.pk}"

"""Lists of people who are to be invited, and links by which people put themselves on one."""

from django.conf import settings
from django.db import models

from kapok.base.clock import now, today
from kapok.base.ids import uuid7


class PeopleList(models.Model):
    """A spreadsheet of people as somebody brought it. A row leaves when it has become an invitation, and all leave after a fortnight.

    A row is {"number", "name", "email", "phone", "role", "sex", "language"} as written, and "findings" of the reader.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    subject_kind = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    notes = models.JSONField(default=list)  # what was assumed when reading, in the words of that day
    role = models.CharField(max_length=20)  # of a row that names none
    language = models.CharField(max_length=12, default="en")  # likewise
    skipped = models.PositiveIntegerField(default=0)  # rows that were in already when the list was confirmed
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(db_index=True)
    confirmed_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.subject_kind} {self.made_at:%Y-%m-%d}"


class GroupLink(models.Model):
    """A link for many: whoever opens it asks to come in, and lands in a list that a person confirms. It lets nobody in by itself."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    token = models.CharField(max_length=20, unique=True)  # shown again on the poster, for it opens nothing
    subject_kind = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=64)
    role = models.CharField(max_length=20)
    language = models.CharField(max_length=12, default="en")  # of the welcome
    welcome = models.CharField(max_length=500, blank=True)
    people_max = models.PositiveIntegerField()
    last_date = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="links_of_a_subject")]

    def __str__(self):
        return self.token

    @property
    def is_open(self) -> bool:
        return self.ended_at is None and self.last_date >= today()


class JoinRequest(models.Model):
    """Somebody who opened a group link and asks to come in. What she wrote stays until she is confirmed or declined, no longer."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    link = models.ForeignKey(GroupLink, models.CASCADE, related_name="requests")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )  # who was signed in; then nothing else is asked
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    sex = models.CharField(max_length=8, blank=True)
    language = models.CharField(max_length=12, default="en")
    made_at = models.DateTimeField(default=now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    is_welcome = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["link", "account"], name="asked_once", condition=models.Q(decided_at=None))
        ]

    def __str__(self):
        return f"{self.link_id} {self.made_at:%Y-%m-%d}"

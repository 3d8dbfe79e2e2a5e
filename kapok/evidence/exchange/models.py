"""Other record stores that statements are sent to or fetched from, and how far each of the two ways has come."""

from django.db import models

from kapok.base.clock import now
from kapok.base.ids import uuid7
from kapok.evidence.clients.models import Client
from kapok.evidence.models.activities import Activity
from kapok.evidence.models.actors import Actor
from kapok.network.access import organisations_where
from kapok.network.models import Organisation, RoleKind
from kapok.people.models import Account


class Version(models.TextChoices):
    OLD = "1.0.3", "1.0.3"
    NEW = "2.0.0", "2.0.0"


class StoreQuerySet(models.QuerySet):
    def visible_to(self, person):
        return self.filter(organisation__in=organisations_where(person, RoleKind.OFFICER))


class Store(models.Model):
    """Another record store. Its secret must be said again with each call, so it is kept locked (kapok.keys.locks)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="stores")
    name = models.CharField(max_length=120)
    address = models.CharField(
        max_length=500
    )  # that of its resources, with a slash at the end: https://lrs.example.org/xapi/
    version = models.CharField(max_length=8, choices=Version.choices, default=Version.NEW)
    key = models.CharField(max_length=200)
    secret = models.TextField()
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, related_name="+")  # sends only what belongs to it
    is_named = models.BooleanField(default=False)  # sends people as they are, with what they wrote
    # Under which client it sends to us by itself: what came so is not sent back.
    client = models.ForeignKey(Client, models.SET_NULL, null=True, related_name="+")
    authority = models.ForeignKey(Actor, models.PROTECT, related_name="+")  # answers here for what is fetched from it
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=now)

    objects = StoreQuerySet.as_manager()

    def __str__(self):
        return self.name


class Direction(models.TextChoices):
    OUT = "out"
    IN = "in"


class Stream(models.Model):
    """One of the two ways. Out: a cursor (tx, seq) as readers of the journal have. In: the time up to which all was taken, and the
    page that comes next while there is one."""

    store = models.ForeignKey(Store, models.CASCADE, related_name="streams")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    tx = models.CharField(max_length=24, default="0")
    seq = models.BigIntegerField(default=0)
    since = models.CharField(max_length=40, blank=True)  # as the other store wrote it, to the last digit
    newest = models.CharField(max_length=40, blank=True)  # of the pages that are being taken
    more = models.TextField(blank=True)
    done = models.BigIntegerField(default=0)  # statements that went through
    paused_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)  # one after the other, since it last went well
    next_at = models.DateTimeField(default=now)
    well_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=20, blank=True)  # a code of sentences.py
    trouble_data = models.JSONField(default=dict)
    trouble_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["store", "direction"], name="store_stream_once")]

    def __str__(self):
        return f"{self.direction} {self.store_id}"

    @property
    def is_out(self) -> bool:
        return self.direction == Direction.OUT

    @property
    def is_paused(self) -> bool:
        return self.paused_at is not None


class LeftOut(models.Model):
    """A statement that the other side, or ours, does not take: it holds up none of the others, and is tried again when asked."""

    stream = models.ForeignKey(Stream, models.CASCADE, related_name="left_out")
    statement = models.CharField(max_length=64)  # its id, as it was named
    code = models.CharField(max_length=20)
    data = models.JSONField(default=dict)
    is_due = models.BooleanField(default=False)  # an officer asked to try it again
    at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "statement"], name="left_out_once")]

    def __str__(self):
        return self.statement

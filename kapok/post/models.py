from django.db import models
from django.urls import reverse

from kapok.base.ids import uuid7
from kapok.post.plain import explain


class Sending(models.Model):
    """What a letter and a text message share: written in the transaction of its cause, sent by the work process, tried again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    language = models.CharField(max_length=12)
    person = models.UUIDField(null=True, db_index=True)  # whom it is for, so that erasure finds it
    written_at = models.DateTimeField()
    useful_until = models.DateTimeField(null=True)  # later it would only puzzle: it is dropped
    next_try_at = models.DateTimeField(null=True)  # null: sent, or given up
    tries = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, db_index=True)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True


class Letter(Sending):
    to_email = models.EmailField(blank=True)  # empty after erasure
    subject = models.CharField(max_length=300)
    body = models.TextField()
    notice_kind = models.CharField(max_length=80, blank=True)  # what its foot turns off; empty: an essential letter
    tell = models.UUIDField(null=True)  # who hears when the address does not work: the person who invited
    refused_at = models.DateTimeField(null=True)  # the server said that there is no such address

    class Meta:
        indexes = [
            models.Index(fields=["next_try_at"], condition=models.Q(next_try_at__isnull=False), name="letters_to_send")
        ]

    def __str__(self):
        return f"{self.subject} ({self.written_at:%Y-%m-%d})"


class TextMessage(Sending):
    to_phone = models.CharField(max_length=20, blank=True)  # E.164; empty after erasure
    body = models.TextField()
    parts = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["next_try_at"], condition=models.Q(next_try_at__isnull=False), name="texts_to_send")
        ]

    def __str__(self):
        return f"text of {self.written_at:%Y-%m-%d}"


class Line(models.Model):
    """A way out of the house (the mail server, the gateway of text messages) that did not answer. No row: it works."""

    name = models.CharField(max_length=300, primary_key=True)
    failures = models.PositiveIntegerField()
    since = models.DateTimeField()
    next_try_at = models.DateTimeField()
    last_error = models.CharField(max_length=300)

    def __str__(self):
        return f"{self.name} since {self.since:%Y-%m-%d}"

    @property
    def is_mail(self) -> bool:
        return self.name.startswith("mail ")

    @property
    def in_plain_words(self) -> str:
        return explain(self.last_error)


class DeadAddress(models.Model):
    """An address that its server refused for good. Notices stay in the product then; essential letters are still tried."""

    email = models.EmailField(primary_key=True)
    since = models.DateTimeField()
    reason = models.CharField(max_length=300)

    def __str__(self):
        return f"{self.email} since {self.since:%Y-%m-%d}"


class Channel(models.TextChoices):
    MAIL = "mail"
    DIGEST = "digest"
    TEXT = "text"
    PRODUCT = "product"


class Notice(models.Model):
    """Something that a person is told. It holds ids only; its words are made in her language when they are shown or sent."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.UUIDField()
    kind = models.CharField(max_length=80)
    data = models.JSONField(default=dict)
    about_kind = models.CharField(max_length=80, blank=True)
    about_id = models.CharField(max_length=64, blank=True)
    once_key = models.CharField(max_length=200, null=True)
    made_at = models.DateTimeField()
    useful_until = models.DateTimeField(null=True)
    channel = models.CharField(max_length=8, choices=Channel.choices)  # beside the product, where it always stands
    is_waiting = models.BooleanField(default=False)  # its mail, digest or text message has not been written yet
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "once_key"], name="noticed_once")]
        indexes = [
            models.Index(fields=["person", "made_at"]),
            models.Index(fields=["person"], condition=models.Q(read_at=None), name="notices_unread"),
            models.Index(fields=["channel", "person"], condition=models.Q(is_waiting=True), name="notices_to_write"),
        ]

    def __str__(self):
        return f"{self.kind} {self.made_at:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("post:notice", args=[self.pk])


class Choice(models.Model):
    """How a person wants one kind of notice; no row: as the kind has it by default."""

    person = models.UUIDField()
    kind = models.CharField(max_length=80)
    channel = models.CharField(max_length=8, choices=Channel.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="chosen_once")]

    def __str__(self):
        return f"{self.kind}: {self.channel}"


class Rhythm(models.Model):
    """When a person gets her digest, and whether she wants quiet; no row: each morning, no quiet."""

    class Digest(models.TextChoices):
        DAILY = "daily"
        WEEKLY = "weekly"
        NEVER = "never"

    person = models.UUIDField(primary_key=True)
    digest = models.CharField(max_length=8, choices=Digest.choices, default=Digest.DAILY)
    is_quiet = models.BooleanField(default=False)

    def __str__(self):
        return f"{self.digest}{', quiet' if self.is_quiet else ''}"

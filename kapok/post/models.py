from django.db import models

from kapok.base.ids import uuid7


class Letter(models.Model):
    """A mail on its way: written in the transaction of its cause, sent by the work process, tried again when the server is dead."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    to_email = models.EmailField(blank=True)  # empty after erasure
    subject = models.CharField(max_length=300)
    body = models.TextField()
    language = models.CharField(max_length=12)
    person = models.UUIDField(null=True)  # whom it is for, so that erasure finds it
    written_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)  # null: sent, or given up
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_try_at"], condition=models.Q(next_try_at__isnull=False), name="letters_to_send")
        ]

    def __str__(self):
        return f"{self.subject} ({self.written_at:%Y-%m-%d})"

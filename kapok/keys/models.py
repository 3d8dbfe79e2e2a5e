from django.db import models

from kapok.base.ids import uuid7


class SigningKey(models.Model):
    """An Ed25519 key of this node. The private half is kept encrypted (AES-GCM under KAPOK_KEYS_SECRET)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    purpose = models.CharField(max_length=40, default="node")
    public = models.CharField(max_length=80, unique=True)  # Multikey: z6Mk…
    private = models.BinaryField()
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purpose"], condition=models.Q(retired_at=None), name="one_current_key_per_purpose"
            )
        ]

    def __str__(self):
        return self.public


class TrustedKey(models.Model):
    """A public key of another node whose signatures this one believes, with who said so."""

    public = models.CharField(max_length=80, primary_key=True)
    name = models.CharField(max_length=200)
    trusted_by = models.UUIDField(null=True)
    trusted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.name

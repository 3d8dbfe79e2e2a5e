"""Programs that send statements and ask for them: an authoring tool, another system, a script."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from kapok.base.ids import uuid7
from kapok.evidence.models.actors import Actor
from kapok.network.access import centre_of, organisations_where
from kapok.network.models import Organisation, RoleKind


class ClientQuerySet(models.QuerySet):
    def visible_to(self, person):
        """To officers: those of their organisations and of all below. The house's own, to officers of a centre."""
        organisations = organisations_where(person, RoleKind.OFFICER)
        own = models.Q(organisation__in=organisations)
        if centre_of(person):
            own |= models.Q(organisation=None)
        return self.filter(own)


class Client(models.Model):
    """Key and secret of a program that speaks for an organisation. A new secret keeps the key; the old one stops at once.

    The secret is 256 random bits, so its plain SHA-256 is enough: there is nothing in it that could be guessed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    key = models.CharField(max_length=40, unique=True)
    secret_sha256 = models.CharField(max_length=64)
    scopes = models.CharField(max_length=200)  # with spaces between them, as OAuth writes them
    organisation = models.ForeignKey(  # null: this house itself, before it has a centre
        Organisation, models.PROTECT, null=True, related_name="evidence_clients"
    )
    provider = models.CharField(
        max_length=500, blank=True
    )  # it writes of activities below this IRI only; empty: of any
    authority = models.OneToOneField(Actor, models.PROTECT, related_name="client")  # who answers for what it writes
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    rotated_at = models.DateTimeField(null=True)  # when it got the secret of today, if not the first one
    revoked_at = models.DateTimeField(null=True)

    objects = ClientQuerySet.as_manager()

    def __str__(self):
        return self.key

    def get_absolute_url(self):
        return reverse("evidence_clients:client", args=[self.pk])

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None

    @property
    def scope_list(self) -> list[str]:
        return self.scopes.split()

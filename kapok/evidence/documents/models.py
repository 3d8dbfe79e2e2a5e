"""Documents that programs keep here: the state of a person in an activity, and what belongs to an activity or to an agent."""

from django.db import models

from kapok.evidence.clients.models import Client
from kapok.evidence.models.actors import Actor
from kapok.network.models import Organisation


class Document(models.Model):
    """Whatever a program sends, as it was sent. The clients of one organisation share their documents; nobody else sees them.

    `shelf` is what a list is asked by, `place` is where exactly one document lies: both are SHA-256 of the texts beside them,
    for these may be longer than an index takes.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    shelf = models.CharField(max_length=64)
    place = models.CharField(max_length=64)
    kind = models.CharField(max_length=8)  # see shelves.py
    activity = models.TextField(blank=True)
    agent = models.ForeignKey(Actor, models.CASCADE, null=True, related_name="+")
    registration = models.UUIDField(null=True)
    name = models.TextField()  # stateId or profileId
    content = models.BinaryField()
    content_type = models.CharField(max_length=200)
    sha1 = models.CharField(max_length=40)  # of the content; xAPI 1.0.3 asks for this one in the ETag
    written_by = models.ForeignKey(Client, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "place"], name="document_once"),
            models.UniqueConstraint(
                fields=["place"], condition=models.Q(organisation=None), name="document_of_the_house_once"
            ),
        ]
        indexes = [models.Index(fields=["shelf"], name="documents_on_a_shelf")]

    def __str__(self):
        return f"document {self.pk}"

    @property
    def etag(self) -> str:
        return f'"{self.sha1}"'

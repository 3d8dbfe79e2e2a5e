from django.db import models

from kapok.base.models import here
from kapok.base.text import LocalisedTextField
from kapok.evidence.models.actors import Actor
from kapok.network.models import Organisation


class Activity(models.Model):
    """Whatever a person can take part in, use or receive, under one stable IRI. Higher rooms speak of activities, not of each other."""

    id = models.BigAutoField(primary_key=True)
    iri = models.CharField(max_length=1000, unique=True)
    node = models.UUIDField(default=here, editable=False)
    kind = models.CharField(max_length=300)  # an IRI of kapok.evidence.kinds, or another system's
    name = LocalisedTextField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="activities")
    minutes = models.PositiveIntegerField(default=0)  # what it takes to do it once
    root = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="parts"
    )  # the course of a unit; itself for a course
    competencies = models.JSONField(default=list)
    sdg = models.JSONField(default=list)  # targets of the Sustainable Development Goals: ["4.3"]
    # Of activities that other systems speak of: who named it first, and what xAPI calls its definition, as it is now.
    provider = models.ForeignKey(Actor, models.PROTECT, null=True, related_name="+", db_index=False)
    definition = models.JSONField(null=True)

    def __str__(self):
        return self.iri


class Verb(models.Model):
    """What other systems call a verb, in each language."""

    iri = models.CharField(max_length=1000, unique=True)
    display = models.JSONField(default=dict)

    def __str__(self):
        return self.iri

"""Frameworks of competency and of maturity: versions of statements, in aspects and levels, under codes that stay the same.

In a framework of competency an item stands at one level: what one can do there. In a framework of maturity it is a question that is
answered with a stage, and for each stage a descriptor says what an institution does that stands there.
"""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kapok.base.models import Travelling
from kapok.base.text import LocalisedTextField


class Unchangeable(Exception):
    """A part of a published version was to be changed: a mistake of ours, never of a person."""


class FrameworkKind(models.TextChoices):
    COMPETENCY = "competency", _("Competency of people")
    MATURITY = "maturity", _("Maturity of institutions")


class Framework(Travelling):
    """What its versions have in common. Its slug begins the codes of its statements: `ict-cft:2.1`."""

    slug = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(max_length=12, choices=FrameworkKind.choices)

    def __str__(self):
        return self.slug

    def get_absolute_url(self):
        return reverse("frameworks:framework", args=[self.slug])


class FrameworkVersionQuerySet(models.QuerySet):
    def published(self):
        return self.exclude(published_at=None)


class FrameworkVersion(Travelling):
    """A draft until it is published; from then on what it means is never changed, for people have answered to it. A translation
    may still be mended: it means the same."""

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    name = LocalisedTextField()
    description = LocalisedTextField()
    source = LocalisedTextField()  # whom it follows, and whose words these are
    is_proposal = models.BooleanField(default=False)  # no authority has decided on it
    meaning_sha256 = models.CharField(max_length=64)  # of codes, places and original texts
    published_at = models.DateTimeField(null=True)

    objects = FrameworkVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["framework", "number"], name="framework_version_once")]

    def __str__(self):
        return f"{self.framework_id} {self.number}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class Part(models.Model):
    """Of one version, in its order, under a code that is unique in it."""

    framework_version = models.ForeignKey(FrameworkVersion, models.CASCADE, related_name="%(class)ss")
    code = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    name = LocalisedTextField()

    objects = models.Manager()

    class Meta:
        abstract = True
        ordering = ("position",)

    def __str__(self):
        return self.code

    def save(self, *args, **kwargs):
        self._refuse_when_published()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self._refuse_when_published()
        return super().delete(*args, **kwargs)

    def _refuse_when_published(self):
        if self.framework_version.is_published:
            raise Unchangeable(f"{type(self).__name__} {self.code} belongs to a published version.")


class Aspect(Part):
    """What it is about; a dimension, in frameworks of maturity."""

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["framework_version", "code"], name="aspect_code_once")]


class Level(Part):
    """How far; a stage, in frameworks of maturity. Positions count from 1, the lowest."""

    description = LocalisedTextField()

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["framework_version", "code"], name="level_code_once")]


class Role(Part):
    """Whose view is asked, in frameworks of maturity: who leads, teaches, studies. A code is free: `leader`, `teacher`."""

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["framework_version", "code"], name="role_code_once")]


class Item(Part):
    """One competency of one aspect at one level; or, without a level, one question of one dimension, answered with a stage."""

    aspect = models.ForeignKey(Aspect, models.CASCADE, related_name="items")
    level = models.ForeignKey(Level, models.CASCADE, null=True, related_name="items")
    statement = LocalisedTextField()
    roles = models.JSONField(default=list)  # codes of the roles that are asked; empty: all
    evidence_asked = LocalisedTextField(default=dict)  # what would show it; may be empty

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["framework_version", "code"], name="item_code_once")]

    @property
    def level_number(self) -> int:
        """0 where it has no level."""
        return self.level.position if self.level else 0


class Descriptor(models.Model):
    """What an institution does that stands at this stage of this item."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="descriptors")
    level = models.ForeignKey(Level, models.CASCADE, related_name="descriptors")
    statement = LocalisedTextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "level"], name="descriptor_once")]
        ordering = ("level__position",)

    def __str__(self):
        return f"{self.item_id} {self.level_id}"

    def save(self, *args, **kwargs):
        self.item._refuse_when_published()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self.item._refuse_when_published()
        return super().delete(*args, **kwargs)


class Relation(models.TextChoices):
    SAME = "same", _("means the same as")
    BROADER = "broader", _("means more than")
    NARROWER = "narrower", _("means less than")
    RELATED = "related", _("is related to")


class Crosswalk(models.Model):
    """How an item stands to one of an earlier version, or of another framework. It may be mended after publication: it changes no
    meaning, only what is read along it."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="crosswalks")
    other = models.ForeignKey(Item, models.CASCADE, related_name="crosswalks_from")
    relation = models.CharField(max_length=8, choices=Relation.choices)
    stages = models.JSONField(default=dict)  # {stage of `other`: stage of `item`}, positions; empty: the same

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "other"], name="crosswalk_once"),
            models.CheckConstraint(condition=~models.Q(item=models.F("other")), name="crosswalk_between_two"),
        ]

    def __str__(self):
        return f"{self.item_id} {self.relation} {self.other_id}"

"""A file on its way in, and a course that is being made of one."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kapok.base.ids import uuid7
from kapok.files.staging import staged_path
from kapok.network.models import Organisation
from kapok.packages.models import Package
from kapok.people.models import Account


class Upload(models.Model):
    """A file of which `offset` bytes of `size` are here. `head` is the SHA-256 of its first bytes: by it the same file is known again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="uploads")
    file_name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    head = models.CharField(max_length=64, blank=True)
    offset = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    def __str__(self):
        return self.file_name

    @property
    def is_whole(self) -> bool:
        return self.offset == self.size

    @property
    def percent(self) -> int:
        return 100 * self.offset // self.size

    @property
    def path(self):
        return staged_path(self.pk)


class Step(models.TextChoices):
    UNPACK = "unpack", _("Being unpacked")
    CHECK = "check", _("Being checked")
    RENDER = "render", _("Sounds and films are being made small")
    DRAFT = "draft", _("The preview is being made")
    READY = "ready", _("Ready to be looked at and published")
    REFUSED = "refused", _("To be mended")
    PUBLISH = "publish", _("Being published")
    PUBLISHED = "published", _("Published")


WORKING = (Step.UNPACK, Step.CHECK, Step.RENDER, Step.DRAFT, Step.PUBLISH)
UNFINISHED = tuple(each for each in Step if each != Step.PUBLISHED)


class CourseImport(models.Model):
    """A course folder that an officer brought, on its way into the catalogue. Its files lie in the staging folder."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="course_imports")
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    language = models.CharField(max_length=20)  # of the sentences about its mistakes
    file_name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.UNPACK)
    changes = models.PositiveIntegerField(
        default=0
    )  # files replaced since; work on an older state of the folder is thrown away
    mistakes = models.JSONField(default=list)  # [file, line, sentence] each
    wanted = models.JSONField(default=list)  # renditions: [path in the folder, "audio" or "video", kbit] each
    done = models.PositiveIntegerField(default=0)  # of those
    fingerprint = models.CharField(max_length=64, blank=True)  # of the folder that the preview shows
    title = models.CharField(max_length=200, blank=True)
    package = models.ForeignKey(Package, models.PROTECT, null=True, related_name="+")

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return reverse("institute:course-import", args=[self.pk])

    @property
    def is_working(self) -> bool:
        return self.step in WORKING

    @property
    def is_ready(self) -> bool:
        return self.step == Step.READY

    @property
    def is_refused(self) -> bool:
        return self.step == Step.REFUSED

    @property
    def is_published(self) -> bool:
        return self.step == Step.PUBLISHED

    @property
    def is_rendering(self) -> bool:
        return self.step == Step.RENDER

    @property
    def may_be_changed(self) -> bool:
        """Files of it may be replaced: it is unpacked, and nothing of it is on its way out."""
        return self.step in (Step.READY, Step.REFUSED)

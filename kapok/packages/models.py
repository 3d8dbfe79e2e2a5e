"""A published course: immutable, content-addressed, signed. A change is a new version that shares what stayed the same."""

from django.db import models

from kapok.base.models import Travelling
from kapok.files.models import StoredFile
from kapok.network.models import Organisation


class WrittenOnce(Exception):
    """A published package was to be changed or deleted: a mistake of ours, never of a person."""


class WrittenOnceQuerySet(models.QuerySet):
    def update(self, **values):
        raise WrittenOnce("A published package never changes; publish a new version.")

    def delete(self):
        raise WrittenOnce("A published package is never deleted.")

    def bulk_update(self, *args, **kwargs):
        return self.update()


class Unchanging(models.Model):
    """Rows of packages are added and read. The database refuses an UPDATE too (migration 0002)."""

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise WrittenOnce("A published package never changes; publish a new version.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise WrittenOnce("A published package is never deleted.")


class Package(Unchanging, Travelling):
    """One version of a course. `version` is that of the course: the row itself has only one."""

    slug = models.SlugField(max_length=60)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="packages")
    languages = models.JSONField()  # the original first
    manifest = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")  # the learner's
    # Keys of assessed questions: never leaves the server. The hash covers them too, so it is never shown either.
    sealed = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    content_sha256 = models.CharField(max_length=64)  # of both manifests, without version and time
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["node", "slug", "version"], name="package_version_once")]
        indexes = [models.Index(fields=["slug", "-version"])]

    def __str__(self):
        return f"{self.slug} {self.version}"

    @property
    def manifest_sha256(self) -> str:
        return self.manifest_id

    @property
    def language(self) -> str:
        """Of the original."""
        return self.languages[0]


class PackageFile(Unchanging):
    """A file by its path in one package. Versions that share a file name the same StoredFile."""

    package = models.ForeignKey(Package, models.PROTECT, related_name="files")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    path = models.CharField(max_length=255)
    part = models.CharField(max_length=10)  # "text", "picture", "audio", "video", "file"
    language = models.CharField(max_length=20, blank=True)  # empty: for all languages

    class Meta:
        constraints = [models.UniqueConstraint(fields=["package", "path"], name="package_path_once")]

    def __str__(self):
        return self.path

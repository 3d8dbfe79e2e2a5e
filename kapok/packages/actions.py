from pathlib import Path
from uuid import UUID

import rfc8785
from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.files.actions import store_file
from kapok.files.models import StoredFile
from kapok.journal.actions import record
from kapok.keys.actions import sign_document
from kapok.packages.competencies import check_competencies
from kapok.packages.folder import FolderRefused, Mistake, read_folder
from kapok.packages.manifests import JSON, Contents, pack_course
from kapok.packages.models import Package, PackageFile
from kapok.packages.queries import latest_package


class SlugTaken(Refusal):
    pass


def publish_folder(path: str | Path, *, organisation_id: UUID | None = None, by=None) -> Package:
    """The package of this folder: the latest one when nothing changed, else a new version.

    Raises FolderRefused with every mistake, before anything is written. Reading and storing files lie outside the
    transaction: a cut leaves bytes that nothing names, never half a package.
    """
    course = read_folder(path)
    check_competencies(course, path)
    contents = pack_course(course)
    if same := _latest_if_same(contents, organisation_id):
        return same
    stored = _store_files(contents)
    with transaction.atomic():
        if same := _latest_if_same(contents, organisation_id):
            return same
        package = _write_package(contents, stored, organisation_id)
        record("packages.published", package, by=by, data={"version": package.version})
    return package


def _latest_if_same(contents: Contents, organisation_id: UUID | None) -> Package | None:
    latest = latest_package(contents.learner["slug"])
    if latest and latest.organisation_id != organisation_id:
        sentence = _("The name %(slug)s belongs to a course of another organisation. Write another slug in course.md.")
        raise SlugTaken(sentence % {"slug": latest.slug})
    return latest if latest and latest.content_sha256 == contents.sha256 else None


def _store_files(contents: Contents) -> dict[str, StoredFile]:
    stored = {file.path: store_file(file.read(), media_type=file.media_type) for file in contents.files}
    for entry in contents.learner["files"]:
        if stored[entry["path"]].sha256 != entry["sha256"]:
            raise FolderRefused(
                [Mistake(entry["path"], 1, _("This file changed while it was read. Import the folder again."))]
            )
    return stored


def _write_package(contents: Contents, stored: dict[str, StoredFile], organisation_id: UUID | None) -> Package:
    latest, published_at = latest_package(contents.learner["slug"]), now()
    version = latest.version + 1 if latest else 1
    learner = contents.learner | {"version": version, "published": published_at.isoformat()}
    manifest = _store_signed(learner)
    sealed = _store_signed(contents.sealed | {"slug": learner["slug"], "version": version, "manifest": manifest.sha256})
    package = Package.objects.create(
        slug=learner["slug"],
        version=version,
        organisation_id=organisation_id,
        languages=learner["languages"],
        manifest=manifest,
        sealed=sealed,
        content_sha256=contents.sha256,
        published_at=published_at,
    )
    PackageFile.objects.bulk_create(
        PackageFile(
            package=package, stored=stored[file.path], path=file.path, part=file.part, language=file.language or ""
        )
        for file in contents.files
    )
    return package


def _store_signed(document: dict) -> StoredFile:
    return store_file(rfc8785.dumps(sign_document(document)), media_type=JSON)

"""An officer brings a course, mends a file of it, has it published, or gives it up."""

from datetime import timedelta
from pathlib import PurePosixPath

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.ids import uuid7
from kapok.base.refusals import Refusal
from kapok.files import staging
from kapok.institute.bringing.models import UNFINISHED, CourseImport, Step, Upload
from kapok.institute.bringing.places import folder_of, places_older_than, put_file, remove_place, take_archive
from kapok.institute.bringing.uploads import add_piece, begin_upload, give_up, sha256_of
from kapok.journal.actions import record
from kapok.network.models import Organisation
from kapok.packages.folder.disk import Unreadable, check_path, check_signs
from kapok.people.models import Account

KEPT_DAYS, ORPHAN_SECONDS = 30, 24 * 3600


class CannotBring(Refusal):
    pass


def upload_at_once(*, account: Account, file) -> Upload:
    """A file of a plain form, which comes in one piece."""
    upload = begin_upload(account=account, file_name=file.name, size=file.size)
    return add_piece(upload=upload, offset=0, chunks=file.chunks())


def start_import(*, upload: Upload, organisation: Organisation, sha256: str = "", by: Account) -> CourseImport:
    """The uploaded archive becomes a course on its way. `sha256`, where the sender said it, must be that of what arrived."""
    found = _checked_hash(upload, sha256)
    id, moment = uuid7(), now()
    take_archive(id, upload.path)
    with transaction.atomic():
        started = CourseImport.objects.create(
            id=id, organisation=organisation, made_by=by, made_at=moment, touched_at=moment, language=get_language(),
            file_name=upload.file_name, size=upload.size, sha256=found,
        )  # fmt: skip
        staged = upload.pk
        upload.delete()
        record("institute.course_import_started", started, by=by, data={"size": started.size})
    staging.remove_staged(staged)
    return started


def replace_file(*, of: CourseImport, path: str, upload: Upload, sha256: str = "", by: Account) -> None:
    """Puts the uploaded file into the course folder and has all of it checked again."""
    _check_place(of, path)
    _checked_hash(upload, sha256)
    with transaction.atomic():
        locked = CourseImport.objects.select_for_update().get(pk=of.pk)
        if not locked.may_be_changed or not folder_of(of.pk).is_dir():
            raise CannotBring(_("This course is being worked on. Wait until it is done, then replace the file."))
        put_file(of.pk, path, upload.path)
        _check_anew(locked, by)
    give_up(upload=upload)


@transaction.atomic
def check_again(*, of: CourseImport, by: Account) -> None:
    """After the operator mended something: the same folder once more, or the archive, where it could not be unpacked."""
    locked = CourseImport.objects.select_for_update().get(pk=of.pk)
    if locked.may_be_changed:
        _check_anew(locked, by)


def _check_anew(locked: CourseImport, by: Account) -> None:
    locked.step = Step.CHECK if folder_of(locked.pk).is_dir() else Step.UNPACK
    locked.changes, locked.touched_at = locked.changes + 1, now()
    locked.language, locked.mistakes = get_language(), []
    locked.save()
    record("institute.course_import_changed", locked, by=by)


@transaction.atomic
def publish_import(*, of: CourseImport, by: Account) -> None:
    """Asks for it; the steady work does it. Pressed twice it is done once."""
    locked = CourseImport.objects.select_for_update().get(pk=of.pk)
    if locked.step in (Step.PUBLISH, Step.PUBLISHED):
        return
    if not locked.is_ready:
        raise CannotBring(_("This course is not ready to be published. Look at its page."))
    locked.step, locked.touched_at, locked.made_by = Step.PUBLISH, now(), by
    locked.save()
    record("institute.course_publishing_asked", locked, by=by)


def give_up_import(*, of: CourseImport, by: Account | None = None) -> None:
    """What was published stays in the catalogue; then only this note goes."""
    with transaction.atomic():
        locked = CourseImport.objects.select_for_update().get(pk=of.pk)
        if locked.step == Step.PUBLISH:
            raise CannotBring(_("This course is being published. Wait until that is done."))
        record("institute.course_import_given_up", locked, by=by)
        id = locked.pk
        locked.delete()
    remove_place(id)


def forget_old_imports() -> int:
    """Removes what nobody touched for a month, and folders without a row. Returns how many."""
    old = CourseImport.objects.filter(step__in=UNFINISHED, touched_at__lt=now() - timedelta(days=KEPT_DAYS))
    for found in (expired := list(old.exclude(step=Step.PUBLISH))):
        give_up_import(of=found)
    unfinished = CourseImport.objects.filter(step__in=UNFINISHED).values_list("pk", flat=True)
    orphans = set(places_older_than(ORPHAN_SECONDS)) - {str(pk) for pk in unfinished}
    for name in orphans:
        remove_place(name)
    return len(expired) + len(orphans)


def _checked_hash(upload: Upload, sha256: str) -> str:
    if not upload.is_whole:
        raise CannotBring(_("This file is not all here yet. Choose it again to go on."))
    found = sha256_of(upload)
    if sha256 and sha256.lower() != found:
        give_up(upload=upload)
        raise CannotBring(
            _("What arrived is not the file that was sent: it was changed meanwhile, or damaged. Choose it once more.")
        )
    return found


def _check_place(of: CourseImport, path: str) -> None:
    """Inside the folder, and no folder itself."""
    try:
        check_path(path)
        check_signs(path)
    except Unreadable as unreadable:
        raise CannotBring(unreadable.sentence) from None
    place, folder = PurePosixPath(path), folder_of(of.pk)
    if str(place) != path or any(part.startswith(".") for part in place.parts) or (folder / path).is_dir():
        raise CannotBring(
            _("“%(path)s” is no name of a file in this course. Write one like media/hill.png.") % {"path": path}
        )
    if any((folder / each).is_file() for each in place.parents):
        raise CannotBring(_("“%(path)s” would lie inside a file. Write another name.") % {"path": path})

"""What happens to a file on its way in: begun, written piece by piece, given up, forgotten when nobody comes back to it."""

import hashlib
import time
from collections.abc import Iterable
from datetime import timedelta
from pathlib import PurePath

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.base.templatetags.kapok import weight
from kapok.files import staging
from kapok.institute.bringing.models import Upload
from kapok.people.models import Account

COUNT_MAX, ORPHAN_SECONDS = 5, 24 * 3600


class UploadRefused(Refusal):
    """`status` is what a program is told (tus 1.0, RFC 9110)."""

    status = 400


class TooLarge(UploadRefused):
    status = 413


class NoRoom(UploadRefused):
    status = 507


class Elsewhere(UploadRefused):
    """The piece does not begin where the file ends."""

    status = 409


class Damaged(UploadRefused):
    status = 460  # "Checksum Mismatch" of tus


class InUse(UploadRefused):
    status = 423


def begin_upload(*, account: Account, file_name: str, size: int, head: str = "") -> Upload:
    """The unfinished upload of the same file, or a new one. Raises an UploadRefused that says which limit stands in the way."""
    file_name = PurePath(file_name.replace("\\", "/").replace("\0", "")).name[-200:] or "course.zip"
    _check_size(size)
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)  # two tabs count one quota
        if head and (same := find_unfinished(account=account, file_name=file_name, size=size, head=head)):
            return same
        _check_quota(account, size)
        begun = now()
        return Upload.objects.create(
            account=account, file_name=file_name, size=size, head=head, begun_at=begun, touched_at=begun
        )


def find_unfinished(*, account: Account, file_name: str, size: int, head: str) -> Upload | None:
    return Upload.objects.filter(account=account, file_name=file_name, size=size, head=head).order_by("-offset").first()


def add_piece(*, upload: Upload, offset: int, chunks: Iterable[bytes], digest=None, expected: bytes = b"") -> Upload:
    """Adds what comes to the end of the file; `digest` is the hashlib object that must end at `expected`.

    When the line breaks, what came of a piece without a digest counts; a piece that can be checked counts whole or not at all.
    """
    try:
        with staging.opened(upload.pk) as file:
            upload.refresh_from_db()
            if offset != upload.offset:
                raise Elsewhere(_("The next piece begins at byte %(count)d.") % {"count": upload.offset})
            return _add(upload, file, _Counted(chunks, digest), expected)
    except staging.Busy:
        raise InUse(_("This file is being written by another window. Close it, or wait a moment.")) from None
    except staging.TooLong:
        raise TooLarge(_("More bytes came than the file has. Begin again.")) from None
    except OSError as error:
        raise NoRoom(
            _(
                "The server's disk is full or broken (%(why)s). What arrived is kept: go on later, and tell the operator."
            )
            % {"why": error.strerror}
        ) from None


class _Counted:
    """The chunks, counted and hashed as they pass; `is_cut` when the line broke."""

    def __init__(self, chunks: Iterable[bytes], digest):
        self.chunks, self.digest, self.count, self.is_cut = chunks, digest, 0, False

    def __iter__(self):
        try:
            for chunk in self.chunks:
                self.count += len(chunk)
                if self.digest:
                    self.digest.update(chunk)
                yield chunk
        except OSError:  # Django's UnreadablePostError is one: the line, not our disk
            self.is_cut = True


def _add(upload: Upload, file, counted: _Counted, expected: bytes) -> Upload:
    written = staging.write_piece(file, offset=upload.offset, room=upload.size - upload.offset, chunks=counted)
    if counted.digest and (counted.is_cut or counted.digest.digest() != expected):
        raise Damaged(_("This piece was damaged on its way. It is sent again."))
    Upload.objects.filter(pk=upload.pk, offset=upload.offset).update(offset=upload.offset + written, touched_at=now())
    upload.refresh_from_db()
    return upload


def sha256_of(upload: Upload) -> str:
    with open(upload.path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def give_up(*, upload: Upload) -> None:
    """Row first, bytes second: a kill in between leaves bytes that nothing names, which the steady work removes."""
    id = upload.pk
    upload.delete()
    staging.remove_staged(id)


def forget_old_uploads() -> int:
    """Removes uploads to which nobody came back for some days, and bytes without a row. Returns how many."""
    old = Upload.objects.filter(touched_at__lt=now() - timedelta(days=settings.UPLOAD_DAYS))
    for upload in (found := list(old)):
        give_up(upload=upload)
    names = set(staging.staged_ids(older_than=time.time() - ORPHAN_SECONDS))
    orphans = names - {str(id) for id in Upload.objects.values_list("pk", flat=True)}
    for name in orphans:
        staging.remove_staged(name)
    return len(found) + len(orphans)


def _check_size(size: int) -> None:
    if size < 1:
        raise UploadRefused(_("This file is empty."))
    if size > settings.UPLOAD_MAX:
        sizes = {"size": weight(size), "most": weight(settings.UPLOAD_MAX)}
        raise TooLarge(
            _("This file has %(size)s; %(most)s is the most. Make its films smaller, or divide the course.") % sizes
        )


def _check_quota(account: Account, size: int) -> None:
    mine = Upload.objects.filter(account=account)
    if mine.count() >= COUNT_MAX:
        raise TooLarge(_("You have %(count)d unfinished uploads. Finish one or give one up.") % {"count": COUNT_MAX})
    taken = mine.aggregate(sum=Sum("size"))["sum"] or 0
    if taken + size > settings.UPLOAD_QUOTA:
        raise TooLarge(
            _("Your unfinished uploads would have more than %(most)s together. Finish one or give one up.")
            % {"most": weight(settings.UPLOAD_QUOTA)}
        )
    if not staging.has_room_for(size):
        raise NoRoom(_("The server's disk has no room for this file. Ask its operator to make some."))

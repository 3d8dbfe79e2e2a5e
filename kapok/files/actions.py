import hashlib
from contextlib import suppress

from django.db.models import ProtectedError

from kapok.base.clock import now
from kapok.files import places
from kapok.files.models import StoredFile


def store_file(data, *, media_type: str) -> StoredFile:
    """Keeps `data` (bytes, or a file object) under its SHA-256. The bytes are safe on disk before the row is written."""
    data = data if isinstance(data, bytes) else data.read()
    sha256 = hashlib.sha256(data).hexdigest()
    places.write_bytes(sha256, data)
    stored, _is_new = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": len(data), "media_type": media_type, "stored_at": now()}
    )
    return stored


def forget_unused(stored: StoredFile) -> None:
    """Nothing goes where the same bytes are another's too. Row first, bytes second: a cut in between leaves bytes that nothing
    names, never a row without bytes."""
    sha256 = stored.sha256
    with suppress(ProtectedError):
        stored.delete()
        places.remove_bytes(sha256)

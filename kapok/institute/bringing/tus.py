"""The door for files that come in pieces: tus 1.0 (https://tus.io/protocols/resumable-upload) with creation, creation-defer-length
left out, checksum, expiration and termination; for whoever is signed in as an officer, from our own pages or with their cookie."""

import base64
import binascii
import functools
import hashlib
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from kapok.base.doors import same_origin_post
from kapok.institute.bringing.access import get_upload_for, may_bring
from kapok.institute.bringing.models import Upload
from kapok.institute.bringing.uploads import UploadRefused, add_piece, begin_upload, give_up
from kapok.people.access import person_of

VERSION, EXTENSIONS, ALGORITHMS = "1.0.0", "creation,checksum,expiration,termination", ("sha256", "sha1")
MEDIA_TYPE, CHUNK = "application/offset+octet-stream", 64 * 1024


def tus(*methods: str):
    """A view of the protocol: its version is checked and said, a refusal becomes a status with its sentence."""

    def decorate(view):
        @functools.wraps(view)
        def guarded(request, *args, **kwargs):
            response = _answer(view, methods, request, args, kwargs)
            response["Tus-Resumable"], response["Cache-Control"] = VERSION, "no-store"
            return response

        return same_origin_post(guarded)

    return decorate


def _answer(view, methods, request, args, kwargs) -> HttpResponse:
    method = (
        request.headers.get("X-HTTP-Method-Override", request.method) if request.method == "POST" else request.method
    )
    if method == "OPTIONS":
        return _capabilities()
    if not may_bring(person_of(request)):
        raise PermissionDenied
    if method not in methods:
        return _say(405, "", Allow=", ".join([*methods, "OPTIONS"]))
    if request.headers.get("Tus-Resumable") != VERSION:
        return _say(412, _("This door speaks tus %(version)s.") % {"version": VERSION}, **{"Tus-Version": VERSION})
    try:
        return view(request, method, *args, **kwargs)
    except UploadRefused as refused:
        return _say(refused.status, str(refused))


@tus("POST")
def uploads(request, method):
    """Creation. `Upload-Metadata` may hold filename and head, the SHA-256 of the first bytes in hexadecimal."""
    said = _metadata(request.headers.get("Upload-Metadata", ""))
    upload = begin_upload(
        account=request.user,
        file_name=said.get("filename", ""),
        size=_number(request, "Upload-Length"),
        head=said.get("head", "")[:64],
    )
    return _standing(upload, 201, Location=f"{request.path}{upload.pk}/")


@tus("HEAD", "PATCH", "DELETE")
def upload(request, method, pk):
    found = get_upload_for(request, pk)
    if method == "HEAD":
        return _standing(found, 200, **{"Upload-Length": str(found.size)})
    if method == "DELETE":
        give_up(upload=found)
        return _say(204, "")
    return _patch(request, found)


def _patch(request, found: Upload) -> HttpResponse:
    if request.content_type != MEDIA_TYPE:
        return _say(415, f"Content-Type: {MEDIA_TYPE}")
    digest, expected = _checksum(request.headers.get("Upload-Checksum", ""))
    offset = _number(request, "Upload-Offset")
    return _standing(
        add_piece(upload=found, offset=offset, chunks=_chunks(request), digest=digest, expected=expected), 204
    )


def _chunks(request) -> Iterator[bytes]:
    while chunk := request.read(CHUNK):
        yield chunk


def _capabilities() -> HttpResponse:
    said = {"Tus-Version": VERSION, "Tus-Extension": EXTENSIONS, "Tus-Max-Size": str(settings.UPLOAD_MAX)}
    return _say(204, "", **said, **{"Tus-Checksum-Algorithm": ",".join(ALGORITHMS)})


def _standing(upload: Upload, status: int, **headers: str) -> HttpResponse:
    ends = upload.touched_at + timedelta(days=settings.UPLOAD_DAYS)
    return _say(
        status, "", **headers, **{"Upload-Offset": str(upload.offset), "Upload-Expires": http_date(ends.timestamp())}
    )


def _say(status: int, sentence: str, **headers: str) -> HttpResponse:
    reason = "Checksum Mismatch" if status == 460 else None
    return HttpResponse(
        sentence, status=status, reason=reason, content_type="text/plain; charset=utf-8", headers=headers
    )


def _number(request, name: str) -> int:
    text = request.headers.get(name, "")
    if not text.isascii() or not text.isdecimal() or len(text) > 15:
        raise UploadRefused(_("%(name)s must be a number of bytes.") % {"name": name})
    return int(text)


def _metadata(header: str) -> dict[str, str]:
    """Pairs of a key and base64, divided by commas."""
    said = {}
    for pair in filter(None, (each.strip() for each in header.split(","))):
        key, _space, value = pair.partition(" ")
        said[key] = _decoded(value).decode("utf-8", "replace")
    return said


def _checksum(header: str):
    """(hashlib object, what it must end at), or (None, b"") where the piece comes without."""
    if not header:
        return None, b""
    name, _space, value = header.partition(" ")
    if name not in ALGORITHMS:
        raise UploadRefused(_("Checksums are taken of these kinds: %(names)s.") % {"names": ", ".join(ALGORITHMS)})
    return hashlib.new(name), _decoded(value)


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise UploadRefused(_("This is not base64: %(text)s.") % {"text": text[:40]}) from None

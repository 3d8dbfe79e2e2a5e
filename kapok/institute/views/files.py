"""Pictures, sounds, films and files of a course. Their name in the address is their hash, so a browser keeps them for ever."""

import re
from collections.abc import Callable
from typing import BinaryIO

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kapok.institute.access import check_reader, get_course, get_file, is_for_enrolled_only

RANGE = re.compile(r"bytes=(\d{1,12})-(\d{0,12})\Z")  # one range, as browsers ask for sound


@require_safe
def file(request, slug, sha256, name):
    course = get_course(slug)
    found = get_file(course, sha256, name)
    check_reader(request, course, found.package)
    response = part_of(found.stored.open, found.stored.size, request.headers.get("Range", ""))
    response["Content-Type"] = found.stored.media_type
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = content_disposition_header(found.part == "file", name)
    who = "private" if is_for_enrolled_only(found.package) else "public"
    response["Cache-Control"] = f"{who}, max-age=31536000, immutable"
    response["Accept-Ranges"] = "bytes"
    return response


def part_of(open_file: Callable[[], BinaryIO], size: int, asked: str) -> HttpResponse:
    """All of it, or the one range that was asked for: some browsers play a sound only in parts (RFC 9110, section 14).

    Of a long film only the part is read.
    """
    with open_file() as file:
        if not (match := RANGE.match(asked)):
            return HttpResponse(file.read())
        start, end = int(match[1]), min(int(match[2] or size - 1), size - 1)
        if start > end:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        file.seek(start)
        part = file.read(end - start + 1)
    return HttpResponse(part, status=206, headers={"Content-Range": f"bytes {start}-{end}/{size}"})

"""A slide is a picture: the same child that opens pictures makes it small."""

import json
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from kapok.base.children import ChildFailed, run_limited
from kapok.packages import picture
from kapok.packages.renditions.program import CannotRender

SECONDS, MEMORY_MB, OUTPUT_MAX = 30, 768, 4 * 1024 * 1024
BYTES_MAX = 60 * 1024 * 1024


def make_slide(source: Path, draft: Path) -> bool:
    """False when the source is a WebP already, without notes of a camera, that does not become smaller."""
    if source.stat().st_size > BYTES_MAX:
        raise CannotRender(_("This picture has more than %(count)d MB. Save it smaller.") % {"count": BYTES_MAX >> 20})
    data = source.read_bytes()
    webp = _ask_child(data)
    if _is_bare_webp(data) and len(data) <= len(webp):
        return False
    draft.write_bytes(webp)
    return True


def _ask_child(data: bytes) -> bytes:
    argv = [sys.executable, "-I", picture.__file__]
    try:
        answer = run_limited(argv, seconds=SECONDS, memory_mb=MEMORY_MB, input=data, output_max=OUTPUT_MAX)
    except ChildFailed:
        raise CannotRender(
            _("This picture takes too much time or memory to open. Save it again, and smaller.")
        ) from None
    head, _line, webp = answer.partition(b"\n")
    if refused := json.loads(head).get("refused"):
        raise CannotRender(
            _("This picture has more than %(count)d megapixels. Save it smaller.")
            % {"count": picture.PIXELS_MAX // 1_000_000}
            if refused == "pixels"
            else _("This picture is damaged, or of a kind that is not taken. Save it again as PNG.")
        )
    return webp


def _is_bare_webp(data: bytes) -> bool:
    is_webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    return is_webp and b"EXIF" not in data and b"XMP " not in data

"""Pictures are opened by a child process with limits; here its answer becomes a Media or a sentence."""

import hashlib
import json
import sys

from django.utils.translation import gettext as _

from kapok.base.children import ChildFailed, run_limited
from kapok.packages import picture
from kapok.packages.folder.course import Media
from kapok.packages.folder.disk import Unreadable

SECONDS, MEMORY_MB, OUTPUT_MAX = 30, 768, 4 * 1024 * 1024


def prepare_picture(data: bytes, place: str, language: str | None):
    """The picture for the package. Raises Unreadable with a sentence when it cannot be made."""
    head, webp = _ask_child(data)
    if head.get("refused") == "pixels":
        sizes = {"count": round(head["pixels"] / 1_000_000), "most": picture.PIXELS_MAX // 1_000_000}
        raise Unreadable(_("This picture has %(count)d megapixels; %(most)d is the most. Save it smaller.") % sizes)
    if "refused" in head:
        raise Unreadable(_("This picture is damaged. Open it, save it again, and put the new file here."))
    return Media(
        f"{place}.webp",
        "picture",
        "image/webp",
        language,
        webp,
        made_from=hashlib.sha256(data).hexdigest(),
        width=head["width"],
        height=head["height"],
    )


def _ask_child(data: bytes) -> tuple[dict, bytes]:
    argv = [sys.executable, "-I", picture.__file__]
    try:
        answer = run_limited(argv, seconds=SECONDS, memory_mb=MEMORY_MB, input=data, output_max=OUTPUT_MAX)
    except ChildFailed:
        raise Unreadable(
            _("This picture takes too much time or memory to open. Save it again in a plain way, and smaller.")
        )
    head, _line, webp = answer.partition(b"\n")
    return json.loads(head), webp

"""Run as a child process with limits (kapok.packages.folder.pictures): picture in, small WebP out.

Decoders meet files of strangers, so this imports nothing of ours. What comes out holds no data of camera or place.
"""

import io
import json
import sys

from PIL import Image, ImageOps

SIDE_MAX, QUALITY, PIXELS_MAX = 960, 60, 40_000_000


def encode(data: bytes) -> bytes:
    """In the child: one line of JSON, then the WebP."""
    Image.MAX_IMAGE_PIXELS = None  # We count before decoding, and say so in our own words.
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as picture:
            if picture.width * picture.height > PIXELS_MAX:
                return json.dumps({"refused": "pixels", "pixels": picture.width * picture.height}).encode() + b"\n"
            picture.draft("RGB", (2 * SIDE_MAX, 2 * SIDE_MAX))
            small = picture.reduce(factor) if (factor := max(picture.size) // (2 * SIDE_MAX)) > 1 else picture
            small = ImageOps.exif_transpose(small).convert("RGBA" if small.has_transparency_data else "RGB")
            small.thumbnail((SIDE_MAX, SIDE_MAX))
    except (OSError, SyntaxError, ValueError):
        return json.dumps({"refused": "damaged"}).encode() + b"\n"
    out = io.BytesIO()
    small.save(out, "WEBP", quality=QUALITY, method=6)
    return json.dumps({"width": small.width, "height": small.height}).encode() + b"\n" + out.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(encode(sys.stdin.buffer.read()))

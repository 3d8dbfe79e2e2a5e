"""What a whole course costs over the line beside the zstd size of its own text, pictures and sound. Counted, never timed."""

import json
import re

try:
    from compression import zstd
except ImportError:
    from backports import zstd
import brotli

from kapok.base.text import best_language
from kapok.institute.bundle import page_mark
from kapok.institute.weights import AUDIO, unit_weights
from kapok.packages.queries import load_manifest

LEVEL = 19
BROTLI = {"Accept-Encoding": "br"}
HEADERS = 300  # what a browser counts for the headers of an answer, and more than ours are


def bytes_of_course(client, course, language: str = "en") -> dict:
    """{"fetched", "zstd", "ratio"} of a phone that has the course's page open, and takes all units with sound and pictures."""
    fetched, asked = bytes_fetched(client, course, language)
    own = own_bytes(course.package, language)
    return {"fetched": fetched, "requests": asked, "zstd": own, "ratio": fetched / own}


def bytes_fetched(client, course, language: str) -> tuple[int, int]:
    page = _read(client.get(f"/{language}/courses/{course.slug}/", headers=BROTLI))
    url = re.search(r'data-bundle="([^"]+)"', page)[1]
    bundle = client.get(f"{url}&had={page_mark(page)}", headers=BROTLI)
    assert (bundle.status_code, bundle.headers["Content-Encoding"]) == (200, "br"), url
    said = json.loads(_read(bundle))
    places = {place for unit in said["units"] for place in unit["files"]["audio"]}
    sizes = [len(bundle.content)] + [len(client.get(said["files"][place]["url"]).content) for place in sorted(places)]
    return sum(sizes) + HEADERS * len(sizes), len(sizes)


def _read(answer) -> str:
    return brotli.decompress(answer.content).decode()


def own_bytes(package, language: str) -> int:
    """Its text in this language in one piece, which serves zstd best, and each picture and sound that the reader is shown as it is."""
    edition = best_language(package.languages, language, package.language)
    files = {entry["path"]: entry for entry in load_manifest(package)["files"]}
    texts = [path for path, entry in files.items() if entry["part"] == "text" and entry["language"] == edition]
    needed = {path for unit in unit_weights(package, language) for path in unit.files[AUDIO]}
    media = [path for path in sorted(needed) if files[path]["part"] in ("picture", "audio")]
    stored = {file.path: file.stored for file in package.files.select_related("stored")}
    joined = b"".join(stored[path].read() for path in texts)
    return len(zstd.compress(joined, LEVEL)) + sum(len(zstd.compress(stored[path].read(), LEVEL)) for path in media)

"""A sender of files in pieces, as a page or a program is one, and archives to send."""

import base64
import hashlib
import io
import zipfile
from pathlib import Path

TUS = {"Tus-Resumable": "1.0.0"}


def b64(data: bytes | str) -> str:
    return base64.b64encode(data.encode() if isinstance(data, str) else data).decode()


def create(client, data: bytes, *, name="course.zip", size=None, head=""):
    metadata = f"filename {b64(name)}" + (f",head {b64(head)}" if head else "")
    headers = TUS | {"Upload-Length": str(len(data) if size is None else size), "Upload-Metadata": metadata}
    return client.post("/uploads/", headers=headers)


def patch(client, url: str, data: bytes, *, offset: int, checksum: str | None = "", **headers: str):
    """`checksum`: "" the right one, None none at all."""
    said = TUS | {"Upload-Offset": str(offset)} | headers
    if checksum is not None:
        said["Upload-Checksum"] = checksum or f"sha256 {b64(hashlib.sha256(data).digest())}"
    return client.patch(url, data, content_type="application/offset+octet-stream", headers=said)


def offset_of(client, url: str) -> int:
    answer = client.head(url, headers=TUS)
    assert answer.status_code == 200
    return int(answer["Upload-Offset"])


def send(client, data: bytes, *, name="course.zip", piece=4096) -> str:
    """All of it; the address of the upload."""
    url = create(client, data, name=name)["Location"]
    for start in range(0, len(data), piece):
        assert patch(client, url, data[start : start + piece], offset=start).status_code == 204
    return url


def id_of(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def zipped(folder: Path, *, under: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, under + path.relative_to(folder).as_posix())
    return out.getvalue()


def bring(client, data: bytes, *, organisation, name="course.zip", sha256=""):
    """Sends the archive and presses the button; the answer to that."""
    url = send(client, data, name=name)
    said = {"upload": id_of(url), "sha256": sha256 or hashlib.sha256(data).hexdigest(), "organisation": organisation.pk}
    return client.post("/en/course-imports/bring/", said)

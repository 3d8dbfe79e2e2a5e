"""Does a package still hold what was signed? Every hash and both signatures, computed again."""

import hashlib
import json
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kapok.files.models import StoredFile
from kapok.keys.queries import verify_document
from kapok.packages.models import Package


@dataclass(frozen=True)
class PackageVerdict:
    is_good: bool
    sentences: list[str]  # one for each thing that is wrong


def verify_package(package: Package) -> PackageVerdict:
    wrong: list[str] = []
    manifest = _signed(package.manifest_id, wrong)
    sealed = _signed(package.sealed_id, wrong)
    if manifest and (manifest["slug"], manifest["version"]) != (package.slug, package.version):
        wrong.append(_("The manifest belongs to another package."))
    if sealed and sealed["manifest"] != package.manifest_id:
        wrong.append(_("The sealed manifest belongs to another package."))
    named = {entry["path"]: entry["sha256"] for entry in (manifest or {}).get("files", [])}
    for path, sha256 in named.items():
        if (data := _read(sha256)) is None:
            wrong.append(_("The file %(path)s is missing.") % {"path": path})
        elif hashlib.sha256(data).hexdigest() != sha256:
            wrong.append(_("The file %(path)s was changed.") % {"path": path})
    if named != dict(package.files.values_list("path", "stored_id")):
        wrong.append(_("The list of files differs from the signed one."))
    return PackageVerdict(not wrong, wrong)


def _signed(sha256: str, wrong: list[str]) -> dict | None:
    data = _read(sha256)
    if data is None or hashlib.sha256(data).hexdigest() != sha256:
        wrong.append(_("A manifest is missing or was changed."))
        return None
    document = json.loads(data)
    verdict = verify_document(document)
    if not verdict.is_good:
        wrong.append(verdict.sentence)
    return document


def _read(sha256: str) -> bytes | None:
    try:
        return StoredFile(sha256=sha256).read()
    except OSError:
        return None

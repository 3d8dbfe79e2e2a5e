"""A course in three weights: its text; with audio and slides; with video. What each of them needs, and what that costs in data.

The names stand in addresses, on phones and in the manifest of a package, so they never change.
"""

import functools
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kapok.base.text import best_language
from kapok.institute.queries.courses import seconds_text
from kapok.packages.models import Package
from kapok.packages.queries import load_manifest

TEXT, AUDIO, VIDEO = WEIGHTS = ("text", "audio", "video")
PARTS = {  # of a package that was made before units said themselves what each weight needs
    TEXT: (),
    AUDIO: ("picture", "audio", "file"),
    VIDEO: ("picture", "audio", "file", "video"),
}


@dataclass(frozen=True)
class UnitWeights:
    number: int
    files: dict[str, list[str]]  # weight: paths of pictures, sounds, films and files
    text_bytes: int
    bytes: dict[str, int]  # weight: over the wire, its text included


def unit_weights(package: Package, language: str) -> list[UnitWeights]:
    """For a reader of `language`, who gets the original where her edition lacks a unit. Read once by each process."""
    return _unit_weights(package.manifest_id, best_language(package.languages, language, package.language))


@functools.lru_cache(maxsize=256)
def _unit_weights(manifest_id: str, language: str) -> list[UnitWeights]:
    manifest = load_manifest(Package(manifest_id=manifest_id))
    entries = {entry["path"]: entry for entry in manifest["files"]}
    editions = {
        unit["number"]: unit["editions"].get(language) or unit["editions"][manifest["language"]]
        for unit in manifest["units"]
    }
    return [_weigh(number, edition, entries) for number, edition in editions.items()]


def _weigh(number: int, edition: dict, entries: dict) -> UnitWeights:
    text = entries[edition["file"]]["sent"]
    files = {weight: _paths(edition, weight, entries) for weight in WEIGHTS}
    sums = {weight: text + sum(entries[path]["sent"] for path in files[weight]) for weight in WEIGHTS}
    return UnitWeights(number, files, text, sums)


def _paths(edition: dict, weight: str, entries: dict) -> list[str]:
    if said := edition.get("weights"):
        return said[weight]["files"]
    return [path for path in edition["media"] if entries[path]["part"] in PARTS[weight]]


def course_bytes(package: Package, language: str) -> dict[str, int]:
    """Weight: bytes over the wire of the whole course. A file that two units show is fetched once."""
    units, manifest = unit_weights(package, language), load_manifest(package)
    sent = {entry["path"]: entry["sent"] for entry in manifest["files"]}
    edition = manifest["editions"][best_language(package.languages, language, package.language)]
    text = sent[edition["file"]] + sum(unit.text_bytes for unit in units)
    return {
        weight: text + sum(sent[path] for path in set().union(*(unit.files[weight] for unit in units)))
        for weight in WEIGHTS
    }


def weight_lines(package: Package) -> list[dict]:
    """What the course costs in data, the richest first, as base/_price.html shows it; a weight that saves nothing is left out.

    `part` is the weight's name for the script that takes the course to a phone.
    """
    sums, offered = course_bytes(package, get_language()), []
    for weight in WEIGHTS:
        if not offered or sums[weight] > sums[offered[-1]]:
            offered.append(weight)
    richest = sums[offered[-1]]
    return [
        {
            "part": weight,
            "text": weight_name(weight),
            "bytes": sums[weight],
            "percent": 100 * sums[weight] / richest,
            "note": seconds_text(sums[weight]),
        }
        for weight in reversed(offered)
    ]


def weight_name(weight: str) -> str:
    return {TEXT: _("Text"), AUDIO: _("Audio and slides"), VIDEO: _("Video")}[weight]


def unit_lines(package: Package) -> dict[int, list[dict]]:
    """Unit: [{part, text, bytes}] of each weight the course is offered in, the lightest first."""
    offered = [line["part"] for line in reversed(weight_lines(package))]
    return {
        unit.number: [{"part": part, "text": weight_name(part), "bytes": unit.bytes[part]} for part in offered]
        for unit in unit_weights(package, get_language())
    }

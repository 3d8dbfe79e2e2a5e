"""A course in three weights: its text; with sound and pictures; with film. What each of them needs, and what that costs in data.

Their names stand on phones and in manifests, so they never change.
"""

import functools
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kapok.base.text import best_language
from kapok.institute.queries.courses import seconds_text
from kapok.packages.models import Package
from kapok.packages.queries import load_manifest, weights_of_unit
from kapok.packages.weighing import WEIGHTS

TEXT, AUDIO, VIDEO = WEIGHTS


@dataclass(frozen=True)
class UnitWeights:
    number: int
    files: dict[str, list[str]]  # weight: paths of pictures, sounds, films and files
    text_bytes: int


def unit_weights(package: Package, language: str) -> list[UnitWeights]:
    """For a reader of `language`, who gets the original where her edition lacks a unit. Read once by each process."""
    return _unit_weights(package.manifest_id, best_language(package.languages, language, package.language))


@functools.lru_cache(maxsize=256)
def _unit_weights(manifest_id: str, language: str) -> list[UnitWeights]:
    manifest = load_manifest(Package(manifest_id=manifest_id))
    return [_weigh(unit["number"], weights_of_unit(manifest, unit, language)) for unit in manifest["units"]]


def _weigh(number: int, said: dict[str, dict]) -> UnitWeights:
    """A weight that the unit lacks is the next lighter one."""
    files, last = {}, said[TEXT]
    for weight in WEIGHTS:
        last = said.get(weight, last)
        files[weight] = last["files"]
    return UnitWeights(number, files, said[TEXT]["sent"])


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
    sums = course_bytes(package, get_language())
    offered: list[str] = []
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
    return {TEXT: _("Text"), AUDIO: _("With sound and pictures"), VIDEO: _("With film")}[weight]

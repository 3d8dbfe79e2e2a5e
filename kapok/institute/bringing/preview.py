"""What the preview shows, read from the package that is laid out beside the course folder."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.http import Http404
from django.urls import reverse

from kapok.base.text import Spoken
from kapok.institute.bringing.models import CourseImport
from kapok.institute.bringing.places import draft_of
from kapok.institute.models import Course
from kapok.institute.shown import show_block
from kapok.packages.queries import latest_package


@dataclass(frozen=True)
class Preview:
    of: CourseImport
    manifest: dict
    language: str

    @property
    def course(self) -> Course:
        """As templates ask for its address; there may be no such course yet."""
        return Course(slug=self.manifest["slug"])

    @property
    def edition(self) -> dict:
        return self.manifest["editions"][self.language]

    @property
    def title(self) -> Spoken:
        return Spoken(self.edition["title"], self.language, self.edition.get("translation") == "machine")

    @property
    def summary(self) -> Spoken:
        return Spoken(self.edition["summary"], self.language, self.edition.get("translation") == "machine")

    @property
    def bytes(self) -> int:
        return sum(entry["sent"] for entry in self.manifest["files"] if entry["language"] in (None, self.language))

    @property
    def languages(self) -> list[str]:
        return self.manifest["languages"]

    @property
    def becomes_version(self) -> int:
        latest = latest_package(self.manifest["slug"])
        return latest.version + 1 if latest else 1

    def units(self) -> list[dict]:
        return [
            {"number": unit["number"], "title": self._unit(unit)["title"], "minutes": unit["minutes"], "questions": len(unit["questions"]), "is_test": bool(unit.get("test"))}
            for unit in self.manifest["units"]
        ]  # fmt: skip

    def unit(self, number: int) -> dict:
        """Title, minutes and blocks of a unit, each block with what its template needs."""
        unit = next((each for each in self.manifest["units"] if each["number"] == number), None)
        if unit is None:
            raise Http404
        text = json.loads((self._folder / self._unit(unit)["file"]).read_text())
        entries = {entry["path"]: entry for entry in self.manifest["files"]}
        return text | {
            "number": number,
            "is_test": bool(unit.get("test")),
            "blocks": [self._block(block, entries) for block in text["blocks"]],
        }

    def file(self, path: str) -> tuple[Path, dict]:
        """A picture, sound or file of the package; texts have no address, as once it is published."""
        entry = next((each for each in self.manifest["files"] if each["path"] == path), None)
        if entry is None or entry["part"] == "text":
            raise Http404
        return self._folder / path, entry

    def _unit(self, unit: dict) -> dict:
        return unit["editions"].get(self.language) or unit["editions"][self.manifest["language"]]

    def _block(self, block: dict, entries: dict) -> dict:
        return self._pointed(show_block(self.course, block, entries))

    def _pointed(self, said):
        """Whatever names a file of the package is given the address of that file in the preview."""
        if isinstance(said, list):
            return [self._pointed(each) for each in said]
        if not isinstance(said, dict):
            return said
        said = {name: self._pointed(value) for name, value in said.items()}
        if isinstance(said.get("file"), str):
            said["url"] = reverse("institute:course-import-file", args=[self.of.pk, said["file"]])
        return said

    @property
    def _folder(self) -> Path:
        return draft_of(self.of.pk) / "files"


def preview_of(of: CourseImport, language: str = "") -> Preview | None:
    """None before there is one. An edition is asked for by its tag; else it is the original."""
    try:
        manifest = json.loads((draft_of(of.pk) / "manifest.json").read_text())
    except FileNotFoundError:
        return None
    return Preview(of, manifest, language if language in manifest["editions"] else manifest["language"])

"""A course speaks of competencies by the codes of frameworks (`ict-cft:2.1`). A code that no published framework has is refused."""

from pathlib import Path

from django.utils.translation import gettext as _

from kapok.frameworks.actions import ensure_shipped_frameworks
from kapok.frameworks.codes import is_code
from kapok.frameworks.queries import unknown_codes
from kapok.packages.folder import Course, FolderRefused, Mistake


def check_competencies(course: Course, folder: str | Path) -> None:
    """Raises FolderRefused with the line of each. What has not the shape of a code is read as a sentence."""
    codes = [each for each in course.meta.get("competencies", ()) if is_code(each)]
    if unknown_codes(codes):
        ensure_shipped_frameworks()  # a new data folder has none yet
    if unknown := unknown_codes(codes):
        sentence = _("There is no competency %(code)s in a published framework. The page /frameworks/ lists all codes.")
        lines = (Path(folder) / "course.md").read_text(encoding="utf-8-sig").splitlines()
        raise FolderRefused([Mistake("course.md", _line(lines, code), sentence % {"code": code}) for code in unknown])


def _line(lines: list[str], code: str) -> int:
    return next((number for number, line in enumerate(lines, start=1) if code in line), 1)

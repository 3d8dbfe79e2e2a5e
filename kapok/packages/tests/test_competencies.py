"""A course names competencies by codes of frameworks; what has not the shape of one is a sentence of its own."""

import pytest

from kapok.packages.actions import publish_folder
from kapok.packages.folder import FolderRefused
from kapok.packages.tests.folders import make_folder

pytestmark = pytest.mark.django_db


def with_competencies(place, said):
    folder = make_folder(place)
    path = folder / "course.md"
    path.write_text(path.read_text().replace("competencies: [Judging sources]", f"competencies: {said}"))
    return folder


def test_a_known_code_is_taken_also_in_a_new_data_folder(tmp_path):
    package = publish_folder(with_competencies(tmp_path, '["ict-cft:2.2", "Judging sources"]'))
    assert package.version == 1


def test_an_unknown_code_is_refused_with_file_and_line(tmp_path):
    folder = with_competencies(tmp_path, '["ict-cft:2.2", "ict-cft:7.1", "other:1"]')
    with pytest.raises(FolderRefused) as refused:
        publish_folder(folder)
    lines = (folder / "course.md").read_text().splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if "ict-cft:7.1" in text)
    assert [str(each).partition(" in a ")[0] for each in refused.value.mistakes] == [
        f"course.md:{line}: There is no competency ict-cft:7.1",
        f"course.md:{line}: There is no competency other:1",
    ]

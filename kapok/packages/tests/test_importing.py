import pytest

from kapok.packages.commands import import_course
from kapok.packages.models import Package
from kapok.packages.tests.folders import UNIT_NAME, add_lines

pytestmark = pytest.mark.django_db


def test_a_course_is_imported(folder, capsys):
    assert import_course(folder) == 0
    assert capsys.readouterr().out == "reading-maps is published as version 1.\n"


def test_mistakes_are_printed_one_a_line(folder, capsys):
    line = add_lines(folder, "\n::: tip\n:::\n\n# Big\n")
    assert import_course(folder) == 1
    printed = capsys.readouterr().err.splitlines()
    assert [text.split(": ")[0] for text in printed[:2]] == [f"{UNIT_NAME}:{line + 1}", f"{UNIT_NAME}:{line + 4}"]
    assert Package.objects.count() == 0

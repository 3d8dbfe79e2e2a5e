"""Paths that lead nowhere, or out of the folder."""

import os

import pytest

from kapok.packages.tests.folders import UNIT_NAME, mistakes_of, picture_bytes, places_of, show, write

FILE = UNIT_NAME


def test_a_missing_file_is_refused(folder):
    line = show(folder, "media/nowhere.png")
    assert places_of(folder) == [(FILE, line)]


@pytest.mark.parametrize(
    "name",
    [
        "../x.png",
        "media/../media/hill.png",
        "media/../../x.png",
        "/etc/passwd.png",
        "~/x.png",
        "..\\x.png",
        "file:///x.png",
        "https://host/x.png",
        "media/" + "x" * 300,
    ],
)
def test_a_climbing_path_is_refused(folder, name):
    write(folder.parent, "x.png", picture_bytes())
    line = show(folder, name)
    assert places_of(folder) == [(FILE, line)]


def test_a_link_that_leaves_the_folder_is_refused(folder):
    outside = write(folder.parent, "x.png", picture_bytes())
    (folder / "media/link.png").symlink_to(outside)
    line = show(folder, "media/link.png")
    assert places_of(folder) == [(FILE, line)]


def test_a_folder_reached_by_a_link_is_refused(folder):
    write(folder.parent, "away/x.png", picture_bytes())
    (folder / "far").symlink_to(folder.parent / "away")
    line = show(folder, "far/x.png")
    assert (FILE, line) in places_of(folder)


def test_a_text_reached_by_a_link_is_refused(folder):
    (folder / "02-secret.md").symlink_to("/etc/passwd")
    assert ("02-secret.md", 1) in places_of(folder)


def test_a_link_in_a_circle_is_refused(folder):
    (folder / "media/round.png").symlink_to(folder / "media/round.png")
    line = show(folder, "media/round.png")
    assert places_of(folder) == [(FILE, line)]


def test_a_link_inside_the_folder_is_taken(folder):
    (folder / "media/same.png").symlink_to(folder / "media/hill.png")
    show(folder, "media/same.png")
    assert mistakes_of(folder) == []


def test_a_pipe_or_a_folder_is_no_file(folder):
    os.mkfifo(folder / "media/pipe.png")
    (folder / "media/inner.png").mkdir()
    lines = [show(folder, "media/pipe.png"), show(folder, "media/inner.png")]
    assert places_of(folder) == [(FILE, line) for line in lines]

"""Reading a course folder (docs/course-format.md). Nothing here touches the database or writes a file."""

from kapok.packages.folder.course import Course, Edition, Unit
from kapok.packages.folder.mistakes import FolderRefused, Mistake
from kapok.packages.folder.reading import read_folder

__all__ = ["Course", "Edition", "FolderRefused", "Mistake", "Unit", "read_folder"]

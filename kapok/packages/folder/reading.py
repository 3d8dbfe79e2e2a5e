"""read_folder: a course folder becomes a Course, or everything that is wrong with it."""

from pathlib import Path

from django.utils.translation import gettext as _

from kapok.packages.folder.banks import FOLDER as BANKS
from kapok.packages.folder.banks import check_draws, parts_with_questions, read_banks
from kapok.packages.folder.course import Bank, Course, Edition, Term, Unit
from kapok.packages.folder.disk import Disk, Unreadable
from kapok.packages.folder.editions import compare_edition
from kapok.packages.folder.frontmatter import Fields, split_front_matter
from kapok.packages.folder.glossary import GLOSSARY_FILE, compare_glossary, read_glossary
from kapok.packages.folder.markdown import to_html
from kapok.packages.folder.media import MediaShelf
from kapok.packages.folder.meta import LANGUAGE, read_course_fields, read_edition_fields
from kapok.packages.folder.mistakes import FolderRefused, Mistake, Passage, Sheet
from kapok.packages.folder.units import UNIT_NAME, read_unit

COURSE_FILE = "course.md"
LEFT_OUT = (COURSE_FILE, GLOSSARY_FILE, "README.md")  # of the texts that are units


def read_folder(path: str | Path) -> Course:
    """The checked course. Raises FolderRefused with every mistake found. Writes nothing."""
    disk, mistakes = Disk(Path(path).resolve()), list[Mistake]()
    head = _read_head(disk, COURSE_FILE, "", mistakes)
    if head is None:
        raise FolderRefused(mistakes)
    fields, body, sheet = head
    meta = read_course_fields(fields, sheet)
    sheet.language = meta.get("language", "")
    shelf = MediaShelf(disk, sheet.language, mistakes)
    course = Course(meta.get("slug", ""), sheet.language, meta, {})
    course.editions[sheet.language] = _read_edition(disk, "", meta, body, sheet, shelf)
    _check_numbers(course, mistakes)
    _refuse_twins(parts_with_questions(course.original), mistakes)
    check_draws(course.original, mistakes)
    for language in _edition_folders(disk, mistakes):
        _read_translation(disk, language, course, shelf, mistakes)
    if mistakes:
        raise FolderRefused(mistakes)
    course.meta = {name: meta[name] for name in meta if name not in ("slug", "title", "summary", "language")}
    return course


def _read_head(disk: Disk, file: str, language: str, mistakes: list[Mistake]) -> tuple[Fields, Passage, Sheet] | None:
    sheet = Sheet(file, language, mistakes)
    text = _read_text(disk, sheet)
    return None if text is None else (*split_front_matter(text, sheet), sheet)


def _read_text(disk: Disk, sheet: Sheet) -> str | None:
    try:
        return disk.read_text(sheet.file)
    except Unreadable as unreadable:
        sheet.refuse(unreadable.line, unreadable.sentence)
        return None


def _read_edition(disk: Disk, folder: str, meta: dict, body: Passage, sheet: Sheet, shelf: MediaShelf) -> Edition:
    glossary = _read_glossary(disk, folder, sheet)
    sheet.terms = frozenset(term.id for term in glossary) or sheet.terms
    edition = Edition(
        sheet.language,
        meta.get("title", ""),
        meta.get("summary", ""),
        to_html(body, sheet, headings=True),
        meta.get("translation", ""),
        meta.get("translators", []),
        glossary=glossary,
    )
    for name in _text_names(disk, folder or "."):
        unit_sheet = Sheet(_inside(folder, name), sheet.language, sheet.mistakes, terms=sheet.terms)
        if not UNIT_NAME.match(name):
            unit_sheet.refuse(1, _("Name a unit with two digits and small letters, like 01-what-a-mark-says.md."))
        elif (text := _read_text(disk, unit_sheet)) is not None:
            _put(read_unit(text, unit_sheet, shelf, is_original=not folder), edition, unit_sheet)
    read_banks(disk, folder, edition, sheet, shelf)
    return edition


def _read_glossary(disk: Disk, folder: str, sheet: Sheet) -> list[Term]:
    """None where the edition has none; it is the original that says which words there are."""
    glossary_sheet = Sheet(_inside(folder, GLOSSARY_FILE), sheet.language, sheet.mistakes)
    if not disk.exists(glossary_sheet.file):
        return []
    text = _read_text(disk, glossary_sheet)
    return read_glossary(text, glossary_sheet) if text is not None else []


def _inside(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _put(unit: Unit, edition: Edition, sheet: Sheet) -> None:
    if unit.number in edition.units:
        sheet.refuse(
            1, _("There are two units with the number %(number)d. Give this one another.") % {"number": unit.number}
        )
    edition.units.setdefault(unit.number, unit)


def _text_names(disk: Disk, folder: str) -> list[str]:
    return [name for name in disk.names(folder) if name.endswith(".md") and name not in LEFT_OUT]


def _check_numbers(course: Course, mistakes: list[Mistake]) -> None:
    if not course.original.units:
        mistakes.append(
            Mistake(COURSE_FILE, 1, _("This course has no units. Add a file like 01-first-unit.md beside course.md."))
        )
    for expected, (number, unit) in enumerate(sorted(course.original.units.items()), 1):
        if number != expected:
            mistakes.append(
                Mistake(
                    unit.file,
                    1,
                    _("Unit %(expected)d is missing before this one. Number the units 01, 02, 03 without a gap.")
                    % {"expected": expected},
                )
            )
            return


def _refuse_twins(units: list[Unit | Bank], mistakes: list[Mistake]) -> None:
    first: dict[str, str] = {}
    for unit in units:
        for question in unit.named:
            place = f"{unit.file}:{question.line}"
            if question.id in first:
                sentence = _("The name %(id)s is taken already in %(place)s. Give this one another.")
                mistakes.append(
                    Mistake(unit.file, question.line, sentence % {"id": question.id, "place": first[question.id]})
                )
            first.setdefault(question.id, place)


def _edition_folders(disk: Disk, mistakes: list[Mistake]) -> list[str]:
    """Folders with texts in them are editions; banks hold questions; any other (media, sources) is left alone."""
    folders = []
    for name in disk.names():
        if not disk.is_folder(name) or name == BANKS:
            continue
        try:
            texts = [each for each in disk.names(name) if each.endswith(".md") and each != "README.md"]
        except Unreadable as unreadable:
            mistakes.append(Mistake(name, 1, unreadable.sentence))
            continue
        if texts and not LANGUAGE.match(name):
            mistakes.append(
                Mistake(
                    f"{name}/{texts[0]}", 1, _("Name the folder of an edition by its language, like fr or zh-Hans.")
                )
            )
        elif texts:
            folders.append(name)
    return folders


def _read_translation(disk: Disk, language: str, course: Course, shelf: MediaShelf, mistakes: list[Mistake]) -> None:
    head = _read_head(disk, f"{language}/{COURSE_FILE}", language, mistakes)
    if head is None:
        return
    fields, body, sheet = head
    meta = read_edition_fields(fields, sheet)
    if language == course.language:
        sheet.refuse(1, _("This is the language of the original. Move the texts up, beside course.md."))
    elif meta.get("language", language) != language:
        sheet.refuse(
            fields.line("language"),
            _("The folder is %(folder)s, but the field language says otherwise. Make them the same.")
            % {"folder": language},
        )
    sheet.terms = frozenset(term.id for term in course.original.glossary)
    edition = _read_edition(disk, language, meta, body, sheet, shelf)
    if edition.glossary:
        compare_glossary(edition, course.original, f"{language}/{GLOSSARY_FILE}", mistakes)
    _refuse_twins(parts_with_questions(edition), mistakes)
    compare_edition(edition, course.original, mistakes)
    course.editions.setdefault(language, edition)

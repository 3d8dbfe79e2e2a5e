"""Course folders for tests: a small right one in two languages, which each test spoils in its own way."""

import io
from pathlib import Path

from PIL import Image

from kapok.packages.folder import FolderRefused, read_folder

COURSE = """---
slug: reading-maps
title: Reading maps
summary: How to tell what a map leaves out.
language: en
hours: 1.5
licence: CC-BY-4.0
authors: [Kapok project]
sources: ["A book: with a colon"]
competencies: [Judging sources]
sdg: [4.3]
access: open
pass: 60
---

About *maps*.
"""
UNIT = """---
title: What a map says
minutes: 20
---

A map is a claim. See [this page](https://example.org/maps).

::: question maps-1 practice choice
What is north?

- [ ] Always up
  > By habit only.
- [x] A direction
  > Yes, a direction.

> Maps turn.
:::

::: picture media/hill.png
alt: A hill with three lines
caption: Lines of one height.
:::

::: question maps-2 assessed multiple
Which are scales?

- [x] 1 to 25,000
  > Sealedfeedback one.
- [ ] Blue
  > Sealedfeedback two.
- [x] A bar

> Sealedexplanation.
:::

::: question maps-3 assessed number
How far is it?

= 73519.25 +- 0.5
unit: metres
:::
"""
COURSE_FR = """---
title: Lire les cartes
summary: Ce qu'une carte ne dit pas.
language: fr
translation: machine
translators: []
---

Sur les *cartes*.
"""
UNIT_FR = """---
title: Ce que dit une carte
---

Une carte affirme.

::: question maps-1 practice choice
Où est le nord ?

- [ ] Toujours en haut
  > Par habitude.
- [x] Une direction
  > Oui.
:::

::: question maps-2 assessed multiple
Lesquelles sont des échelles ?

- [x] 1 à 25 000
  > Retourcaché un.
- [ ] Bleu
- [x] Une barre
:::

::: question maps-3 assessed number
Quelle distance ?

unit: mètres
:::
"""
UNIT_NAME = "01-what-a-map-says.md"
UNIT_LINES = UNIT.count("\n")


def picture_bytes(width=40, height=30, kind="PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (12, 87, 81)).save(out, kind)
    return out.getvalue()


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def make_folder(place: Path) -> Path:
    folder = place / "reading-maps"
    for name, content in {
        "course.md": COURSE,
        UNIT_NAME: UNIT,
        "media/hill.png": picture_bytes(),
        "fr/course.md": COURSE_FR,
        f"fr/{UNIT_NAME}": UNIT_FR,
    }.items():
        write(folder, name, content)
    return folder


def add_lines(folder: Path, text: str, name: str = UNIT_NAME) -> int:
    """Puts `text` at the end of a file of the folder; the number of its first line."""
    path = folder / name
    before = path.read_text()
    path.write_text(before + text)
    return before.count("\n") + 1


def replace(folder: Path, old: str, new: str, name: str = UNIT_NAME) -> int:
    """Replaces the one place where `old` stands; the number of its line."""
    path = folder / name
    before = path.read_text()
    assert before.count(old) == 1
    path.write_text(before.replace(old, new))
    return before[: before.index(old)].count("\n") + 1


def mistakes_of(folder: Path) -> list[tuple[str, int, str]]:
    """What the reader refuses, as (file, line, sentence); nothing when it takes the folder."""
    try:
        read_folder(folder)
    except FolderRefused as refusal:
        return [(mistake.file, mistake.line, mistake.sentence) for mistake in refusal.mistakes]
    return []


def places_of(folder: Path) -> list[tuple[str, int]]:
    return [(file, line) for file, line, _sentence in mistakes_of(folder)]


def show(folder: Path, name: str, part: str = "picture") -> int:
    """Shows a file at the end of the unit; the number of the line that says so."""
    fields = {"picture": "alt: x", "audio": "title: x\ntranscript: x", "file": "title: x"}[part]
    return add_lines(folder, f"\n::: {part} {name}\n{fields}\n:::\n") + 1

"""A course of two short units for the journeys, written to a folder as an author would."""

import io
import random
from pathlib import Path

from PIL import Image

from kapok.packages.renditions.tests.sources import NOISE, VOICE, make_source

SLUG = "reading-maps"
COURSE = f"""---
slug: {SLUG}
title: Reading maps
summary: How to tell what a map leaves out.
language: en
hours: 1
licence: CC-BY-4.0
authors: [Kapok project]
access: open
pass: 60
---

About maps.
"""
FIRST = """---
title: What a map says
minutes: 20
---

A map is a claim.

::: question north practice choice
What is north?

- [ ] Always up
  > By habit only.
- [x] A direction
  > Yes, a direction.
:::

::: picture media/hill.png
alt: A hill with three lines
caption: Lines of one height.
:::
"""
LECTURE = """
::: lecture
title: Lines of one height
video: media/lines.mp4
transcript: Where the lines stand close, the hill is steep.
:::
"""
SECOND = """---
title: What a map leaves out
minutes: 40
---

Each map leaves nearly everything out.

::: question scales practice multiple
Which are scales?

- [x] 1 to 25,000
  > A fraction is a scale.
- [ ] Blue
  > A colour is none.
- [x] A bar

> A scale relates two lengths.
:::

::: question metres practice number
How many metres on the ground is 4 cm at 1 to 25,000?

= 1000 +- 10
unit: metres
:::

::: question claim assessed choice
What does a map claim?

- [ ] That it is complete
- [x] That what it shows is there
:::
"""


def write_course(folder: Path) -> Path:
    """Amina's right answers: north b; scales a and c; metres 1000; claim b."""
    (folder / "media").mkdir(parents=True)
    (folder / "course.md").write_text(COURSE)
    (folder / "01-what-a-map-says.md").write_text(FIRST)
    (folder / "02-what-a-map-leaves-out.md").write_text(SECOND)
    (folder / "media/hill.png").write_bytes(picture())
    return folder


def write_lecture(folder: Path) -> None:
    """Into the first unit of a course that stands in the folder: a film of four seconds with a tone, drawn by ffmpeg."""
    make_source(
        folder / "media/lines.mp4", NOISE, VOICE, options="-c:v libx264 -c:a aac -shortest", seconds=4, size="320x240"
    )
    first = folder / "01-what-a-map-says.md"
    first.write_text(first.read_text() + LECTURE)


def picture() -> bytes:
    """Noise, so that it weighs something: 30 kB, and 6 kB as it is served."""
    file = io.BytesIO()
    Image.frombytes("RGB", (100, 100), random.Random(1).randbytes(30_000)).save(file, "PNG")
    return file.getvalue()

"""The course of these tests: two units; a practice question in each, and one assessed question of each kind."""

from pathlib import Path

from kapok.packages.tests.folders import picture_bytes, write

COURSE = """---
slug: soil
title: Reading soil
summary: What a handful of earth says.
language: en
hours: 2
licence: CC-BY-4.0
authors: [Kapok project]
sources: [A handbook of soils]
competencies: [Judging soils]
sdg: ["2.4"]
access: open
pass: 60
---

About *soil*.
"""
UNIT_1 = """---
title: Colour and feel
minutes: 30
---

Earth has a colour.

::: question colour-1 practice choice
What does black earth hold?

- [ ] Salt
  > Salt is white.
- [x] Old leaves
  > Yes, humus.

> Dark means life.
:::

::: picture media/earth.png
alt: A hand with earth
caption: A handful.
:::

::: file media/list.txt
title: The list
:::

::: question colour-2 assessed choice
Which earth is warm first?

- [x] Dark earth
  > Sealedfeedbackdark.
- [ ] Light earth
  > Sealedfeedbacklight.

> Sealedexplanation.
:::
"""
UNIT_2 = """---
title: Water
minutes: 45
---

Earth drinks.

::: question water-1 practice number
How many litres?

= 20 +- 2
unit: litres

:::

::: question water-2 assessed multiple
Which hold water?

- [x] Clay
- [ ] Gravel
- [x] Humus
:::

::: question water-3 assessed number
How many grams?

= 73519.25 +- 0.5
unit: grams
:::
"""
COURSE_FR = """---
title: Lire le sol
summary: Ce que dit une poignée de terre.
language: fr
translation: machine
translators: []
---

Sur le *sol*.
"""
RIGHT = {"colour-1": "b", "colour-2": "a", "water-1": "21", "water-2": "a[,]c", "water-3": "73519.25"}
WRONG = {"colour-1": "a", "colour-2": "b", "water-1": "50", "water-2": "b", "water-3": "7"}
UNIT_OF = {"colour-1": 1, "colour-2": 1, "water-1": 2, "water-2": 2, "water-3": 2}
SEALED = (b"Sealedfeedback", b"Sealedexplanation", b"73519")


def make_course(place: Path, **changes: str) -> Path:
    """The folder; `changes` replace a piece of course.md, as access="enrolled" or slug="sand"."""
    folder, text = place / changes.get("slug", "soil"), COURSE
    for field, value in changes.items():
        old = next(line for line in text.splitlines() if line.startswith(f"{field}:"))
        text = text.replace(old, f"{field}: {value}")
    for name, content in {
        "course.md": text,
        "01-colour.md": UNIT_1,
        "02-water.md": UNIT_2,
        "media/earth.png": picture_bytes(),
        "media/list.txt": b"spade\nbucket\n",
        "fr/course.md": COURSE_FR,
        "fr/01-colour.md": UNIT_1.replace("title: Colour and feel\nminutes: 30", "title: Couleur"),
    }.items():
        write(folder, name, content)
    return folder

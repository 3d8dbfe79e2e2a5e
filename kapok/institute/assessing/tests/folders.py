"""The course of these tests: one unit with every kind, and a test that draws from a bank."""

from pathlib import Path

from kapok.institute.tests.folders import COURSE
from kapok.packages.tests.folders import picture_bytes, write

COURSE_TEXT = COURSE.replace("slug: soil", "slug: water").replace("title: Reading soil", "title: Water")
KINDS = """---
title: Every kind
minutes: 30
---

Read this.

::: question part-1 practice multiple
Which hold water?

credit: part
- [x] Clay
- [ ] Gravel
- [x] Humus
- [ ] Sand
:::

::: question half-1 practice choice
Which is best?

- [x] Humus
- [50%] Clay
  > Clay is second.
- [ ] Gravel
:::

::: question unit-1 practice number
How far is it?

= 3 +- 5 %
  > Just so.
! 5
  > You counted the way back.
! *
  > Measure again.
units: km, kilometres, m = 0.001
unit-needed: yes
:::

::: question text-1 practice text
What is dark earth called?

= Humus
= 腐殖质
~50% mould
  > Nearly.
! salt
  > Salt is white.
:::

::: question match-1 practice match
What does each do?

- Clay -> holds water
- Gravel -> lets water through
  > Think of a path.
- -> burns
:::

::: question order-1 practice order
From the top down?

1. Leaves
2. Humus
3. Clay
4. Rock
:::

::: question cloze-1 practice cloze
Fill the gaps.

Water boils at {{100 | hundred}} degrees and becomes {{ice | *steam | rain}}.

gap 1: Think of tea.
:::

::: question spot-1 practice hotspot
Where is the humus?

picture: media/earth.png
alt: Three layers
- [x] The dark layer (0 0 50 50)
- [ ] The light layer (50 50 100 100)
  > That is sand.
:::

::: question essay-1 practice essay
Describe a soil.

> A good soil is dark.
:::

::: question essay-2 assessed essay
Describe your own soil.

- [3] Names the layers
- [2] Says what grows

> Sealedmodel.
:::
"""
TEST = """---
title: The test
minutes: 20
test: yes
draw: [wells 3]
attempts: 2
time: 30
review: after_each
shuffle: yes
---

Take a pen.

::: question fixed-1 assessed text
What falls from the sky?

= Sealedrain
:::
"""
BANK = """---
title: Wells
---

::: question well-1 assessed choice
Which well is deep?

- [x] Sealedoption one
  > Sealedfeedback.
- [ ] Another
:::

::: question well-2 assessed number
How deep?

= 73519.25
:::

::: question well-3 assessed order
In which order?

1. Dig
2. Line
3. Draw
:::

::: question well-4 assessed essay
Describe a well.

points: 4
:::
"""
RIGHT = {
    "part-1": "a[,]c",
    "half-1": "a",
    "unit-1": "3000 m",
    "text-1": "humus",
    "cloze-1": "100[,]b",
    "spot-1": "a",
}


def make_water(place: Path, **changes: str) -> Path:
    """The folder. `changes` replace files by the first word of their name, as test=…"""
    folder = place / "water"
    texts = {
        "course.md": COURSE_TEXT,
        "01-kinds.md": changes.get("kinds", KINDS),
        "02-test.md": changes.get("test", TEST),
        "banks/wells.md": changes.get("bank", BANK),
        "media/earth.png": picture_bytes(),
    }
    for name, content in texts.items():
        write(folder, name, content)
    return folder

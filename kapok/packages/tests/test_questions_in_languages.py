"""One key marks a question in every language; texts are taken in each of them."""

import pytest

from kapok.packages.actions import publish_folder
from kapok.packages.folder import FolderRefused, read_folder
from kapok.packages.queries import answer_key, find_question
from kapok.packages.tests.folders import UNIT_NAME, write

pytestmark = pytest.mark.django_db
ENGLISH = """
::: question more-1 practice match
Match.

- clay -> holds water
- sand -> lets it through
:::

::: question more-2 assessed order
Order.

1. leaves
2. humus
3. rock
:::

::: question more-3 assessed text
What?

= humus
:::

::: question more-4 practice cloze
Fill.

{{Water}} becomes {{ice | *steam}}.
:::
"""
FRENCH = """
::: question more-1 practice match
Reliez.

- argile -> retient
- sable -> laisse passer
:::

::: question more-2 assessed order
Ordonnez.

1. feuilles
2. humus
3. roche
:::

::: question more-3 assessed text
Quoi ?

= terre noire
:::

::: question more-4 practice cloze
Complétez.

{{2: glace | *vapeur}} vient de {{1: l'eau}}.
:::
"""


@pytest.fixture
def both(folder):
    for name, more in ((UNIT_NAME, ENGLISH), (f"fr/{UNIT_NAME}", FRENCH)):
        write(folder, name, (folder / name).read_text() + more)
    return folder


def test_ids_are_the_same_in_every_language(both):
    package = publish_folder(both)
    assert find_question(package, "more-1", "fr").block["key"] == find_question(package, "more-1").block["key"]
    for question, words in (("more-1", "targets"), ("more-2", "options")):
        ids = [
            [each["id"] for each in find_question(package, question, language).block[words]]
            for language in ("en", "fr")
        ]
        assert ids[0] == ids[1]


def test_what_is_right_in_one_language_is_right_in_all(both):
    package = publish_folder(both)
    for text in ("humus", "Terre noire"):
        assert answer_key(package, "more-3").is_right([text])
    for first in ("water", "L’eau"):
        assert answer_key(package, "more-4").is_right([first, "b"])
    block = find_question(package, "more-4", "en").block
    assert block["key"] == [["Water", "l'eau"], ["b"]]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- sable -> laisse passer", "- sable -> retient\n- -> brûle"),
        ("3. roche\n", ""),
        ("glace | *vapeur", "*glace | vapeur"),
        ("{{1: l'eau}}", "l'eau {{1: et}} {{3: la}}"),
    ],
)
def test_another_build_than_the_originals_is_refused(both, old, new):
    place = both / f"fr/{UNIT_NAME}"
    place.write_text(place.read_text().replace(old, new))
    with pytest.raises(FolderRefused) as refused:
        read_folder(both)
    assert {mistake.file for mistake in refused.value.mistakes} == {f"fr/{UNIT_NAME}"}


def test_the_order_shown_does_not_depend_on_the_key(folder):
    """The same things in another right order are shown in the same order."""
    one, other = "1. leaves\n2. humus\n3. rock\n", "1. rock\n2. leaves\n3. humus\n"
    blocks = []
    for lines in (one, other):
        write(
            folder,
            "02-more.md",
            f"---\ntitle: x\nminutes: 3\n---\n\n::: question o-1 assessed order\nOrder.\n\n{lines}:::\n",
        )
        blocks.append(find_question(publish_folder(folder), "o-1").block)
    assert blocks[0] == blocks[1]

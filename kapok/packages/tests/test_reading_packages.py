import brotli
import pytest

from kapok.packages.actions import publish_folder
from kapok.packages.queries import (
    answer_key,
    find_file,
    find_question,
    latest_package,
    latest_packages,
    load_course,
    load_title,
    load_unit,
    weights,
)
from kapok.packages.tests.folders import add_lines, replace, write

pytestmark = pytest.mark.django_db

FRAME = b"\xff\xfb\x90\x00" + bytes(413)


@pytest.fixture
def package(folder):
    """With a second unit that exists in English only, and a sound in it."""
    write(folder, "02-scale.md", "---\ntitle: Scale\nminutes: 10\n---\n\nText.\n")
    write(folder, "media/talk.mp3", FRAME * 100)
    add_lines(folder, "\n::: audio media/talk.mp3\ntitle: Talk\ntranscript: Words\n:::\n", "02-scale.md")
    return publish_folder(folder)


def test_a_course_is_told_in_the_readers_language(package):
    course = load_course(package, "fr")
    assert (course.title, course.language, course.is_machine) == ("Lire les cartes", "fr", True)
    assert course.description_html == "<p>Sur les <em>cartes</em>.</p>"
    assert [(unit.number, unit.title, unit.minutes) for unit in course.units] == [
        (1, "Ce que dit une carte", 20),
        (2, "Scale", 10),
    ]
    assert (course.meta["pass"], course.meta["access"], course.meta["translators"]) == (60, "open", [])


@pytest.mark.parametrize("language", ["en", "zh-hans", "", None])
def test_another_language_gets_the_original(package, language):
    assert (load_course(package, language).language, load_course(package, language).is_machine) == ("en", False)


def test_a_unit_falls_back_to_the_original(package):
    assert [(load_unit(package, n, "fr").language, load_unit(package, n, "fr").is_machine) for n in (1, 2)] == [
        ("fr", True),
        ("en", False),
    ]


def test_a_reader_of_one_script_is_served_by_the_language(folder):
    (folder / "fr").rename(folder / "zh")
    replace(folder, "language: fr", "language: zh", "zh/course.md")
    assert load_unit(publish_folder(folder), 1, "zh-hans").language == "zh"


def test_a_unit_that_is_not_there_is_a_lookup_error(package):
    with pytest.raises(LookupError):
        load_unit(package, 9, "en")


def test_weights_count_what_is_sent(package):
    texts = [find_file(package, path).read() for path in ("en/course.json", "en/01.json", "en/02.json")]
    text = sum(len(brotli.compress(data, quality=5)) for data in texts)
    picture, sound = find_file(package, "media/hill.png.webp").size, size_of_sound(package)
    weight = weights(package, "en")
    assert (weight.everything, weight.without_audio, weight.text) == (text + picture + sound, text + picture, text)


def test_a_translation_weighs_what_it_shows(package):
    """The French first unit shows no picture; the second comes in English with its sound."""
    weight = weights(package, "fr")
    assert weight.everything - weight.text == size_of_sound(package)
    assert sum(unit.text_bytes for unit in load_course(package, "fr").units) < weight.text
    assert load_course(package, "fr").units[1].bytes > size_of_sound(package)


def size_of_sound(package):
    """Of what is sent: the sound was made small."""
    size = package.files.get(part="audio").stored.size
    assert size < len(FRAME) * 100
    return size


def test_questions_are_found_by_their_name(package):
    found = find_question(package, "maps-1", "fr")
    assert (found.unit_number, found.use, found.kind, found.block["prompt"]) == (
        1,
        "practice",
        "choice",
        "Où est le nord ?",
    )
    assert find_question(package, "maps-99") is None


@pytest.mark.parametrize(
    ("question", "answer", "is_right"),
    [
        ("maps-1", ["b"], True),
        ("maps-1", ["a"], False),
        ("maps-1", [], False),
        ("maps-1", ["a", "b"], False),
        ("maps-2", ["c", "a"], True),
        ("maps-2", ["a"], False),
        ("maps-2", ["a", "b", "c"], False),
        ("maps-3", ["73519.5"], True),
        ("maps-3", ["73519,75"], True),
        ("maps-3", ["73519.76"], False),
        ("maps-3", ["٧٣٥١٩٫٢٥"], True),
        ("maps-3", ["７３５１９．７５"], True),
        ("maps-3", ["７３５１９，７６"], False),
        ("maps-3", ["about"], False),
        ("maps-3", ["NaN"], False),
        ("maps-3", [""], False),
    ],
)
def test_answers_are_marked(package, question, answer, is_right):
    assert answer_key(package, question).is_right(answer) is is_right


def test_the_newest_version_of_each_course_is_listed(package, folder, django_assert_num_queries):
    replace(folder, "A map is a claim.", "A map is a choice.")
    newest = publish_folder(folder)
    replace(folder, "slug: reading-maps", "slug: drawing-maps", "course.md")
    other = publish_folder(folder)
    with django_assert_num_queries(1):
        assert latest_packages() == [other, newest]
    assert latest_package("reading-maps") == newest
    assert latest_package("nothing") is None


def test_reading_a_course_twice_asks_the_database_nothing(package, django_assert_num_queries):
    with django_assert_num_queries(0):
        (
            load_course(package, "fr"),
            load_unit(package, 1, "fr"),
            weights(package, "fr"),
            find_question(package, "maps-1"),
        )


@pytest.mark.parametrize("language", ["fr", "en", "ar", "zh-hans", None])
def test_the_title_alone_is_that_of_the_whole_course(package, language):
    course, title = load_course(package, language), load_title(package, language)
    assert (title.title, title.language, title.is_machine) == (course.title, course.language, course.is_machine)

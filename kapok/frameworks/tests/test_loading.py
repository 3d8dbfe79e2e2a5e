"""A framework comes from a file: checked whole, loaded once, its meaning kept when it is published."""

import pytest

from kapok.base.refusals import Refusal
from kapok.frameworks.actions import SHIPPED, IsOfAnotherKind, IsPublished, ensure_shipped_frameworks, load_framework
from kapok.frameworks.commands import import_framework
from kapok.frameworks.models import Crosswalk, Framework, FrameworkVersion, Item, Unchangeable
from kapok.frameworks.queries import alignment_of, competencies_of, known_codes, sentences_of, unknown_codes
from kapok.frameworks.reading import FrameworkRefused
from kapok.journal.models import Fact

pytestmark = pytest.mark.django_db
CODES = {f"ict-cft:{aspect}.{level}" for aspect in "123456" for level in "123"}


def facts():
    return sorted(Fact.objects.filter(kind__startswith="frameworks.").values_list("kind", flat=True))


def test_the_shipped_one_has_six_aspects_by_three_levels_in_four_languages():
    version = load_framework(SHIPPED / "ict-cft-1.json")
    assert (version.aspects.count(), version.levels.count(), version.items.count()) == (6, 3, 18)
    assert known_codes() == CODES
    for item in version.items.all():
        assert set(item.statement) == {"original", "en", "fr", "ar", "zh-hans"}
        assert item.statement["en"]["text"].startswith("I can ")
        assert {item.statement[tag]["status"] for tag in ("fr", "ar", "zh-hans")} == {"machine"}
        assert item.code == f"{item.aspect.code}.{item.level.code}"
    assert version.is_proposal
    assert "UNESCO" in version.source["en"]["text"]


def test_loading_twice_changes_nothing(said, write):
    ensure_shipped_frameworks()
    before = list(Item.objects.values_list("pk", flat=True))
    ensure_shipped_frameworks()
    assert list(Item.objects.values_list("pk", flat=True)) == before
    shipped = len(list(SHIPPED.glob("*.json")))
    assert facts() == ["frameworks.loaded"] * shipped + ["frameworks.published"] * shipped


def test_another_meaning_needs_another_version(said, write):
    load_framework(write(said))
    said["items"][0]["statement"]["en"] = "I can do something else entirely."
    with pytest.raises(IsPublished) as refused:
        load_framework(write(said))
    assert "Give the file the version 2" in str(refused.value)
    said["version"] = 2
    load_framework(write(said))
    assert list(FrameworkVersion.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert known_codes() == CODES  # codes stay
    assert sentences_of(["ict-cft:1.1"], "en") == ["I can do something else entirely."]  # of the newest


def test_a_file_of_another_kind_than_its_framework_is_refused(said, write):
    Framework.objects.create(slug=said["framework"], kind="maturity")
    with pytest.raises(IsOfAnotherKind, match="maturity"):
        load_framework(write(said))
    assert FrameworkVersion.objects.count() == 0


def test_a_mended_translation_reaches_a_published_version(said, write):
    version = load_framework(write(said))
    said["items"][0]["statement"]["fr"] = "Je peux le dire mieux."
    said["translations"]["fr"] = "reviewed"
    load_framework(write(said))
    item = version.items.get(code="1.1")
    assert item.statement["fr"]["text"] == "Je peux le dire mieux."
    assert item.statement["fr"]["status"] == "reviewed"
    assert facts() == ["frameworks.loaded", "frameworks.published"]


def test_a_draft_is_seen_by_nobody_and_may_be_changed(said, write, client):
    load_framework(write(said), is_draft=True)
    assert known_codes() == frozenset()
    assert client.get("/en/frameworks/ict-cft/").status_code == 404
    said["items"].pop()
    version = load_framework(write(said))
    assert version.items.count() == 17
    assert client.get("/en/frameworks/ict-cft/").status_code == 200


def test_a_part_of_a_published_version_cannot_be_saved_or_deleted():
    item = load_framework(SHIPPED / "ict-cft-1.json").items.first()
    with pytest.raises(Unchangeable):
        item.save()
    with pytest.raises(Unchangeable):
        item.delete()


def test_a_crosswalk_leads_to_a_version_that_is_here(said, write, client):
    load_framework(write(said))
    said |= {"version": 2, "crosswalk": [{"item": "1.1", "other": "ict-cft:1.2", "version": 1, "relation": "narrower"}]}
    load_framework(write(said))
    row = Crosswalk.objects.get()
    assert (row.item.code, row.other.code, row.relation) == ("1.1", "1.2", "narrower")
    assert "means less than" in client.get("/en/frameworks/ict-cft/").content.decode()
    said |= {"version": 3, "crosswalk": [{"item": "1.1", "other": "dig:1", "version": 1, "relation": "same"}]}
    with pytest.raises(Refusal, match="Load that version first"):
        load_framework(write(said))
    assert FrameworkVersion.objects.count() == 2  # of which nothing was written


def test_every_mistake_is_told_at_once(said, write):
    said["version"], said["kind"] = "one", "skill"
    said["items"][1]["aspect"] = "9"
    said["items"][2]["code"] = "1.2"
    del said["levels"][0]["description"]
    said["name"]["de"] = "Deutsch"
    with pytest.raises(FrameworkRefused) as refused:
        load_framework(write(said))
    assert refused.value.mistakes == [
        "framework.json: Write version as a whole number from 1.",
        "framework.json: Write kind as competency, maturity.",
        "framework.json: name is translated into de, of which translations says nothing.",
        "framework.json: levels[1].description is missing in the original language.",
        "framework.json: items[3]: the code 1.2 is there twice.",
        "framework.json: items[2]: there is no aspect 9.",
    ]
    assert FrameworkVersion.objects.count() == 0


def test_a_framework_is_not_called_like_an_address_of_ours(said, write):
    with pytest.raises(FrameworkRefused, match="Choose another name"):
        load_framework(write(said | {"framework": "drafts"}))


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("{\n oh", "framework.json:2: This is not JSON"),
        ("[]", "framework.json: Write an object with framework"),
        ('{"aspects": [1], "levels": [null], "items": ["x"], "original": "en"}', "aspects[1] needs a code"),
        ('{"aspects": [], "levels": [], "items": [], "crosswalk": 4}', "crosswalk[1] needs item"),
    ],
)
def test_what_is_no_framework_is_refused_with_a_sentence(text, sentence, write, capsys):
    assert import_framework(write(text)) == 1
    assert sentence in capsys.readouterr().err


def test_the_command_says_what_became_of_it(said, write, capsys):
    assert import_framework(write(said), is_draft=True) == 0
    assert "as a draft of version 1" in capsys.readouterr().out
    assert import_framework(write(said)) == 0
    assert "ict-cft is here in version 1: /en/frameworks/ict-cft/" in capsys.readouterr().out


def test_codes_are_said_in_words():
    ensure_shipped_frameworks()
    assert unknown_codes(["ict-cft:1.1", "ict-cft:9.9", "Judging soils", "none:1"]) == ["ict-cft:9.9", "none:1"]
    assert list(competencies_of(["ict-cft:2.2", "Judging soils", "ict-cft:1.1"])) == ["ict-cft:2.2", "ict-cft:1.1"]
    assert sentences_of(["Judging soils"], "en") == ["Judging soils"]
    (aligned,) = alignment_of(["ict-cft:2.2"], "en")
    assert aligned["targetUrl"].endswith("/en/frameworks/ict-cft/#2.2")
    assert (aligned["targetCode"], aligned["targetName"]) == ("ict-cft:2.2", "Assessing with digital means")

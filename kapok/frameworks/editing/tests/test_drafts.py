"""A draft is begun, written, published; from then on it stays."""

import pytest
from django.db.models import QuerySet

from kapok.base.text import say
from kapok.frameworks.actions import ensure_shipped_frameworks
from kapok.frameworks.editing.actions.drafts import begin_framework
from kapok.frameworks.editing.refusals import CodeTaken
from kapok.frameworks.models import Crosswalk, Framework, FrameworkVersion
from kapok.frameworks.reading import meaning_of
from kapok.frameworks.structure import structure_of
from kapok.frameworks.writing import said_of
from kapok.journal.models import Fact

pytestmark = pytest.mark.django_db
ROOT = "/en/frameworks/blended-learning/versions/2"
BEGIN = {
    "slug": "own", "kind": "maturity", "original": "fr", "name": "Le nôtre", "description": "Pour nous.", "source": "Nous.",
}  # fmt: skip


def page(client, path, **data):
    """Posts where something is given; follows to the page that is shown then."""
    answer = client.post(path, data, follow=True) if data else client.get(path)
    return answer.content.decode()


def facts():
    return list(Fact.objects.filter(kind__startswith="frameworks.").order_by("pk").values_list("kind", flat=True))


def test_an_officer_begins_a_framework_in_her_language_and_it_says_what_is_missing(world):
    shown = page(world.as_ruth, "/en/frameworks/drafts/begin/", **BEGIN)
    assert "It has no dimension." in shown
    version = FrameworkVersion.objects.get(framework__slug="own")
    assert version.name == {"original": "fr", "fr": {"text": "Le nôtre"}}
    assert [level.code for level in version.levels.all()] == ["1", "2", "3", "4"]
    assert not version.is_published
    again = page(world.as_ruth, "/en/frameworks/drafts/begin/", **BEGIN)
    assert "The code own is there already." in again
    assert "Le nôtre" in again  # what was typed is kept


def test_two_who_begin_it_at_once_make_one_and_the_second_is_told(world, monkeypatch):
    page(world.as_ruth, "/en/frameworks/drafts/begin/", **BEGIN)
    monkeypatch.setattr(QuerySet, "exists", lambda self: False)  # the second looked before the first had written
    said = {
        "slug": "own",
        "kind": "maturity",
        "original": "fr",
        "words": {"name": "x", "description": "x", "source": "x"},
    }
    with pytest.raises(CodeTaken):
        begin_framework(**said, by=world.ruth)


def test_a_short_name_that_is_an_address_of_ours_is_refused(world):
    assert "Choose another one" in page(world.as_ruth, "/en/frameworks/drafts/begin/", **BEGIN | {"slug": "drafts"})
    assert "like blended-learning" in page(world.as_ruth, "/en/frameworks/drafts/begin/", **BEGIN | {"slug": "Our own"})
    assert Framework.objects.count() == 0


def test_from_nothing_to_a_published_framework_in_the_browser(world):
    root = "/en/frameworks/own/versions/1"
    page(world.as_ruth, "/en/frameworks/drafts/begin/", **BEGIN)
    page(world.as_ruth, f"{root}/add/dimensions/", code="1", name="Vision")
    page(world.as_ruth, f"{root}/add/roles/", code="leader", name="Direction")
    item = {"code": "1.1", "dimension": "1", "name": "Commune", "statement": "Est-elle commune ?", "roles": ["leader"]}
    assert "does not say what one does at: 3, 4" in page(
        world.as_ruth, f"{root}/add/items/", **item, stage_1="Non", stage_2="Un peu"
    )
    assert "It is not whole yet" in page(world.as_ruth, f"{root}/publish/", x="")
    item |= {"seen": _seen(world, f"{root}/parts/items/1.1/"), "stage_1": "Non", "stage_2": "Un peu"}
    page(world.as_ruth, f"{root}/parts/items/1.1/", **item, stage_3="Oui", stage_4="Toujours")
    assert "is published" in page(world.as_ruth, f"{root}/publish/", x="")
    public = world.visitor.get("/fr/frameworks/own/").content.decode()
    for words in ("Est-elle commune ?", "Un peu", "Toujours"):
        assert words in public
    version = FrameworkVersion.objects.get(framework__slug="own")
    assert version.meaning_sha256 == meaning_of(said_of(version))


def _seen(world, path) -> str:
    return world.as_ruth.get(path).context["form"]["seen"].value()


def test_the_next_version_begins_as_a_copy_with_its_crosswalk(draft, published):
    old, new = structure_of(published), structure_of(draft)
    assert [item.descriptors for item in new.items] == [item.descriptors for item in old.items]
    assert [role.code for role in new.roles] == [role.code for role in old.roles]
    rows = Crosswalk.objects.filter(item__framework_version=draft, other__framework_version=published)
    assert {(row.item.code, row.other.code, row.relation) for row in rows} == {
        (item.code, item.code, "same") for item in old.items
    }


def test_two_drafts_of_a_framework_at_once_are_refused(draft, world):
    shown = page(world.as_ruth, "/en/frameworks/blended-learning/versions/next/", x="")
    assert "There is a draft of version 2 already." in shown
    assert draft.framework.versions.count() == 2


def test_what_is_changed_in_a_draft_changes_nothing_of_the_version_before(draft, published, world):
    before = meaning_of(said_of(published))
    said = {"code": "1", "name": "Another vision", "seen": _seen(world, f"{ROOT}/parts/dimensions/1/")}
    page(world.as_ruth, f"{ROOT}/parts/dimensions/1/", **said)
    assert say(draft.aspects.get(code="1").name, "en").text == "Another vision"
    assert meaning_of(said_of(published)) == before
    assert "Another vision" not in world.visitor.get("/en/frameworks/blended-learning/").content.decode()


def test_a_framework_edited_after_it_was_published_keeps_what_was_typed(draft, world):
    """Two pages are open: on one it is published, on the other somebody still writes."""
    said = {"code": "1.1", "dimension": "1", "name": "Typed too late", "statement": "Too late?"}
    said["seen"] = _seen(world, f"{ROOT}/parts/items/1.1/")
    page(world.as_ruth, f"{ROOT}/publish/", x="")
    shown = page(world.as_ruth, f"{ROOT}/parts/items/1.1/", **said)
    assert "has been published meanwhile" in shown
    assert "Typed too late" in shown
    assert say(draft.items.get(code="1.1").name, "en").text == "A shared picture of blended learning"
    assert (
        "Make the next version to change it."
        in world.as_ruth.get(f"{ROOT}/parts/items/1.1/", follow=True).content.decode()
    )


def test_a_draft_is_discarded_and_a_published_version_is_not(draft, published, world):
    page(world.as_ruth, f"{ROOT}/discard/", x="")
    assert list(published.framework.versions.values_list("number", flat=True)) == [1]
    shown = page(world.as_ruth, "/en/frameworks/blended-learning/versions/1/discard/", x="")
    assert "has been published meanwhile" in shown
    assert published.framework.versions.count() == 1


def test_discarding_the_only_draft_takes_the_framework_with_it(world):
    page(world.as_ruth, "/en/frameworks/drafts/begin/", **BEGIN)
    page(world.as_ruth, "/en/frameworks/own/versions/1/discard/", x="")
    assert Framework.objects.count() == 0
    assert facts() == ["frameworks.drafted", "frameworks.discarded"]


def test_what_comes_with_kapok_leaves_alone_what_somebody_wrote_here(draft, world, published):
    """A later release may ship a version 2 of its own."""
    FrameworkVersion.objects.filter(pk=published.pk).update(meaning_sha256="another")
    ensure_shipped_frameworks()
    assert draft.items.count() == 16
    published.refresh_from_db()
    assert published.meaning_sha256 == "another"


def test_only_officers_write(draft, world):
    paths = ["/en/frameworks/drafts/", f"{ROOT}/", f"{ROOT}/parts/items/1.1/", f"{ROOT}/sheet/", f"{ROOT}/crosswalk/"]
    for path in paths:
        assert world.as_ruth.get(path).status_code == 200
        assert [each.get(path).status_code for each in (world.as_teklu, world.as_sam, world.as_dora)] == [403] * 3
        assert world.visitor.get(path).status_code == 302
    assert world.as_sam.post(f"{ROOT}/publish/").status_code == 403
    draft.refresh_from_db()
    assert not draft.is_published
    assert world.visitor.get("/en/frameworks/blended-learning/?version=2").status_code == 404


def test_a_draft_costs_the_same_for_few_and_many(draft, world, count_queries):
    many = count_queries(world.as_ruth, f"{ROOT}/")
    draft.items.filter(aspect__code__in="34567").delete()
    draft.aspects.filter(code__in="34567").delete()
    assert count_queries(world.as_ruth, f"{ROOT}/") == many

"""The crosswalk page: both sides, proposals by equal codes, the map of stages; what is saved carries results over."""

import pytest

from kapok.frameworks.actions import load_framework
from kapok.frameworks.carrying import carry_over
from kapok.frameworks.models import Crosswalk

pytestmark = pytest.mark.django_db
PAGE = "/en/frameworks/blended-learning/versions/2/crosswalk/"


def form_of(client) -> dict:
    form = client.get(PAGE).context["form"]
    return {field.name: field.value() for field in form if field.value() is not None}


def key_of(version, code) -> int:
    return version.items.get(code=code).pk


def test_it_shows_both_sides_and_says_where_words_differ(draft, published, world):
    item = draft.items.get(code="1.1")
    item.statement = item.statement | {"en": {"text": "Is it said?"}}
    item.save()
    shown = world.as_ruth.get(PAGE).content.decode()
    assert "Is it said?" in shown
    assert "Does the institution say what blended learning is for" in shown
    assert shown.count("other words than before") == 1


def test_equal_codes_are_proposed_and_nothing_is_saved_before_somebody_looked(draft, published, world):
    Crosswalk.objects.all().delete()
    assert "16 items are proposed by their equal codes." in world.as_ruth.get(PAGE).content.decode()
    assert carry_over({"1.1": 2}, published, draft) == ({}, ["1.1"])
    world.as_ruth.post(PAGE, form_of(world.as_ruth))
    assert carry_over({"1.1": 2}, published, draft) == ({"1.1": 2.0}, [])
    assert "proposed" not in world.as_ruth.get(PAGE).content.decode()


def test_two_items_become_one_stages_are_mapped_and_one_ends(draft, published, world):
    shown, here = form_of(world.as_ruth), key_of(draft, "1.1")
    shown |= {
        f"other_{here}_1": key_of(published, "1.2"),
        f"relation_{here}_1": "broader",
        f"relation_{here}_0": "broader",
    }
    shown |= {f"other_{key_of(draft, '1.2')}_0": "", "stage_2": "3", "stage_3": "4"}
    assert "The crosswalk is saved." in world.as_ruth.post(PAGE, shown, follow=True).content.decode()
    shown |= {f"other_{key_of(draft, '8.2')}_0": "", "seen": form_of(world.as_ruth)["seen"]}
    after = world.as_ruth.post(PAGE, shown, follow=True)
    assert [item.code for item in after.context["left"]] == ["8.2"]
    assert carry_over({"1.1": 1, "1.2": 2, "3.1": 3, "8.2": 4}, published, draft) == ({"1.1": 2.0, "3.1": 4.0}, ["8.2"])


def test_a_crosswalk_may_be_mended_after_publication(draft, published, world):
    world.as_ruth.post(PAGE.replace("crosswalk", "publish"))
    world.as_ruth.post(PAGE, form_of(world.as_ruth) | {f"relation_{key_of(draft, '1.1')}_0": "related"})
    assert carry_over({"1.1": 2}, published, draft) == ({}, ["1.1"])
    public = world.visitor.get("/en/frameworks/blended-learning/").content.decode()
    assert "is related to" in public


def test_one_counterpart_twice_is_told_at_its_field(draft, published, world):
    here = key_of(draft, "1.1")
    shown = form_of(world.as_ruth) | {f"other_{here}_1": key_of(published, "1.1")}
    assert "This one is chosen twice." in world.as_ruth.post(PAGE, shown).content.decode()


def test_two_who_mend_it_at_once_the_second_is_told_and_keeps_her_choice(draft, published, world):
    first, second = form_of(world.as_ruth), form_of(world.as_ruth)
    here = key_of(draft, "1.1")
    world.as_ruth.post(PAGE, first | {f"relation_{here}_0": "narrower"})
    answer = world.as_ruth.post(PAGE, second | {f"relation_{here}_0": "broader"})
    assert "Somebody else has saved this crosswalk while you were working on it." in answer.content.decode()
    assert answer.context["form"][f"relation_{here}_0"].value() == "broader"
    assert Crosswalk.objects.get(item=here).relation == "narrower"
    data = {field.name: field.value() for field in answer.context["form"] if field.value() is not None}
    assert world.as_ruth.post(PAGE, data).status_code == 302
    assert Crosswalk.objects.get(item=here).relation == "broader"


def test_the_first_version_of_the_only_framework_has_nothing_beside_it(published, world):
    page = world.as_ruth.get(PAGE.replace("/2/", "/1/")).content.decode()
    assert "Nothing to lay beside it" in page


def test_another_framework_is_laid_beside_it_without_proposals(draft, published, world, maturity, write):
    other = load_framework(write(maturity | {"framework": "other"}))
    answer = world.as_ruth.get(f"{PAGE}?with={other.pk}")
    assert answer.context["other"] == other
    assert answer.context["proposed"] == 0

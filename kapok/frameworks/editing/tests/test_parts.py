"""Parts of a draft; and two people who write at the same time."""

import pytest

from kapok.base.text import say
from kapok.frameworks.editing.texts import is_outdated
from kapok.frameworks.models import Item
from kapok.frameworks.structure import structure_of
from tests.people import signed_in, someone

pytestmark = pytest.mark.django_db
ROOT = "/en/frameworks/blended-learning/versions/2"


def form_of(client, path) -> dict:
    """What a browser would send back as it was shown."""
    form = client.get(path).context["form"]
    return {field.name: field.value() for field in form if field.value() not in (None, False)}


def save(client, path, **changes) -> str:
    return client.post(path, form_of(client, path) | changes, follow=True).content.decode()


def test_saving_an_item_as_it_was_changes_nothing(draft, world):
    before = structure_of(draft)
    save(world.as_ruth, f"{ROOT}/parts/items/1.1/")
    assert structure_of(draft) == before


def test_an_item_is_changed_and_its_translations_count_as_outdated(draft, world):
    save(
        world.as_ruth,
        f"{ROOT}/parts/items/1.1/",
        statement="Is it said?",
        stage_2="Half said",
        roles=["it"],
        dimension="2",
    )
    item = Item.objects.get(framework_version=draft, code="1.1")
    assert say(item.statement, "en").text == "Is it said?"
    assert is_outdated(item.statement, "fr")
    assert not is_outdated(item.name, "fr")
    assert item.roles == ["it"]
    assert item.aspect.code == "2"
    assert say(item.descriptors.get(level__code="2").statement, "en").text == "Half said"


def test_a_code_that_is_there_is_refused_at_its_field_and_the_rest_is_kept(draft, world):
    shown = save(world.as_ruth, f"{ROOT}/parts/items/1.1/", code="1.2", statement="Typed once")
    assert "The code 1.2 is there already." in shown
    assert "Typed once" in shown
    assert draft.items.filter(code="1.1").count() == 1


def test_two_editors_of_one_item_the_second_is_told_and_keeps_what_she_typed(draft, world):
    other = signed_in(someone("Olga Weiss", organisation=world.centre, role="officer"))
    path = f"{ROOT}/parts/items/1.1/"
    hers, his = form_of(world.as_ruth, path), form_of(other, path)
    world.as_ruth.post(path, hers | {"statement": "Hers"})
    shown = other.post(path, his | {"statement": "His", "stage_1": "His too"}).content.decode()
    assert "Somebody else has saved this while you were writing." in shown
    assert "<bdi>Hers</bdi>" in shown
    assert "His too" in shown
    item = draft.items.get(code="1.1")
    assert say(item.statement, "en").text == "Hers"
    again = other.post(path, his | {"statement": "His", "seen": _seen_in(shown)}, follow=True).content.decode()
    assert "It is saved." in again
    assert say(draft.items.get(code="1.1").statement, "en").text == "His"


def _seen_in(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"')[0]


def test_two_editors_of_two_items_do_not_meet(draft, world):
    first, second = f"{ROOT}/parts/items/1.1/", f"{ROOT}/parts/items/1.2/"
    hers, his = form_of(world.as_ruth, first), form_of(world.as_ruth, second)
    assert world.as_ruth.post(first, hers | {"statement": "One"}).status_code == 302
    assert world.as_ruth.post(second, his | {"statement": "Two"}).status_code == 302


def test_an_item_taken_out_meanwhile_keeps_what_was_typed(draft, world):
    path = f"{ROOT}/parts/items/1.1/"
    typed = form_of(world.as_ruth, path) | {"statement": "Still wanted"}
    world.as_ruth.post(f"{path}remove/")
    shown = world.as_ruth.post(path, typed).content.decode()
    assert "Somebody else has taken this out meanwhile." in shown
    assert "Still wanted" in shown
    assert world.as_ruth.get(path).status_code == 404


def test_two_editors_of_the_words_about_it(draft, world):
    path = f"{ROOT}/words/"
    first, second = form_of(world.as_ruth, path), form_of(world.as_ruth, path)
    world.as_ruth.post(path, first | {"name": "First"})
    shown = world.as_ruth.post(path, second | {"name": "Second"}).content.decode()
    assert "<bdi>First</bdi>" in shown
    assert 'value="Second"' in shown
    draft.refresh_from_db()
    assert say(draft.name, "en").text == "First"


def test_a_dimension_or_stage_with_items_is_not_taken_out(draft, world):
    shown = world.as_ruth.post(f"{ROOT}/parts/dimensions/1/remove/", follow=True).content.decode()
    assert "There are items in it." in shown
    assert draft.aspects.filter(code="1").exists()


def test_a_role_taken_out_is_asked_of_nobody_and_a_renamed_one_goes_on(draft, world):
    world.as_ruth.post(f"{ROOT}/parts/roles/quality/remove/")
    save(world.as_ruth, f"{ROOT}/parts/roles/leader/", code="dean")
    item = draft.items.get(code="1.1")
    assert item.roles == ["dean", "teacher"]


def test_parts_change_places_an_item_within_its_dimension_only(draft, world):
    def codes():
        return [item.code for item in structure_of(draft).items][:4]

    world.as_ruth.post(f"{ROOT}/parts/items/1.2/move/", {"to": "up"})
    assert codes() == ["1.2", "1.1", "2.1", "2.2"]
    world.as_ruth.post(f"{ROOT}/parts/items/1.1/move/", {"to": "down"})  # the last of its dimension
    world.as_ruth.post(f"{ROOT}/parts/dimensions/2/move/", {"to": "up"})
    assert codes() == ["2.1", "2.2", "1.2", "1.1"]


def test_a_new_item_is_offered_the_next_code_of_its_dimension(draft, world):
    form = world.as_ruth.get(f"{ROOT}/add/items/?dimension=1").context["form"]
    assert (form["code"].value(), form["dimension"].value()) == ("1.3", "1")


@pytest.mark.parametrize("kind, status", [("items", 404), ("nothing", 404)])
def test_what_is_not_there_is_not_found(draft, world, kind, status):
    assert world.as_ruth.get(f"{ROOT}/parts/{kind}/9.9/").status_code == status

"""Essays wait on the desk of whoever teaches, and on no other."""

from kapok.base.answers import ask
from kapok.institute.assessing.tests.test_essays import essay, mark  # noqa: F401  the essay that waits
from kapok.institute.staffing.actions import name_staff
from kapok.network.access import roles_held


def waiting(account) -> list[str]:
    person = account.person
    items = [item for answer in ask("site.waiting", person=person, held=roles_held(person)) for item in answer]
    return [f"{item.title}: {item.url}" for item in items if "Essays" in item.title]


def test_an_essay_waits_for_those_who_are_named_until_it_is_marked(world, water_run, essay):  # noqa: F811
    assert waiting(world.teklu) == []
    name_staff(run=water_run, person=world.teklu.person, kind="tutor", by=world.ruth)
    assert waiting(world.teklu) == [f"Essays of 1 person wait to be read: /en/runs/{water_run.slug}/essays/"]
    mark(world.as_teklu, essay, water_run)
    assert waiting(world.teklu) == []


def test_a_practice_essay_waits_for_nobody(world, water_run, taker):
    name_staff(run=water_run, person=world.teklu.person, kind="tutor", by=world.ruth)
    taker.answers_unit("essay-1", "For myself.")
    assert waiting(world.teklu) == []


def test_it_waits_neither_for_its_author_nor_for_a_facilitator_or_an_officer(world, water_run, essay):  # noqa: F811
    name_staff(run=water_run, person=world.teklu.person, kind="facilitator", by=world.ruth)
    assert [waiting(each) for each in (world.amina, world.teklu, world.ruth)] == [[], [], []]


def test_the_pages_of_a_run_stand_on_those_of_its_essays_tests_and_questions(world, water_run, essay):  # noqa: F811
    for page in ("essays", "attempts", "questions"):
        words = world.as_ruth.get(f"/en/runs/{water_run.slug}/{page}/").content.decode()
        assert f'<a href="/en/runs/{water_run.slug}/{page}/" aria-current="page">' in words
        assert f'<a href="/en/runs/{water_run.slug}/gradebook/">' in words

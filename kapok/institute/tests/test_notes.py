"""A note to oneself: kept, changed, erased, and read by nobody else."""

import pytest

from kapok.institute.models import Note
from kapok.institute.notes.models import NOTE_MAX
from kapok.institute.notes.queries import export_notes
from kapok.institute.tests.asides import NOTE, offer_with_asides
from kapok.journal.models import Fact
from kapok.people.actions.erasure import erase_person


@pytest.fixture
def course(world, tmp_path):
    return offer_with_asides(world, tmp_path)


def notes() -> list[tuple[str, str, str]]:
    return list(Note.objects.values_list("account__username", "reflection", "text"))


def test_a_note_is_kept_and_found_again(amina):
    facts = Fact.objects.count()
    page = amina.client.post(f"{NOTE}keep/", {"text": "It is red.\r\nAnd dry."}, follow=True)
    assert page.redirect_chain == [(NOTE, 302)]
    assert notes() == [("amina", "soil-note", "It is red.\nAnd dry.")]
    assert "It is red.\nAnd dry.</textarea>" in page.content.decode()
    assert Fact.objects.count() == facts


def test_keeping_again_replaces_it(amina):
    for text in ("one", "two"):
        amina.client.post(f"{NOTE}keep/", {"text": text})
    assert notes() == [("amina", "soil-note", "two")]


def test_it_may_be_kept_without_a_run(world, course):
    world.as_sam.post(f"{NOTE}keep/", {"text": "mine"})
    assert notes() == [("sam", "soil-note", "mine")]


def test_nobody_else_reads_it(world, amina):
    amina.client.post(f"{NOTE}keep/", {"text": "Onlyformyself"})
    for client in (world.as_teklu, world.as_ruth, world.as_sam):
        assert "Onlyformyself" not in client.get(NOTE).content.decode()
        assert client.post(f"{NOTE}erase/").status_code == 404
    assert notes() == [("amina", "soil-note", "Onlyformyself")]


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (NOTE_MAX + 2)])
def test_a_note_that_cannot_be_kept_is_shown_again(amina, text):
    page = amina.client.post(f"{NOTE}keep/", {"text": text})
    assert page.status_code == 409 and f"{text}</textarea>" in page.content.decode().replace("&#x27;", "'")
    assert notes() == []


def test_a_visitor_signs_in_and_finds_what_she_wrote(world, course):
    answer = world.visitor.post(f"{NOTE}keep/", {"text": "before"}, headers={"Origin": "http://testserver"})
    assert answer.url.startswith("/en/sign-in/?next=/en/courses/soil/units/1/notes/")
    world.visitor.force_login(world.amina)
    assert "before</textarea>" in world.visitor.get(NOTE).content.decode()
    assert notes() == []


def test_what_one_wrote_is_not_there_for_the_next_who_signs_in_on_a_shared_phone(world, course):
    typed = {"text": "Onlyformyself", "account": world.amina.pk}
    world.visitor.post(f"{NOTE}keep/", typed, headers={"Origin": "http://testserver"})
    world.visitor.force_login(world.sam)
    page = world.visitor.get(NOTE).content.decode()
    assert "Onlyformyself" not in page and f'name="account" value="{world.sam.pk}"' in page
    page = world.visitor.post(f"{NOTE}keep/", typed, headers={"Origin": "http://testserver"})
    assert page.status_code == 409 and "Onlyformyself" not in page.content.decode()
    assert notes() == []


def test_erasing_it_leaves_nothing(amina):
    amina.client.post(f"{NOTE}keep/", {"text": "one"})
    page = amina.client.post(f"{NOTE}erase/", follow=True)
    assert notes() == [] and "one</textarea>" not in page.content.decode()


def test_an_unknown_reflection_is_not_found(amina):
    other = NOTE.replace("soil-note", "other")
    assert (amina.client.get(other).status_code, amina.client.post(f"{other}keep/", {"text": "x"}).status_code) == (
        404,
        404,
    )
    assert notes() == []


def test_a_course_for_the_enrolled_keeps_the_others_out(world, tmp_path):
    offer_with_asides(world, tmp_path / "closed", slug="soil", access="enrolled")
    assert world.as_sam.post(f"{NOTE}keep/", {"text": "x"}).status_code == 403
    assert notes() == []


def test_it_is_in_her_copy_and_goes_with_her(world, amina):
    amina.client.post(f"{NOTE}keep/", {"text": "mine"})
    assert [(each["course"], each["text"]) for each in export_notes(world.amina.person)] == [("soil", "mine")]
    erase_person(person=world.amina.person, by=world.amina)
    assert notes() == []

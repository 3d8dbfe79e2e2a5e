"""A word to some learners: kept and seen by the staff, and told to each as she chose, in her language."""

import pytest

from kapok.institute.actions.enrolments import enrol_person
from kapok.institute.models import GroupMessage
from kapok.institute.staffing.actions import name_staff
from kapok.institute.teaching.actions import NobodyChosen, send_message, tell_messages
from kapok.institute.tests.conftest import new_run
from kapok.people.actions.erasure import erase_person
from kapok.post.jobs import write_notices
from kapok.post.models import Choice, Letter, Notice
from tests.people import someone

SAID = {
    "title": "Unit two",
    "text": "Read it again.\n\nThen write to me.",
    "title_fr": "Unité deux",
    "text_fr": "Relisez-la.",
}


@pytest.fixture
def learners(world, run):
    """Amina reads English; Fanta reads French."""
    fanta = someone("Fanta Bah", email="fanta@example.org", language="fr", country="GN")
    return [enrol_person(run=run, account=each) for each in (world.amina, fanta)]


def send(world, run, query="", **said):
    return world.as_ruth.post(f"/en/runs/{run.slug}/messages/write/{query}", SAID | said)


def told():
    while tell_messages():
        pass
    write_notices()
    return {letter.to_email: (letter.language, letter.subject) for letter in Letter.objects.all()}


def test_all_of_a_filter_are_written_to_each_in_her_language(world, run, learners):
    answer = send(world, run)
    [message] = GroupMessage.objects.all()
    assert answer.url == f"/en/runs/{run.slug}/messages/{message.pk}/"
    assert told() == {"amina@example.org": ("en", "Unit two"), "fanta@example.org": ("fr", "Unité deux")}
    letter = Letter.objects.get(to_email="fanta@example.org")
    assert "Relisez-la.\n\nRuth Holm · Lire le sol" in letter.body and "/notices/off/" in letter.body


def test_pressed_twice_it_is_sent_once_and_again_to_others_or_with_other_words(world, run, learners):
    first, second = send(world, run), send(world, run)
    assert first.url == second.url and GroupMessage.objects.count() == 1
    assert send(world, run, f"?learner={learners[1].pk}").url != first.url
    assert send(world, run, text="Read it twice.").url != first.url
    assert GroupMessage.objects.count() == 3


def test_only_the_marked_ones_or_those_of_the_filter_are_meant(world, run, learners):
    send(world, run, f"?learner={learners[1].pk}&learner=nonsense")
    send(world, run, "?country=GN")
    assert set(told()) == {"fanta@example.org"}
    page = world.as_ruth.get(f"/en/runs/{run.slug}/messages/write/?country=GN").content.decode()
    assert "To 1 person" in page and "Fanta Bah" in page and "Amina" not in page


def test_who_turned_such_letters_off_finds_it_in_the_product_alone(world, run, learners):
    Choice.objects.create(person=world.amina.person_id, kind="institute.message", channel="product")
    send(world, run)
    assert set(told()) == {"fanta@example.org"}
    assert Notice.objects.filter(kind="institute.message").count() == 2
    assert "Read it again." in world.as_amina.get(f"/en/runs/{run.slug}/").content.decode()


def test_what_was_sent_is_seen_by_the_staff_with_whom_it_was_for(world, run, learners):
    name_staff(run=run, person=world.sam.person, kind="tutor", by=world.ruth)
    send(world, run)
    [message] = GroupMessage.objects.all()
    assert "Unit two" in world.as_sam.get(f"/en/runs/{run.slug}/messages/").content.decode()
    page = world.as_sam.get(f"/en/runs/{run.slug}/messages/{message.pk}/").content.decode()
    assert all(words in page for words in ("Read it again.", "Ruth Holm", "Amina Otieno", "Fanta Bah", "2 people"))
    assert world.as_amina.get(f"/en/runs/{run.slug}/messages/{message.pk}/").status_code == 404


def test_telling_twice_tells_once(world, run, learners):
    send(world, run)
    told()
    told()
    assert Notice.objects.filter(kind="institute.message").count() == 2


def test_half_a_translation_is_sent_back_and_what_was_typed_stays(world, run, learners):
    page = send(world, run, title_fr="").content.decode()
    assert "Write the title in this language too" in page and "Relisez-la." in page
    assert not GroupMessage.objects.exists()


def test_nobody_of_another_run_is_written_to(world, course, run, learners):
    other = enrol_person(run=new_run(course, is_open_to_all=True), account=world.sam)
    with pytest.raises(NobodyChosen):
        send_message(run=run, enrolments=[other.pk], title={}, text={}, by=world.ruth)
    page = world.as_ruth.get(f"/en/runs/{run.slug}/messages/write/?learner={other.pk}").content.decode()
    assert "Nobody is chosen" in page and "Sam" not in page


def test_when_who_wrote_is_erased_her_words_go(world, course, run, learners):
    name_staff(run=run, person=world.sam.person, kind="tutor", by=world.ruth)
    world.as_sam.post(f"/en/runs/{run.slug}/messages/write/", SAID)
    told()
    erase_person(person=world.sam.person)
    assert [(each.title, each.text) for each in GroupMessage.objects.all()] == [({}, {})]
    page = world.as_amina.get("/en/me/notices/").content.decode()
    assert "Read it again." not in page and "What this was about is no longer here." in page
    [message] = GroupMessage.objects.all()
    assert "erased with the person" in world.as_ruth.get(f"/en/runs/{run.slug}/messages/{message.pk}/").content.decode()

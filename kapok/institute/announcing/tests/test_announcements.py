"""What is announced stands on the page of the run, goes along on the phone, and is told as each learner chose."""

from kapok.institute.actions.enrolments import enrol_person
from kapok.institute.jobs import tell_of_announcements
from kapok.institute.models import Announcement
from kapok.people.actions.erasure import erase_person
from kapok.post.models import Notice
from tests.people import someone

SAID = {
    "title": "No power on Friday",
    "text": "The hall is closed.\n\nRead at home.",
    "title_fr": "Pas de courant",
    "text_fr": "La salle est fermée.",
}


def announce(world, run, client=None):
    return (client or world.as_ruth).post(f"/en/runs/{run.slug}/announcements/write/", SAID)


def told():
    while tell_of_announcements():
        pass
    return set(Notice.objects.filter(kind="institute.announced").values_list("person", "channel"))


def test_it_stands_on_the_page_of_the_run_in_paragraphs_and_in_her_language(world, run, enrolment):
    assert announce(world, run).url == f"/en/runs/{run.slug}/announcements/"
    page = world.as_amina.get(f"/en/runs/{run.slug}/").content.decode()
    assert "<p>The hall is closed.</p><p>Read at home.</p>" in page and "Ruth Holm" in page
    assert "La salle est fermée." in world.as_amina.get(f"/fr/runs/{run.slug}/").content.decode()


def test_each_learner_hears_of_it_once_also_who_comes_later(world, run, enrolment):
    announce(world, run)
    assert told() == {(world.amina.person_id, "digest")}
    enrol_person(run=run, account=world.sam)
    assert told() == {(world.amina.person_id, "digest"), (world.sam.person_id, "digest")}


def test_pressed_twice_it_stands_once_and_again_when_it_was_taken_back(world, run, enrolment):
    announce(world, run)
    announce(world, run)
    [announcement] = Announcement.objects.all()
    world.as_ruth.post(f"/en/runs/{run.slug}/announcements/{announcement.pk}/take-back/")
    announce(world, run)
    assert Announcement.objects.count() == 2


def test_the_phone_keeps_it(world, run, enrolment):
    announce(world, run)
    [kept] = world.as_amina.get("/account.json").json()["enrolments"][0]["announcements"]
    assert (kept["title"], kept["text"]) == ("No power on Friday", "The hall is closed.\n\nRead at home.")


def test_taken_back_it_is_on_no_page_and_told_no_more(world, run, enrolment):
    announce(world, run)
    [announcement] = Announcement.objects.all()
    world.as_ruth.post(f"/en/runs/{run.slug}/announcements/{announcement.pk}/take-back/")
    assert told() == set()
    assert "No power" not in world.as_amina.get(f"/en/runs/{run.slug}/").content.decode()
    assert "No power" not in world.as_ruth.get(f"/en/runs/{run.slug}/announcements/").content.decode()


def test_its_markup_is_shown_as_it_was_typed(world, run, enrolment):
    world.as_ruth.post(
        f"/en/runs/{run.slug}/announcements/write/", {"title": "<b>x", "text": "<script>alert(1)</script>"}
    )
    page = world.as_amina.get(f"/en/runs/{run.slug}/").content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


def test_only_those_who_teach_announce(world, run, cohort, enrolment):
    answers = {
        name: announce(world, run, getattr(world, f"as_{name}")).status_code for name in ("teklu", "amina", "sam")
    }
    assert answers == {"teklu": 403, "amina": 404, "sam": 403}
    assert not Announcement.objects.exists()


def test_with_its_writer_its_words_go(world, run, enrolment):
    announce(world, run)
    other = someone("Other officer", organisation=world.centre, role="officer")
    erase_person(person=world.ruth.person, by=other)
    assert [each.title for each in Announcement.objects.all()] == [{}]
    assert "No power" not in world.as_amina.get(f"/en/runs/{run.slug}/").content.decode()

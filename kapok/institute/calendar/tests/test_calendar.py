"""A calendar by RFC 5545 under an address that nobody can guess, with days of runs and units and no name of a person."""

from datetime import date

from icalendar import Calendar

from kapok.institute.models import CalendarAddress
from kapok.institute.pacing.actions import keep_days
from kapok.institute.staffing.actions import name_staff
from kapok.institute.tests.conftest import new_run
from kapok.people.actions.erasure import erase_person


def address_of(client) -> str:
    page = client.get("/en/me/calendar/")
    return page.context["url"].partition("/calendars/")[2]


def feed(world, token):
    return world.visitor.get(f"/calendars/{token}")


def events(content: bytes) -> dict[str, tuple]:
    """By title, its days; parsing it is the test of its form."""
    calendar = Calendar.from_ical(content)
    assert (calendar["version"], calendar["prodid"]) == ("2.0", "-//Kapok//Institute//EN")
    found = {}
    for event in calendar.walk("VEVENT"):
        assert event["uid"] and event["dtstamp"] and not event.errors
        found[str(event["summary"])] = (event["dtstart"].dt, event["dtend"].dt)
    return found


def test_her_runs_and_their_days_are_in_it(world, run, enrolment):
    run.pace = "weeks"
    run.save()
    keep_days(run=run, days={1: date(2026, 3, 14)})
    answer = feed(world, address_of(world.as_amina))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert events(answer.content) == {
        "“Reading soil” begins": (date(2026, 3, 1), date(2026, 3, 2)),
        "“Reading soil” ends": (date(2026, 5, 31), date(2026, 6, 1)),
        "Unit 1 is due: Colour and feel": (date(2026, 3, 14), date(2026, 3, 15)),
    }


def test_it_says_no_name_of_anybody_and_keeps_to_short_lines(world, run, cohort, enrolment):
    content = feed(world, address_of(world.as_amina)).content
    assert not any(name in content for name in (b"Amina", b"Otieno", b"Teklu", b"amina", b"Faculty of Science"))
    assert b"\r\n" in content and all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_who_teaches_has_the_run_in_hers(world, run):
    name_staff(run=run, person=world.sam.person, kind="tutor", by=world.ruth)
    assert "“Reading soil” ends" in events(feed(world, address_of(world.as_sam)).content)


def test_its_addresses_open_for_whoever_reads_them(world, run, enrolment):
    name_staff(run=run, person=world.sam.person, kind="tutor", by=world.ruth)
    for client, more in ((world.as_amina, ""), (world.as_sam, "desk/")):
        (address,) = {
            str(event["url"]) for event in Calendar.from_ical(feed(world, address_of(client)).content).walk("VEVENT")
        }
        path = address[address.index("/runs/") :]
        assert path == f"/runs/{run.slug}/{more}"
        assert client.get(f"/en{path}").status_code == 200


def test_a_renewed_address_ends_the_old_one(world, run, enrolment):
    old = address_of(world.as_amina)
    assert address_of(world.as_amina) == old
    world.as_amina.post("/en/me/calendar/renew/")
    new = address_of(world.as_amina)
    assert new != old
    assert (feed(world, old).status_code, feed(world, new).status_code) == (404, 200)


def test_an_erased_person_has_none(world, run, enrolment):
    token = address_of(world.as_amina)
    erase_person(person=world.amina.person)
    assert feed(world, token).status_code == 404
    assert not CalendarAddress.objects.exists()


def test_a_run_that_is_open_to_all_has_a_public_one(world, course, run):
    answer = world.visitor.get(f"/en/runs/{run.slug}/calendar.ics")
    assert set(events(answer.content)) == {"“Reading soil” begins", "“Reading soil” ends"}
    assert world.visitor.get(f"/en/runs/{new_run(course, name='Closed').slug}/calendar.ics").status_code == 404


def test_it_is_in_her_language(world, run, enrolment):
    world.amina.person.language = "fr"
    world.amina.person.save()
    titles = events(feed(world, address_of(world.as_amina)).content)
    assert any("Lire le sol" in title for title in titles)

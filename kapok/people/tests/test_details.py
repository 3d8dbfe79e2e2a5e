"""A person's own details: languages in their order, a number that can be dialled, her time zone, what data she can spend."""

import zoneinfo

import pytest

from kapok.people import zones
from kapok.people.models import Consent, Person
from kapok.people.zones import zone_of
from tests.people import someone

FORM = {
    "name": "Amina Otieno",
    "sex": "female",
    "country": "KE",
    "language": "en",
    "time_zone": "Africa/Nairobi",
    "also_1": "sw",
    "also_2": "fr",
    "also_3": "sw",
    "phone": "0712 345 678",
    "data_budget_mb": "500",
}


def details(world):
    return Person.objects.get(pk=world.amina.person_id)


def test_languages_keep_their_order_and_a_number_is_kept_as_the_world_dials_it(world):
    assert world.as_amina.post("/en/me/details/", FORM).status_code == 302
    assert (details(world).languages, details(world).phone) == (["sw", "fr"], "+254712345678")
    page = world.as_amina.get("/en/me/details/").content.decode()
    assert '<option value="sw" selected>' in page and "+254712345678" in page
    assert "Kiswahili" in world.as_teklu.get(f"/en/people/{world.amina.person_id}/").content.decode()


def test_what_is_no_number_is_said_and_kept_in_the_form(world):
    page = world.as_amina.post("/en/me/details/", FORM | {"phone": "none"}).content.decode()
    assert "no number that we could dial" in page and 'value="none"' in page
    assert details(world).phone == ""


def test_writing_down_ones_sex_is_agreeing_to_what_it_is_for(world):
    world.as_amina.post("/en/me/details/", FORM | {"sex": "other"})
    assert [(row.purpose, row.is_given, row.how) for row in Consent.objects.all()] == [
        ("people.sex_in_reports", True, "screen")
    ]


@pytest.mark.parametrize(
    "country, zone",
    [("KE", "Africa/Nairobi"), ("CN", "Asia/Shanghai"), ("ID", "Asia/Jakarta"), ("", "UTC"), ("XX", "UTC")],
)
def test_a_country_has_a_first_guess(country, zone):
    assert zone_of(country) == zone


def test_the_zones_of_the_machine_are_read_once_and_not_for_each_person(monkeypatch):
    reads = []
    monkeypatch.setattr(zoneinfo, "available_timezones", lambda: reads.append(1) or {"Africa/Nairobi"})
    zones._zones_of_this_machine.cache_clear()
    assert [zone_of("KE"), zone_of("CN"), zone_of("KE")] == ["Africa/Nairobi", "UTC", "Africa/Nairobi"]
    zones._zones_of_this_machine.cache_clear()
    assert reads == [1]


def test_people_made_by_others_read_times_where_they_work(world):
    assert someone("Chan Dara", organisation=world.phnom_penh).person.time_zone == "Asia/Phnom_Penh"
    assert someone("Far Away", organisation=world.phnom_penh, country="FR").person.time_zone == "Europe/Paris"
    assert someone("No Where").person.time_zone == "UTC"

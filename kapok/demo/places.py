"""The organisations, and the tree as it grew: universities come to the centre, and later stand under their national centre."""

from datetime import timedelta

from kapok.base.clock import at
from kapok.demo.organisations import (
    CENTRE,
    DONOR,
    EVERYWHERE,
    FIRST_UNIVERSITIES,
    NATIONAL_CENTRES,
    OTHERS,
    SECOND_DONOR,
    UNIVERSITIES,
    Place,
)
from kapok.demo.telling import Demo, morning
from kapok.network.actions.organisations import add_organisation, place_organisation
from kapok.network.models import Domain, Organisation

NATIONAL_CENTRES_AFTER = timedelta(days=60)


def make_places(demo: Demo) -> None:
    with at(morning(demo.since)):
        _make_centre(demo)
        for each in FIRST_UNIVERSITIES:
            _add(demo, each, parent="centre", since=demo.since)
        for number, each in enumerate(UNIVERSITIES):
            _add(demo, each, parent="centre", since=demo.since + timedelta(days=2 * number))
        for each in OTHERS:
            _add(demo, each, parent=each.above or "centre", since=demo.since)
    opened = demo.since + NATIONAL_CENTRES_AFTER
    with at(morning(opened)):
        for each in NATIONAL_CENTRES:
            _add(demo, each, parent="centre", since=opened)
    _move_under_national_centres(demo, opened + timedelta(days=30))


def _make_centre(demo: Demo) -> None:
    demo.places["centre"] = add_organisation(name=CENTRE, kind="centre", country="CN", place="Shenzhen", slug="centre")
    for slug, name in (("city-fund", DONOR), ("fair-campus", SECOND_DONOR)):
        demo.places[slug] = add_organisation(name=name, kind="donor", country="CN", place="Shenzhen", slug=slug)


def _add(demo: Demo, place: Place, *, parent: str, since) -> Organisation:
    demo.places[place.slug] = organisation = add_organisation(
        name=place.name,
        kind=place.kind,
        country=place.country,
        place=place.place,
        slug=place.slug,
        parent=demo.places[parent],
        since=since,
        by=demo.accounts.get("ruth"),
    )
    _say_more(organisation, place)
    return organisation


def _say_more(organisation: Organisation, place: Place) -> None:
    if place.domain:
        Domain.objects.create(organisation=organisation, name=place.domain)
        organisation.website, organisation.other_names = f"https://www.{place.domain}/", list(place.also)
        organisation.save()


def _move_under_national_centres(demo: Demo, day) -> None:
    with at(morning(day)):
        for each in EVERYWHERE:
            if each.above in demo.places and demo.places[each.above].kind == "national-centre":
                place_organisation(child=demo.places[each.slug], parent=demo.places[each.above], since=day)

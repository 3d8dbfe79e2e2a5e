"""Times of day stand in the reader's own time zone."""

from datetime import UTC, datetime

from django.template import engines
from django.utils import timezone

from kapok.people.own_time import OwnTimeMiddleware, activate

AT = datetime(2026, 5, 5, 22, 30, tzinfo=UTC)
PAGE = engines["django"].from_string("{% load kapok %}{% moment at %} {% day at %} {% time_zone %}")


def test_a_person_reads_times_in_her_zone_and_the_next_request_begins_without_it(world, rf, settings):
    world.amina.person.time_zone = "Africa/Nairobi"
    written = []
    middleware = OwnTimeMiddleware(lambda request: middleware.process_view(request, None, (), {}) or write(written))
    for user, path in [(world.amina, "/en/desk/"), (world.amina, "/outbox/")]:
        request = rf.get(path)
        request.user, request.COOKIES[settings.SESSION_COOKIE_NAME] = user, "x"
        middleware(request)
    assert written == [
        "6 May 2026, 01:30 6 May 2026 Africa/Nairobi",
        "5 May 2026, 22:30 5 May 2026 UTC",
    ]


def test_a_zone_that_nobody_knows_is_utc():
    activate("Mars/Olympus")
    assert timezone.get_current_timezone_name() == "UTC"


def write(written):
    written.append(PAGE.render({"at": AT}))

"""A phone without room, a browser without a secure address: the page says what is missing, and the answer arrives all the same."""

import pytest

from tests.journeys.course import SLUG
from tests.journeys.phone import Phone

pytestmark = pytest.mark.journey
NO_ROOM = "IDBFactory.prototype.open = () => { throw new DOMException('no room', 'QuotaExceededError'); };"
NO_STORE = "IDBFactory.prototype.open = () => { throw new DOMException('A mutation operation was attempted.', 'InvalidStateError'); };"


@pytest.mark.parametrize(
    ("fault", "reason"),
    [(NO_ROOM, "no room is left"), (NO_STORE, "its browser lets pages keep nothing")],
    ids=["full", "forbidden"],
)
def test_a_phone_that_can_keep_nothing_says_so_before_an_answer_and_sends_it_over_the_line(
    phone, centre, fault, reason
):
    phone.sign_in("amina")
    phone.context.add_init_script(fault)
    phone.open_unit(1)
    phone.sees(f"This phone cannot keep answers: {reason}.")
    phone.choose("north", "b")
    phone.sees("Yes, a direction.")
    assert phone.page.url.count("/kept/") == 1
    assert centre.statements("amina") == [("answered", f"{SLUG}/north")]


def test_without_a_secure_address_the_page_says_so_and_the_outbox_works(browser, centre):
    phone = Phone(browser, centre, name="kapok.test")
    phone.sign_in("amina")
    phone.open_course()
    phone.sees("Reading without a network needs an address that begins with https")
    phone.open_unit(1)
    phone.choose("north", "b")
    phone.bar_says("1 answer received")
    assert centre.statements("amina") == [("answered", f"{SLUG}/north")]
    phone.close()


def test_a_visitor_learns_by_practice_and_nothing_leaves_her_phone(phone):
    posted = []
    phone.page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    phone.open_unit(1)
    phone.sees("You are not enrolled.")
    phone.choose("north", "a")
    phone.hears("north", "Not yet.")
    phone.sees("By habit only.")
    assert posted == [] and phone.errors == []

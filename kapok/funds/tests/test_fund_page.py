"""A fund's page: every value is computed from evidence and opens down to the statement, without a name."""

import re
from datetime import UTC, date, datetime

from kapok.base.text import text
from kapok.funds.actions import open_fund, publish_fund
from tests.people import someone

PAGE = "/en/funds/light-for-all/"
IN_MAY = datetime(2026, 5, 5, 9, 14, tzinfo=UTC)


def values(client) -> list[str]:
    page = client.get(PAGE).content.decode()
    return re.findall(r'<a class="figure figure-small"[^>]*>([^<]+)</a>', page)


def test_one_person_finishing_raises_the_first_value_by_exactly_one(world, fund, certify):
    assert values(world.as_ruth) == ["0", "0", "0"]
    certify(world.amina, at=IN_MAY)
    assert values(world.as_ruth) == ["1", "1", "1.5"]
    certify(world.amina, at=IN_MAY)
    assert values(world.as_ruth) == ["1", "1", "1.5"]


def test_the_donor_opens_a_value_down_to_the_statement_and_sees_no_name(world, fund, certify, colleagues):
    for each in [
        world.amina,
        *colleagues,
        *(someone(f"Her {n}", organisation=world.nairobi, sex="female", country="KE") for n in range(4)),
    ]:
        certify(each, at=IN_MAY)
    for each in range(2):
        certify(someone(f"Him {each}", organisation=world.nairobi, sex="male", country="KE"), at=IN_MAY)
    pages = [world.as_dora.get(PAGE).content.decode()]
    for link in (
        r'href="([^"]*/results/1/)"',
        r'href="([^"]*statements/\?group=country:KE,sex:female)"',
        r'href="([^"]*statements/[0-9a-f-]{36}/)"',
    ):
        path = re.search(link, pages[-1]).group(1)
        pages.append(world.as_dora.get(path.replace("&amp;", "&")).content.decode())
    assert "Kenya" in pages[1]
    assert "A lecturer at University of Nairobi earned “Optics”" in pages[2]
    assert "One statement" in pages[3]
    for page in pages:
        assert "Amina" not in page
        assert "Otieno" not in page


def test_a_number_beyond_all_numbers_is_an_address_that_is_not_there(world, fund):
    for path in ("", "groups/", "statements.csv", "statements/"):
        assert world.as_dora.get(f"{PAGE}results/{10**24}/{path}").status_code == 404


def test_groups_add_up_to_the_value_and_small_ones_are_for_those_who_may_see_people(world, fund, certify, colleagues):
    for each in [world.amina, *colleagues]:
        certify(each, at=IN_MAY)
    seen = world.as_dora.get(f"{PAGE}results/1/").content.decode()
    assert "Women" not in seen and "Groups too small to show" in seen
    assert world.as_dora.get(f"{PAGE}results/1/statements/?group=sex:female").status_code == 404
    page = re.sub("</?bdi>", "", world.as_ruth.get(f"{PAGE}results/1/").content.decode())
    numbers = dict(re.findall(r'>(Women|Men)</a><span class="number">(\d)</span>', page))
    assert numbers == {"Women": "1", "Men": "3"}


def test_a_fund_is_hidden_until_it_is_published(world, fund):
    for client in (world.visitor, world.as_sam, world.as_amina, world.as_teklu):
        assert client.get(PAGE).status_code == 404
        assert "Light for all" not in client.get("/en/funds/").content.decode()
    assert "Open this page to everyone" in world.as_ruth.get(PAGE).content.decode()
    publish_fund(fund=fund, by=world.ruth)
    assert "Open this page to everyone" not in world.as_ruth.get(PAGE).content.decode()
    for client in (world.visitor, world.as_sam):
        assert client.get(PAGE).status_code == 200


def test_only_officers_of_the_holder_work_on_it(world, fund):
    publish_fund(fund=fund, by=world.ruth)
    assert world.as_ruth.get(f"{PAGE}freeze/").status_code == 200
    for client in (world.as_dora, world.as_sam, world.as_teklu, world.as_amina):
        assert client.get(f"{PAGE}freeze/").status_code == 403
        assert client.post(f"{PAGE}publish/").status_code == 403


def test_a_statement_that_the_fund_does_not_count_is_not_shown(world, fund, certify):
    certify(world.amina, at=datetime(2025, 5, 5, tzinfo=UTC))  # before the fund
    statement = world.amina.person.actors.get().statements.first()
    assert world.as_ruth.get(f"{PAGE}results/1/statements/{statement.id}/").status_code == 404


def test_the_page_costs_the_same_for_one_and_for_four(world, fund, certify, colleagues, count_queries):
    certify(world.amina, at=IN_MAY)
    one = [count_queries(world.as_dora, path) for path in (PAGE, f"{PAGE}results/1/", f"{PAGE}results/1/statements/")]
    for each in colleagues:
        certify(each, at=IN_MAY)
    assert [
        count_queries(world.as_dora, path) for path in (PAGE, f"{PAGE}results/1/", f"{PAGE}results/1/statements/")
    ] == one


def test_two_funds_together_count_a_person_once(world, fund, certify, course, colleagues):
    """Both pay for the same course; the second began later."""
    certify(colleagues[0], at=datetime(2026, 2, 2, tzinfo=UTC))
    open_fund(
        title=text("en", en="More light"), summary=text("en", en="The same course."), donor=world.donor, holder=world.centre,
        amount_minor=1, currency="USD", start_date=date(2026, 4, 1), end_date=date(2027, 12, 31), activities=[course],
        targets={"people-certified": 10, "hours-learnt": 5}, by=world.ruth,
    )  # fmt: skip
    for each in (world.amina, colleagues[1]):
        certify(each, at=IN_MAY)
    page = world.as_dora.get("/en/funds/together/?fund=light-for-all&fund=more-light").content.decode()
    assert re.findall(r'<td class="number"><b>([^<]*)</b></td><td class="number">([^<]*)</td>', page) == [
        ("3", "5"), ("1", "1"), ("–", "–")
    ]  # fmt: skip
    assert "They share activities" in page
    assert world.visitor.get("/en/funds/together/?fund=light-for-all").content.decode().count("Light for all") == 0

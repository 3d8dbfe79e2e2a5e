"""Small groups: what is hidden from those who may not see people, and that nobody finds it by subtraction."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import settings as how
from hypothesis import strategies as st

from kapok.evidence.actions import create_measure, ensure_standard_indicators
from kapok.evidence.queries import UnknownGroup, sight_of, statements_of, thread_of
from kapok.evidence.queries.group_pages import groups_within
from kapok.evidence.queries.hiding import ALL, hidden_nodes
from kapok.evidence.queries.lines import lines_of
from kapok.evidence.tests.conftest import count_all, earn
from tests.people import someone

LEAST = 5


def table(**cells):
    """table(KE="7 3", KH="20 9"): women and men by country."""
    return {
        (country, sex): int(number)
        for country, row in cells.items()
        for sex, number in zip(("F", "M"), row.split(), strict=True)
        if int(number)
    }


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        # What is large enough is shown, alone and summed.
        (table(KE="7 8", KH="9 6"), {"KE", "KH", "F", "M", "KE F", "KE M", "KH F", "KH M"}),
        # One small cell: its row and its column would give it away, so each loses a second one, and these two share a fourth.
        (table(KE="7 3", KH="9 6"), {"KE", "KH", "F", "M"}),
        # With a third row that cell is the smallest of its column.
        (table(KE="7 3", KH="9 6", UG="20 30"), {"KE", "KH", "UG", "F", "M", "UG F", "UG M"}),
        # A small country takes the next smallest with it: their sum is known, neither of them is.
        (table(KE="1 1", KH="9 6", UG="20 30"), {"UG", "F", "M", "UG F", "UG M"}),
        # Two small ones hide each other only when together they are no small group.
        (table(KE="2 0", KH="0 2", UG="20 30"), {"F", "M"}),
        (table(KE="3 0", KH="3 0", UG="20 30"), {"UG", "F", "M", "UG F", "UG M"}),
        # Nobody is large enough.
        (table(KE="1 3"), set()),
        # One country of one sex: it is the whole, which everyone sees.
        (table(KE="9 0"), {"KE", "F", "KE F"}),
        ({}, set()),
    ],
)
def test_the_table_of_what_is_hidden(people, shown):
    hidden = hidden_nodes(people, LEAST)
    nodes = {node for one in people for node in sums_over(one)} - {(ALL, ALL)}
    assert {" ".join(part for part in node if part != ALL) for node in nodes - hidden} == shown


def sums_over(atom):
    nodes = [()]
    for part in atom:
        nodes = [(*node, each) for node in nodes for each in (part, ALL)]
    return nodes


CELLS = st.dictionaries(
    st.tuples(st.sampled_from("ABC"), st.sampled_from("FM"), st.sampled_from("xyz")), st.integers(1, 12), max_size=12
)


@given(CELLS)
@how(max_examples=300, deadline=None)
def test_nobody_finds_a_hidden_group_by_subtraction(people):
    """Whoever knows all that is shown, and which groups there are, and subtracts again and again, learns no small group."""
    assume(sum(people.values()) >= LEAST)  # of fewer, only the whole is told
    hidden = hidden_nodes(people, LEAST)
    count, lines = Counter(), {}
    for atom, number in people.items():
        for node in sums_over(atom):
            count[node] += number
            for place, part in enumerate(node):
                if part == ALL:
                    lines.setdefault((node, place), set()).add((*node[:place], atom[place], *node[place + 1 :]))
    known = set(count) - hidden
    learnt = True
    while learnt:
        learnt = False
        for (parent, _place), parts in lines.items():
            unknown = [node for node in (parent, *parts) if node not in known]
            if len(unknown) == 1:
                known |= set(unknown)
                learnt = True
    assert all(count[node] >= LEAST for node in known if node != (ALL, ALL, ALL))
    for (parent, _place), parts in lines.items():
        together = sum(count[each] for each in parts & hidden)
        assert parent in hidden or not together or together >= LEAST or count[parent] < LEAST


@pytest.fixture
def certified(world, optics):
    """Nine women and six men at Nairobi, two women at Phnom Penh."""
    measure = create_measure(
        indicator=ensure_standard_indicators()["people-certified"],
        organisation=world.centre,
        activities=None,
        start_date=date(2026, 1, 1),
    )
    for place, sex, country, number in (
        (world.nairobi, "female", "KE", 9), (world.nairobi, "male", "KE", 6), (world.phnom_penh, "female", "KH", 2)
    ):  # fmt: skip
        for each in range(number):
            earn(someone(f"Somebody {each}", organisation=place, sex=sex, country=country), optics.credential)
    count_all()
    return measure


def words_of(thread):
    return [(each["label"], each["value"], bool(each["url"])) for each in thread["groups"]]


def test_who_may_see_people_sees_every_group(certified):
    thread = thread_of(certified, by="country", group_url=lambda *_: "/x", sees_people=True)
    assert words_of(thread) == [("Kenya", "15", True), ("Cambodia", "2", True)]


def test_others_see_one_line_for_all_that_is_too_small(certified):
    """Kenya is hidden with Cambodia: seventeen less fifteen would tell."""
    thread = thread_of(certified, by="country", group_url=lambda *_: "/x")
    assert words_of(thread) == [("Groups too small to show", "…", False)]
    assert thread["value"] == "17"
    assert words_of(thread_of(certified, by="sex", group_url=lambda *_: "/x")) == [
        ("Women", "11", True),
        ("Men", "6", True),
    ]


def test_a_hidden_group_opens_for_nobody_who_may_not_see_people(certified, world):
    sight = sight_of(certified, sees_people=False)
    for key in ("country:KH", "country:KE", "country:KH,sex:female", f"organisation:{world.phnom_penh.pk}"):
        with pytest.raises(UnknownGroup, match="too small"):
            sight.check(key)
    for key in ("", "sex:female"):
        sight.check(key)
    sight_of(certified, sees_people=True).check("country:KH")


@pytest.mark.parametrize("key", ["country:KH,sex:female", "country:KH,sex:male", "sex:other", "country:FR"])
def test_a_group_that_holds_nobody_is_answered_as_one_that_is_too_small(certified, key):
    """Two women are in the first, and nobody is in the others."""
    sight = sight_of(certified, sees_people=False)
    with pytest.raises(UnknownGroup, match="too small"):
        sight.check(key)
    with pytest.raises(UnknownGroup):
        groups_within(sight, "organisation", key)


def test_a_line_does_not_tell_the_place_of_a_small_group(certified):
    sight = sight_of(certified, sees_people=False)
    lines = lines_of(statements_of(certified), tells_place=sight.tells_organisation)
    assert {line.title for line in lines} == {"A lecturer earned “Credential”"}
    lines = lines_of(statements_of(certified), tells_place=sight_of(certified, sees_people=True).tells_organisation)
    assert len({line.title for line in lines}) == 2


def test_what_is_hidden_moves_with_the_value(certified, world, optics):
    for each in range(3):
        earn(someone(f"More {each}", organisation=world.phnom_penh, sex="female", country="KH"), optics.credential)
    count_all()
    assert words_of(thread_of(certified, by="country", group_url=lambda *_: "/x"))[1] == ("Cambodia", "5", True)


def test_the_least_number_is_a_setting(certified, settings):
    settings.LEAST_SHOWN = 2
    assert len(thread_of(certified, by="country")["groups"]) == 2

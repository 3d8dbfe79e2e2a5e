"""Below five nobody is shown, and nobody is found by subtraction."""

from collections import Counter

import pytest

from kapok.questionnaires.queries.spread import spread


def counts(**by_role) -> dict:
    return {role: Counter(stages) for role, stages in by_role.items()}


@pytest.mark.parametrize(
    ("said", "groups"),
    [
        (counts(teacher=[1] * 5, leader=[2] * 5), [("leader",), ("teacher",)]),
        (counts(teacher=[1] * 9, leader=[2] * 2), []),  # together they are all there is
        (counts(teacher=[1] * 9, leader=[2] * 2, student=[3] * 3), [("teacher",), ("leader", "student")]),
        (counts(teacher=[1] * 9, leader=[2] * 1, student=[3] * 6), [("teacher",), ("leader", "student")]),
        (counts(teacher=[1] * 4, leader=[2] * 4), []),
    ],
)
def test_roles_of_fewer_than_five_stand_together(said, groups):
    assert [group.roles for group in spread(said, [], 5).groups] == groups


def test_of_fewer_than_five_there_is_only_how_many():
    found = spread(counts(teacher=[1, 2], leader=[4, None]), ["A comment"], 5)
    assert (found.total, found.whole, found.groups, found.comments) == (4, None, (), [])


def test_the_middle_leaves_out_who_does_not_know_and_the_range_shows_the_extremes():
    found = spread(counts(teacher=[1, 1, 2, 4, None, None]), [], 5)
    assert (found.whole.total, found.whole.median, found.whole.range, found.is_wide) == (6, 1.5, (1, 4), True)


def test_comments_stand_in_an_order_that_says_nothing():
    said = counts(teacher=[1] * 5)
    assert spread(said, ["a", "b", "c"], 5).comments == spread(said, ["c", "a", "b"], 5).comments

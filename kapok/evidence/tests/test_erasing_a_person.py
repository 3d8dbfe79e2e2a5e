"""Erasing a person empties what names her and what she wrote; honest counts stay."""

import json

import pytest

from kapok.evidence.actions import receive_statement, recount
from kapok.evidence.models import Actor, Statement, StatementText
from kapok.evidence.queries import check_counts, groups_of, lines_of, own_statements, statements_of, value_of
from kapok.evidence.tests.conftest import DEVICE, count_all, earn, item, post, said
from kapok.people.actions.erasure import erase_person
from kapok.people.queries import export_person

pytestmark = pytest.mark.doors


@pytest.fixture
def erased(world, optics, measures):
    sent = said(world.amina, optics.question, result={"response": "What I think of it"})
    post(world.as_amina, [item(world.amina, sent)])
    earn(world.amina, optics.credential)
    count_all()
    erase_person(person=world.amina.person, by=world.amina)
    count_all()
    return world.amina


def test_she_leaves_honest_counts(erased, measures, optics):
    assert [value_of(measures[key]).value for key in ("people-certified", "lecturers-learning")] == [1, 1]
    assert [each.key for each in groups_of(measures["people-certified"], "country,sex")] == ["country:KE,sex:female"]
    assert check_counts(sample=99) == []


def test_she_still_counts_once_when_all_is_counted_again(erased, measures, optics, acoustics, lecturers):
    earn(lecturers[1], acoustics.credential)
    for measure in measures.values():
        recount(measure)
    count_all()
    assert value_of(measures["people-certified"]).value == 2


def test_nothing_names_her_and_her_words_are_gone(erased, world):
    actor = Actor.objects.get(statements__verb__endswith="earned")
    assert (actor.person, actor.account_name, actor.name, actor.is_erased) == (None, None, "", True)
    assert [each.words for each in StatementText.objects.all()] == [None]
    kept = json.dumps(list(Statement.objects.values()), default=str)
    for word in ("Amina", "What I think", str(world.amina.pk), DEVICE):
        assert word not in kept
    assert set(Statement.objects.values_list("content_sha256", "device", "counter")) == {("", None, None)}


def test_her_statements_still_open_without_a_name(erased, measures):
    assert [line.title for line in lines_of(statements_of(measures["people-certified"]))] == [
        "A lecturer at University of Nairobi earned “Credential”"
    ]
    assert own_statements(erased.person).count() == 0


def test_what_she_takes_away_holds_her_statements_and_her_words(world, optics):
    statement = said(world.amina, optics.question, result={"response": "My words", "success": True})
    receive_statement(account=world.amina, statement=statement)
    receive_statement(account=world.sam, statement=said(world.sam, optics.question))
    taken = export_person(world.amina.person)["evidence"]
    assert [(each["id"], each["actor"], each["result"]) for each in taken] == [
        (statement["id"], statement["actor"], {"success": True, "response": "My words"})
    ]
    assert json.dumps(taken)

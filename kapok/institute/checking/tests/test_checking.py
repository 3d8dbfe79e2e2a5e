"""Checking oneself: all statements, one statement of hers, a level for each aspect, and only she sees it."""

import gzip
from uuid import uuid4

import pytest

from kapok.base.answers import ask
from kapok.base.clock import now
from kapok.evidence import verbs
from kapok.evidence.actions import receive_items, receive_statement
from kapok.evidence.actions.statements import Item as Sent
from kapok.evidence.models import Statement, StatementText
from kapok.evidence.refusals import StatementRefused
from kapok.frameworks.queries import items_of
from kapok.institute.checking.actions import ensure_newest_check
from kapok.institute.checking.names import check_iri
from kapok.institute.checking.scale import levels_of, write_answers
from kapok.institute.models import SelfCheck
from kapok.institute.statements import learner_statement
from kapok.journal.models import Fact
from kapok.people.actions.erasure import erase_person

ANSWER = "/en/self-check/answer/"


def test_a_level_is_reached_with_all_below_it(version, said):
    items = items_of(version)
    levels = levels_of(said(able={"1.1", "1.2", "2.1", "2.3", "3.2", "4.1", "4.2", "4.3"}, help={"2.2"}), items)
    assert levels == {"1": 2, "2": 1, "3": 0, "4": 3, "5": 0, "6": 0}


def test_she_answers_the_form_and_reads_her_profile(world, version, said):
    page = world.as_amina.get(ANSWER).content.decode()
    assert page.count('type="radio"') == 54
    assert f'data-account="{world.amina.pk}"' in page  # a shared phone asks whose it is
    answer = world.as_amina.post(ANSWER, said(able={"1.1", "2.1", "2.2"}))
    check = SelfCheck.objects.get()
    assert answer.url == f"/en/self-check/{check.pk}/"
    assert check.levels == {"1": 1, "2": 2, "3": 0, "4": 0, "5": 0, "6": 0}
    page = world.as_amina.get(answer.url).content.decode()
    assert (
        'role="img" aria-label="Understanding ICT in education policy: 1 of 3; Curriculum and assessment: 2 of 3;'
        in page
    )
    assert page.count("not yet") == 4


def test_what_is_left_open_is_said_and_what_was_chosen_stays(world, version, said):
    half = {code: answer for code, answer in said(able={"1.1"}).items() if code != "6.3"}
    page = world.as_amina.post(ANSWER, half).content.decode()
    assert "One answer needs another look" in page
    assert "Choose one of the three." in page
    assert page.count("checked") == 17
    assert SelfCheck.objects.count() == 0


def test_a_session_that_ended_loses_nothing(world, version, said):
    answer = world.visitor.post(ANSWER, said(able={"1.1"}), headers={"Origin": "http://testserver"})
    assert answer.url.startswith("/en/sign-in/")
    world.visitor.force_login(world.amina)
    page = world.visitor.get(ANSWER).content.decode()
    assert page.count("checked") == 18


def test_on_a_shared_phone_what_one_chose_is_never_another_s(world, version, said):
    chosen = said(able={"1.1"}) | {"account": str(world.amina.pk), "statement": str(uuid4())}
    world.visitor.post(ANSWER, chosen, headers={"Origin": "http://testserver"})
    world.visitor.force_login(world.sam)
    assert world.visitor.get(ANSWER).content.decode().count("checked") == 0
    page = world.visitor.post(ANSWER, chosen, headers={"Origin": "http://testserver"}).content.decode()
    assert "filled in under another account" in page and "checked" not in page
    assert f'name="account" value="{world.sam.pk}"' in page and chosen["statement"] not in page
    assert SelfCheck.objects.count() == 0
    world.as_amina.post(ANSWER, chosen)
    assert SelfCheck.objects.count() == 1


def test_pressing_twice_keeps_one(world, version, said):
    data = said() | {"statement": str(uuid4())}
    first, second = world.as_amina.post(ANSWER, data), world.as_amina.post(ANSWER, data)
    assert first.url == second.url
    assert SelfCheck.objects.count() == 1


def statement_of(account, version, response, iri=None, verb=verbs.ASSESSED):
    return learner_statement(account=account, verb=verb, iri=iri or check_iri(version), response=response)


def test_a_phone_sends_the_same_and_it_counts_on_the_day_it_was_made(world, version, said, day):
    ensure_newest_check()
    statement = statement_of(world.amina, version, write_answers(said(able={"1.1"})))
    day.move_to("2026-03-20T09:00:00+00:00")
    for outcome in ("received", "had"):
        (taken,) = receive_items(account=world.amina, items=[Sent(statement, now(), 1)], device_now=now())
        assert taken.outcome == outcome
    check = SelfCheck.objects.get()
    assert (check.levels["1"], f"{check.taken_at:%d}") == (1, "10")
    assert Fact.objects.filter(kind="institute.level_assessed").count() == 6


@pytest.mark.parametrize("response", ["", "1.1=able", "nonsense", "1.1=able,1.1=new", "=" * 900])
def test_what_is_not_whole_is_refused_with_a_sentence(world, version, response):
    ensure_newest_check()
    with pytest.raises(StatementRefused, match="have no answer"):
        receive_statement(account=world.amina, statement=statement_of(world.amina, version, response))
    assert (SelfCheck.objects.count(), Statement.objects.count()) == (0, 0)


def test_an_answer_of_no_known_kind_is_refused(world, version, said):
    ensure_newest_check()
    response = write_answers(said()).replace("1.1=new", "1.1=great")
    with pytest.raises(StatementRefused, match="have no answer"):
        receive_statement(account=world.amina, statement=statement_of(world.amina, version, response))


def test_the_levels_are_the_centres_own_word(world, version):
    ensure_newest_check()
    for iri, verb in ((check_iri(version, "1"), verbs.ASSESSED), (check_iri(version), verbs.COMPLETED)):
        with pytest.raises(StatementRefused, match="the levels it says itself"):
            receive_statement(account=world.amina, statement=statement_of(world.amina, version, "x", iri, verb))


def test_nobody_else_opens_a_profile(world, version, checks):
    address = checks(world.amina).get_absolute_url()
    assert world.as_amina.get(address).status_code == 200
    for client in (world.as_teklu, world.as_ruth, world.as_sam, world.as_dora):
        assert client.get(address).status_code == 404
    assert world.visitor.get(address).status_code == 302


def test_it_is_in_her_copy_and_goes_with_her(world, version, checks):
    checks(world.amina, able={"1.1"})
    (mine,) = dict(ask("people.export", person=world.amina.person))["self_checks"]
    assert (mine["levels"]["1"], mine["answers"]["1.1"], mine["framework"]) == (1, "able", "ict-cft")
    assert not any("able" in str(words) for words in StatementText.objects.values_list("words", flat=True))
    erase_person(person=world.amina.person)
    check = SelfCheck.objects.get()
    assert (check.answers, check.levels) == ({}, {})
    assert world.as_ruth.get("/en/self-check/counts/").status_code == 200


def test_the_page_stays_light(world, version):
    assert len(gzip.compress(world.as_amina.get(ANSWER).content)) < 6000

"""A poll: said once or again, seen by those who said something, and small numbers by nobody."""

import re
from datetime import timedelta

import pytest

from kapok.base.clock import now
from kapok.evidence import verbs
from kapok.evidence.refusals import StatementRefused
from kapok.institute.actions.enrolments import enrol_person
from kapok.institute.models import Answer, PollVote, UnitProgress
from kapok.institute.names import question_iri
from kapok.institute.polls.actions import keep_votes
from kapok.institute.queries.privacy import export_learning
from kapok.institute.tests.asides import POLL, offer_with_asides
from kapok.people.actions.erasure import erase_person
from tests.people import someone


@pytest.fixture
def course(world, tmp_path):
    return offer_with_asides(world, tmp_path)


def said(amina) -> list[tuple[str, str]]:
    return list(PollVote.objects.filter(enrolment=amina.enrolment).values_list("poll", "option"))


def others_say(run, *options: str) -> None:
    votes = []
    for number, option in enumerate(options):
        enrolment = enrol_person(run=run, account=someone(f"Person {number}", username=f"person{number}"))
        votes.append((enrolment.pk, 1, "soil-habit", option, now()))
    keep_votes(votes)


def counts_on(page) -> list[str]:
    return re.findall(r"(\d+ (?:person|people)|Too few to show)", page.content.decode())


def test_who_says_something_comes_to_what_others_said(amina):
    page = amina.client.post(f"{POLL}say/", {"answer": "b"}, follow=True)
    assert page.redirect_chain == [(POLL, 302)]
    assert said(amina) == [("soil-habit", "b")]
    assert "You said so" in page.content.decode()


def test_it_counts_nothing_and_finishes_nothing(amina):
    amina.client.post(f"{POLL}say/", {"answer": "b"})
    assert not Answer.objects.exists()
    assert list(UnitProgress.objects.values_list("unit", "finished_at")) == [(1, None)]


def test_the_latest_counts_whatever_the_order_of_arrival(amina):
    iri, earlier = question_iri("soil", "soil-habit"), now() - timedelta(hours=1)
    amina.says(verbs.ANSWERED, iri, response="a", at=now())
    amina.says(verbs.ANSWERED, iri, response="b", at=earlier)
    assert said(amina) == [("soil-habit", "a")]


@pytest.mark.parametrize("response", ["", "c", "a[,]b"])
def test_what_is_no_option_is_refused(amina, response):
    with pytest.raises(StatementRefused):
        amina.says(verbs.ANSWERED, question_iri("soil", "soil-habit"), response=response)
    page = amina.client.post(f"{POLL}say/", {"answer": ""})
    assert page.status_code == 409 and "Choose one of the answers" in page.content.decode()
    assert said(amina) == []


def test_nothing_is_shown_before_one_has_said_something(amina, run):
    others_say(run, *"aaaaa")
    page = amina.client.get(POLL)
    assert counts_on(page) == [] and "Say something first" in page.content.decode()


def test_fewer_than_five_are_told_to_nobody(amina, run):
    others_say(run, *"aaaaabbb")
    amina.client.post(f"{POLL}say/", {"answer": "b"})
    assert counts_on(amina.client.get(POLL)) == ["5 people", "Too few to show"]


def test_five_are_counted(amina, run):
    others_say(run, *"bbbb")
    amina.client.post(f"{POLL}say/", {"answer": "b"})
    assert counts_on(amina.client.get(POLL)) == ["Too few to show", "5 people"]


def test_a_visitor_signs_in_and_finds_what_she_chose(world, amina):
    answer = world.visitor.post(f"{POLL}say/", {"answer": "b"}, headers={"Origin": "http://testserver"})
    assert answer.url.startswith("/en/sign-in/?next=/en/courses/soil/units/1/polls/")
    world.visitor.force_login(world.amina)
    assert 'value="b" checked' in world.visitor.get(POLL).content.decode()


def test_what_one_chose_is_not_there_for_the_next_who_signs_in_on_a_shared_phone(world, amina):
    chosen = {"answer": "b", "account": world.amina.pk}
    world.visitor.post(f"{POLL}say/", chosen, headers={"Origin": "http://testserver"})
    world.visitor.force_login(world.sam)
    page = world.visitor.get(POLL).content.decode()
    assert "checked" not in page and f'name="account" value="{world.sam.pk}"' in page
    page = amina.client.post(f"{POLL}say/", chosen | {"account": world.sam.pk})
    assert page.status_code == 409 and "checked" not in page.content.decode()
    assert not PollVote.objects.exists()


def test_who_is_in_no_run_is_told_so(world, run):
    page = world.as_sam.post(f"{POLL}say/", {"answer": "a"})
    assert page.status_code == 409 and "You are not enrolled" in page.content.decode()
    assert not PollVote.objects.exists()


def test_an_unknown_poll_is_not_found(amina):
    assert amina.client.get(POLL.replace("habit", "other")).status_code == 404
    assert amina.client.get(POLL.replace("units/1", "units/7")).status_code == 404


def test_what_she_said_is_in_her_copy_and_goes_with_her(world, amina):
    amina.client.post(f"{POLL}say/", {"answer": "b"})
    [run] = export_learning(world.amina.person)
    assert [(vote["poll"], vote["option"]) for vote in run["votes"]] == [("soil-habit", "b")]
    erase_person(person=world.amina.person, by=world.amina)
    assert not PollVote.objects.exists()

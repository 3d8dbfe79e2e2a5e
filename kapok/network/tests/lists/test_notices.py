"""Who looks after an organisation hears that people ask to come in; in its digest, once a day."""

from datetime import timedelta

import time_machine

from kapok.base.clock import now, today
from kapok.network.actions.links import ask_to_join, decline_requests, make_link
from kapok.people.lists.models import JoinRequest
from kapok.post.models import Notice
from kapok.post.tests.telling import tell_of_facts


def link_of(world):
    return make_link(
        organisation=world.nairobi,
        kind="lecturer",
        last_date=today() + timedelta(days=30),
        people_max=9,
        by=world.teklu,
    )


def told(client):
    return [(words.title, words.text) for _notice, words in client.get("/en/me/notices/").context["lines"]]


def test_the_coordinator_is_told_once_a_day_and_reads_how_many_wait_now(world):
    link = link_of(world)
    for name in ("Fatou", "Wanjiru"):
        ask_to_join(link=link, name=name, email=f"{name.lower()}@example.org")
        tell_of_facts()
    assert told(world.as_teklu) == [("People ask to come in to University of Nairobi", "2 people wait for your word.")]
    assert {(notice.person, notice.channel) for notice in Notice.objects.all()} == {(world.teklu.person_id, "digest")}
    with time_machine.travel(now() + timedelta(days=1)):
        ask_to_join(link=link, name="Zoe", email="zoe@example.org")
        tell_of_facts()
    assert len(told(world.as_teklu)) == 2


def test_when_all_were_answered_the_notice_says_so(world):
    link = link_of(world)
    ask_to_join(link=link, name="Fatou", email="fatou@example.org")
    tell_of_facts()
    decline_requests(link=link, requests=list(JoinRequest.objects.all()), by=world.teklu)
    assert told(world.as_teklu) == [("People ask to come in to University of Nairobi", "All of them were answered.")]


def test_a_notice_holds_no_name_of_who_asked(world):
    ask_to_join(link=link_of(world), name="Fatou", email="fatou@example.org")
    tell_of_facts()
    assert "Fatou" not in str(Notice.objects.values())

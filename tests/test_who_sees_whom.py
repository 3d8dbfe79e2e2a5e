"""Roles x pages: whom does each of them see? Exactly those whom the table names, on every address of the house.

PAGES says it for those who look after somebody. On every other address, and to everybody whom a line does not name, nobody is
shown: a new page that shows people has to say so here.
"""

import re

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils.translation import override

from tests import seen
from tests.test_every_door import names, space_of

AT_NAIROBI = {"coordinator", "standing_in", "teacher", "lecturer", "technician"}
IN_KENYA = AT_NAIROBI | {"of_kenya"}
AT_PHNOM_PENH = {"coordinator_elsewhere", "lecturer_elsewhere"}
IN_CAMBODIA = AT_PHNOM_PENH | {"of_cambodia"}
BELOW_THE_CENTRE = IN_KENYA | IN_CAMBODIA | {"officer"}

OF_NAIROBI = ("coordinator", "standing_in", "of_kenya", "officer")  # who look after Nairobi's people
OF_PHNOM_PENH = ("coordinator_elsewhere", "of_cambodia", "officer")


def to(whom, people) -> dict:
    return {who: set(people) for who in whom}


# The page: who sees whom on it. Everybody else sees nobody.
PAGES = {
    "/en/organisations/nairobi/people/": to(OF_NAIROBI, AT_NAIROBI),
    "/en/organisations/nairobi/people/?when=past": to(OF_NAIROBI, {"ended"}),
    "/en/organisations/nairobi/people/below/": to(OF_NAIROBI, AT_NAIROBI),
    "/en/organisations/phnom-penh/people/": to(OF_PHNOM_PENH, AT_PHNOM_PENH),
    "/en/organisations/phnom-penh/people/below/": to(OF_PHNOM_PENH, AT_PHNOM_PENH),
    "/en/organisations/kenya/people/": to(("of_kenya", "officer"), {"of_kenya"}),
    "/en/organisations/kenya/people/below/": to(("of_kenya", "officer"), IN_KENYA),
    "/en/organisations/cambodia/people/below/": to(("of_cambodia", "officer"), IN_CAMBODIA),
    "/en/organisations/centre/people/": to(("officer",), {"officer"}),
    "/en/organisations/centre/people/below/": to(("officer",), BELOW_THE_CENTRE),
    "/en/organisations/donor/people/": {},
    "/en/organisations/kenya/overview/": {},
    "/en/organisations/centre/overview/": {},
    "/en/organisations/kenya/": {},
    "/en/organisations/nairobi/people/invitations/": to(OF_NAIROBI, {"invited", "coordinator"}),  # and who invited her
    "/en/organisations/nairobi/people/links/": {},
    # The teacher is named as assessor: she sees whose work it is; officers of the giver see who assesses.
    "/en/assessing/": to(("teacher",), {"lecturer"}),
    "/en/micro-credentials/teaching-online/": {},
    "/en/micro-credentials/teaching-online/people/": to(("officer",), {"teacher"}),
    "/en/self-check/counts/": {},
}

STRANGERS = ("visitor", "lecturer_elsewhere", "coordinator_elsewhere", "of_cambodia", "donor", "ended", "technician")
# Addresses that show a stranger somebody, and whom; on all others she sees nobody but herself.
SHOWING = {
    # Who has the link learns who invites whom; a visitor finds the name in the form that makes her an account.
    "people:invitation": to(STRANGERS, {"coordinator"}) | to(("visitor",), {"coordinator", "invited"}),
}


@pytest.fixture
def network(db, tmp_path):
    return seen.build(tmp_path)


def shown_to(who: str, answer) -> set[str]:
    """Whom a page names besides the reader herself."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    words = set(re.findall(r"[A-Z][a-z]+", body.decode(errors="ignore")))
    return {each for each, word in seen.NAMES.items() if word in words and each != who}


def test_each_role_sees_on_each_page_exactly_whom_the_table_says(network):
    wrong = {}
    for path, expected in PAGES.items():
        for who, client in network.clients.items():
            found = shown_to(who, client.get(path))
            if found != expected.get(who, set()) - {who}:
                wrong[path, who] = found
    assert wrong == {}


def test_no_address_of_the_house_shows_a_stranger_anybody(network):
    wrong = {}
    for name, takes in names(get_resolver()):
        path = address(name, takes, network.words)
        for who in STRANGERS:
            found = shown_to(who, network.clients[who].get(path))
            if found != SHOWING.get(name, {}).get(who, set()) - {who}:
                wrong[name, who] = found
    assert wrong == {}


# The pages of Nairobi's assessment: its keepers see who is asked and who could be; nobody above them, and nobody what she said.
AT_ITS_KEEPERS = ("coordinator", "standing_in")
ASSESSED = {
    "assessments/{assessment}/": {},
    "assessments/{assessment}/respondents/": to(AT_ITS_KEEPERS, AT_NAIROBI),
    "assessments/{assessment}/close/": to(AT_ITS_KEEPERS, {"lecturer"}),
    "assessments/{assessment}/items/": {},
    "assessments/{assessment}/items/1.1/": {},
    "assessments/{assessment}/typing/": {},
    "assessments/{assessment}/answer/": {},
    "assessments/{assessment}/result/": {},
    "organisations/nairobi/assessments/": {},
}
# The pages of the centre's run and of Nairobi's cohort in it: who sees whom. A mark of the address stands for its thing.
IN_RUN = {
    "runs/{run}/desk/": to(("officer",), {"lecturer"}),
    "runs/{run}/gradebook/": to(("officer",), {"lecturer"}),
    "runs/{run}/gradebook/{enrolment}/": to(("officer",), {"lecturer"}),
    "runs/{run}/messages/": {},  # written by the officer herself
    "runs/{run}/messages/{message}/": to(("officer",), {"lecturer"}),
    "runs/{run}/messages/write/": to(("officer",), {"lecturer"}),
    "runs/{run}/announcements/": {},
    "runs/{run}/staff/": {},
    "runs/{run}/staff/name/": {},
    "runs/{run}/waiting/list/": to(("officer",), {"lecturer_elsewhere"}),
    "runs/{run}/waiting/{place}/move/": to(("officer",), {"lecturer_elsewhere"}),
    "runs/{run}/": to(("lecturer",), {"officer"}),  # who announced
    "runs/{run}/marks/": {},
    "cohorts/{cohort}/list/{people_list}/": to(OF_NAIROBI, {"listed"}),
    "cohorts/{cohort}/": to((*OF_NAIROBI, "teacher"), {"lecturer"}),
}


def test_each_role_sees_on_each_page_of_a_run_and_of_an_assessment_exactly_whom_the_table_says(network):
    things = network.things
    marks = {"run": things.run.slug, "cohort": things.cohort.pk, "enrolment": things.enrolment.pk, **things.held}
    wrong = {}
    for path, expected in (IN_RUN | ASSESSED).items():
        for who, client in network.clients.items():
            found = shown_to(who, client.get("/en/" + path.format(**marks)))
            if found != expected.get(who, set()) - {who}:
                wrong[path, who] = found
    assert wrong == {}


def test_a_list_taken_away_holds_whom_the_page_shows(network):
    for slug, below, keepers, people in (
        ("nairobi", "", OF_NAIROBI, AT_NAIROBI),
        ("kenya", "1", ("of_kenya", "officer"), IN_KENYA),
        ("centre", "1", ("officer",), BELOW_THE_CENTRE),
    ):
        for who, client in network.clients.items():
            answer = client.post(f"/en/organisations/{slug}/people/list.csv", {"below": below})
            assert shown_to(who, answer) == ((people - {who}) if who in keepers else set()), (slug, who)


def address(name: str, takes: list[str], words: dict) -> str:
    """The address with Nairobi's things in it; what is not there is asked for as number 1 or as a thing that is not."""
    space = space_of(name)
    given = {word: words.get(f"{space}:{word}", words.get(word)) for word in takes}
    with override("en"):
        for other in ("00000000-0000-4000-8000-000000000000", 1, "csv"):
            try:
                return reverse(name, kwargs={word: other if value is None else value for word, value in given.items()})
            except NoReverseMatch:
                continue
    raise AssertionError(f"Say in tests/seen.py what stands in the address of {name}: {takes}.")

"""A stranger knocks on every URL: a visitor, and the coordinator of another university. Every address of the house is in the table."""

from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from kapok.base.clock import now, today
from kapok.base.text import text
from kapok.credentials.models import Credential
from kapok.demo.learning import deliver, learn
from kapok.evidence import verbs
from kapok.evidence.actions import count_whole
from kapok.evidence.entered.actions import enter_value
from kapok.evidence.exchange.actions import add_store
from kapok.evidence.kinds import COURSE
from kapok.evidence.models import Activity, Statement
from kapok.funds.actions import freeze_period, open_fund
from kapok.institute.models import Answer
from kapok.network.actions.organisations import add_organisation
from kapok.network.models import Placement
from kapok.packages.models import PackageFile
from kapok.people.actions.merging import merge_people
from kapok.post.off import off_token
from tests import seen
from tests.doors import EXPECTED, POSTED, space_of
from tests.people import signed_in, someone


def names(resolver, space="", above=()):
    """The name of every address, with the words that it takes, also those before it in the address."""
    for each in resolver.url_patterns:
        words = {*above, *(each.pattern.regex.groupindex if hasattr(each.pattern, "_route") else ())}
        if isinstance(each, URLResolver):
            yield from names(each, f"{space}{each.namespace}:" if each.namespace else space, words)
        elif isinstance(each, URLPattern):
            yield f"{space}{each.name}", sorted({*above, *each.pattern.regex.groupindex})


def words_of_nairobi(network) -> dict:
    """What stands in the addresses: Nairobi's things, the fund, the course for enrolled people."""
    things, words = network.things, network.words
    fund, snapshot = a_fund_with_figures(network)
    result = fund.results.first()
    entered = something_entered(network, result.measure)
    earned = Statement.objects.filter(verb=verbs.EARNED, void=None).first()
    return words | {
        "figures:key": "people-certified",
        "edition": 1,
        "measure": entered.measure_id,
        "entered": entered.pk,
        "proof": entered.proofs.first().pk,
        "site:statement": earned.id,
        "figures:statement": earned.id,
        "funds:slug": fund.slug,
        "slug": things.course.slug,
        "network:slug": "nairobi",
        "evidence_pages:slug": "nairobi",
        **words_of_a_store(network),
        "poll": "a-poll",
        "reflection": "a-note",
        "pk": things.cohort.pk,
        "imported": things.cohort.pk,
        "double": 1,
        "organisation_merge": things.cohort.pk,
        "placement": Placement.objects.get(child=network.places["nairobi"]).pk,
        **words_of_a_merge(network),
        "purpose": "nonsense",
        "code": Credential.objects.exclude(score=None).get().shown_code,
        "sha256": PackageFile.objects.filter(part="picture").first().stored_id,
        "name": "earth.png.webp",
        "site:slug": "nairobi",
        "snapshot": snapshot.pk,
        "statement": Answer.objects.filter(enrolment=things.enrolment).first().statement,
        "funds:statement": result.measure.activities.first().statements.first().id,
        "token": things.token,
        "post_doors:token": off_token(network.accounts["lecturer"].person_id, "institute.run_begins"),
        "key": "abc-def",
        "ending": "csv",
        "uidb36": "abc",
        "provider_id": "university-of-nowhere",
        "network:token": things.link.token,
        "mfa:pk": 1,
        "people:pk": EmailAddress.objects.get(user=network.accounts["lecturer"]).pk,
    }


def a_fund_with_figures(network):
    """Nairobi's lecturer finishes the course, and a fund has counted it and reported; it is not published."""
    things, centre, officer = network.things, network.places["centre"], network.accounts["officer"]
    start = now() - timedelta(days=4)
    deliver(list(learn(enrolment=things.enrolment, start=start, units=2, chance=Random(1), skill=1.0)))
    fund = open_fund(
        title=text("en", en="A fund"), summary=text("en", en="What it is for."), donor=network.places["donor"],
        holder=centre, amount_minor=100, currency="USD", start_date=today() - timedelta(days=30),
        end_date=today() + timedelta(days=300), activities=list(Activity.objects.filter(kind=COURSE)),
        targets={"people-certified": 10}, by=officer,
    )  # fmt: skip
    count_whole()
    days = {"start_date": fund.start_date, "end_date": today() - timedelta(days=1)}
    return fund, freeze_period(fund=fund, name="The first month", by=officer, **days)


def words_of_a_merge(network) -> dict:
    """Two of Nairobi's people who were joined by their coordinator."""
    kept, merged = (someone("Amina Twice", organisation=network.places["nairobi"]) for _turn in range(2))
    by = network.accounts["coordinator"]
    merge = merge_people(kept=kept.person, merged=merged.person, by=by, why="The same phone")
    return {"merge": merge.pk, "person": kept.person_id, "account": merged.pk}


def something_entered(network, measure):
    """What a report says, with its proof."""
    return enter_value(
        measure=measure, value=Decimal(12), start_date=measure.start_date, end_date=today() - timedelta(days=1),
        source="A report", by=network.accounts["officer"], proofs=[("list.pdf", b"%PDF-1.4 signed")],
    )  # fmt: skip


def words_of_a_store(network) -> dict:
    """A record store that Nairobi's statements go to."""
    details = {
        "name": "A store",
        "address": "https://lrs.example.org/xapi/",
        "version": "2.0.0",
        "key": "k",
        "secret": "s",
    }
    chosen = {"activity": None, "is_named": False, "client": None, "sends": True, "fetches": True, "with_past": False}
    store = add_store(organisation=network.places["nairobi"], by=network.accounts["officer"], **details, **chosen)
    return {"evidence_pages:pk": store.pk, "direction": "out"}


def address(name: str, takes: list[str], words: dict) -> str:
    space = space_of(name)
    values = {word: words.get(f"{space}:{word}", words.get(word)) for word in takes}
    with override("en"):
        return reverse(name, kwargs=values)


def test_every_address_is_in_the_table():
    assert {name for name, _takes in names(get_resolver())} == set(EXPECTED)


@pytest.mark.django_db
def test_a_stranger_gets_on_every_url_what_the_table_says(tmp_path):
    words = words_of_nairobi(seen.build(tmp_path, access="enrolled"))
    elsewhere = add_organisation(name=text("en", en="A university that takes no part"), kind="university")
    visitor = Client(headers={"Origin": "http://testserver"})
    stranger = signed_in(someone("Sam Sok", organisation=elsewhere, role="coordinator"))
    takes = dict(names(get_resolver()))
    got = {name: knock("get", (visitor, stranger), address(name, takes[name], words)) for name in EXPECTED}
    assert {name: answer for name, answer in got.items() if answer != EXPECTED[name]} == {}
    posted = {name: knock("post", (visitor, stranger), address(name, takes[name], words)) for name in POSTED}
    assert {name: answer for name, answer in posted.items() if answer != POSTED[name]} == {}


def knock(verb, clients, path) -> tuple[int, ...]:
    headers = {"X-Experience-API-Version": "2.0.0"}  # asked for by the doors of xAPI before anything else
    return tuple(getattr(client, verb)(path, headers=headers).status_code for client in clients)

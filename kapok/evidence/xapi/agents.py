"""Agents (1.0.3: Communication 2.4; IEEE 9274.1.1: 4.1.6.3): a Person Object, all that is known here of one agent.

Other names and identifiers of the same person are told to a client of the centre that may read everything, and to nobody
else: they would let a program that knows an address learn the log-in behind it.
"""

from django.http import HttpRequest, HttpResponse

from kapok.evidence.clients.queries import authorities_read_by
from kapok.evidence.models import Actor, AgentForm
from kapok.evidence.shape.xapi.sent import Agent
from kapok.evidence.store.agents import find_actor
from kapok.evidence.xapi import parameters
from kapok.evidence.xapi.answers import answer_json
from kapok.evidence.xapi.call import Call


def get_agent(request: HttpRequest, call: Call) -> HttpResponse:
    asked = parameters.the_agent(call)
    person: dict = {"name": [asked.name] if asked.name else []}
    _add(person, asked.kind, asked.home_page, asked.identifier)
    if authorities_read_by(call.client) is None:
        _add_what_is_known(person, asked)
    return answer_json({"objectType": "Person"} | {key: values for key, values in person.items() if values})


def _add_what_is_known(person: dict, asked: Agent) -> None:
    found = Actor.objects.filter(pk__in=[find_actor(asked)]).first()
    if found is None:
        return
    actors = Actor.objects.filter(person=found.person_id) if found.person_id else [found]
    for actor in actors:
        for kind in ("mbox", "mbox_sha1sum", "openid"):
            if (identifier := getattr(actor, kind)) is not None:
                _add(person, kind, "", identifier)
        if actor.account_name is not None:
            _add(person, "account", actor.home_page, actor.account_name)
    names = AgentForm.objects.filter(actor__in=actors).exclude(name="").order_by("id").values_list("name", flat=True)
    person["name"] += [name for name in dict.fromkeys(names) if name not in person["name"]]


def _add(person: dict, kind: str, home_page: str, identifier: str) -> None:
    said = {"homePage": home_page, "name": identifier} if kind == "account" else identifier
    if said not in person.setdefault(kind, []):
        person[kind].append(said)

"""Statements for other eyes: agents as accounts that name nobody, and without the words of people.

An account of ours is a random number already and stays as it is. Whoever another system named by an address gets the number of her
row here; the row is emptied by erasure, and then nothing leads from the number to anybody.
"""

import re
from collections.abc import Iterable

from kapok.base.models import home
from kapok.evidence.models import Actor
from kapok.evidence.sharing.agents import with_agents
from kapok.people.models import Person

IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid")
OPAQUE = "agent-"
OWN = re.compile(
    r"((client|store|import|erased|agent)-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|centre"
)  # accounts that name nobody


def for_others(statements: list[dict]) -> list[dict]:
    """Opaque accounts; no response, no extensions, no attachments: what somebody wrote may name anybody."""
    numbers = _numbers_of(statements)
    return [_without_words(with_agents(each, lambda agent: _opaque(agent, numbers))) for each in statements]


def for_herself(statements: list[dict], person: Person) -> list[dict]:
    """Her own copy: she is named in it as she was; others whom a statement names are not."""
    numbers, own = _numbers_of(statements), _own_keys(person)
    return [
        with_agents(each, lambda agent: agent if _key(agent) in own else _opaque(agent, numbers)) for each in statements
    ]


def _opaque(agent: dict, numbers: dict[tuple, str]) -> dict:
    kept = {name: agent[name] for name in ("objectType", "member") if name in agent}
    if not (key := _key(agent)):
        return kept or {"objectType": "Group", "member": []}
    if key[0] == "account" and key[1] == home() and OWN.fullmatch(str(key[2])):
        return kept | {"account": agent["account"]}
    return kept | {"account": {"homePage": home(), "name": OPAQUE + numbers.get(key, "unknown")}}


def _without_words(statement: dict) -> dict:
    changed = {name: value for name, value in statement.items() if name != "attachments"}
    for name, words in (("result", ("response", "extensions")), ("context", ("extensions",))):
        if isinstance(changed.get(name), dict):
            changed[name] = {key: value for key, value in changed[name].items() if key not in words}
            if not changed[name]:
                del changed[name]
    if isinstance(changed.get("object"), dict) and changed["object"].get("objectType") == "SubStatement":
        changed["object"] = _without_words(changed["object"])
    return changed


def _key(agent: dict) -> tuple | None:
    account = agent.get("account")
    if isinstance(account, dict):
        return ("account", account.get("homePage"), account.get("name"))
    return next(((name, agent[name]) for name in IDENTIFIERS if name in agent), None)


def _numbers_of(statements: list[dict]) -> dict[tuple, str]:
    keys: set[tuple] = set()

    def note(agent: dict) -> dict:
        if key := _key(agent):
            keys.add(key)
        return agent

    for each in statements:
        with_agents(each, note)
    return _numbers(keys)


def _numbers(keys: Iterable[tuple]) -> dict[tuple, str]:
    """By what names an agent: the number of its row here."""
    found: dict[tuple, str] = {}
    for name in IDENTIFIERS:
        if values := [key[1] for key in keys if key[0] == name]:
            rows = Actor.objects.filter(**{f"{name}__in": values}).values_list(name, "uuid")
            found |= {(name, value): str(uuid) for value, uuid in rows}
    if accounts := [key for key in keys if key[0] == "account"]:
        rows = Actor.objects.filter(account_name__in=[key[2] for key in accounts]).exclude(home_page="")
        found |= {
            ("account", page, name): str(uuid)
            for page, name, uuid in rows.values_list("home_page", "account_name", "uuid")
        }
    return found


def _own_keys(person: Person) -> set[tuple]:
    rows = Actor.objects.filter(person=person).values_list("home_page", "account_name", *IDENTIFIERS)
    keys = {("account", page, name) for page, name, *_others in rows if name is not None}
    return keys | {
        (name, value)
        for _page, _name, *values in rows
        for name, value in zip(IDENTIFIERS, values, strict=True)
        if value
    }

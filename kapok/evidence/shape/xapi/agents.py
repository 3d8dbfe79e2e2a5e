"""Agents and groups (1.0.3: Data 2.4.2; 2.0: 4.2.2.1)."""

from functools import lru_cache

from kapok.evidence.shape.xapi.sent import DIRECT, RELATED, WITH_AGENT, WITH_GROUP, WITH_NAME, Agent, Sent
from kapok.evidence.shape.xapi.values import (
    BYTES_MAX,
    EMAIL,
    HEXADECIMAL,
    NAME_CHARACTERS_MAX,
    a_text,
    an_iri,
    an_object,
    has_room,
    wrong,
)

KINDS = frozenset({"mbox", "mbox_sha1sum", "openid", "account"})
AGENT = KINDS | {"objectType", "name"}
GROUP = AGENT | {"member"}
ACCOUNT = frozenset({"homePage", "name"})
MEMBERS_MAX = 1000


def read_actor(value, name: str, sent: Sent, standing: int):
    """An agent, an identified group or an anonymous one; returns what stands for it in the rest of the statement."""
    if type(value) is dict and value.get("objectType") == "Group":
        return read_group(value, name, sent, standing)
    return sent.place_of(agent_of(value, name), standing)


def read_group(value, name: str, sent: Sent, standing: int):
    """Members of a group that acted, or was the object, are asked for as the group itself is."""
    group = an_object(value, name, GROUP)
    if group.get("objectType") != "Group":
        raise wrong(f"{name}.objectType", "must be Group")
    of_members = RELATED if standing == RELATED else DIRECT
    # The group before its members: the first agent of a statement is who acted.
    place = sent.place_of(_identified(group, name, WITH_GROUP), standing) if KINDS & group.keys() else None
    members = _members(group["member"], f"{name}.member", sent, of_members) if "member" in group else None
    if place is not None:
        return place if members is None else {"#": place, "member": members}
    if not members:
        raise wrong(name, "is a group without an identifier, so it needs a “member”")
    if "name" in group:
        a_text(group["name"], f"{name}.name", NAME_CHARACTERS_MAX)
    return group | {"member": members}


def agent_of(value, name: str) -> Agent:
    """One agent, never a group."""
    agent = an_object(value, name, AGENT)
    kind = agent.get("objectType")
    if kind is not None and kind != "Agent" or kind is None and "objectType" in agent:
        raise wrong(f"{name}.objectType", "must be Agent")
    return _identified(agent, name, WITH_AGENT if kind else 0)


def _members(value, name: str, sent: Sent, standing: int) -> list[int]:
    if type(value) is not list or len(value) > MEMBERS_MAX:
        raise wrong(name, f"must be a list of at most {MEMBERS_MAX} agents")
    return [sent.place_of(agent_of(each, name), standing) for each in value]


def _identified(agent: dict, name: str, shape: int) -> Agent:
    kinds = KINDS & agent.keys()
    if len(kinds) != 1:
        raise wrong(name, "must have exactly one of mbox, mbox_sha1sum, openid and account")
    (kind,) = kinds
    home_page, identifier = "", agent[kind]
    if kind == "account":
        account = an_object(identifier, f"{name}.account", ACCOUNT)
        if len(account) != 2:
            raise wrong(f"{name}.account", "must have “homePage” and “name”")
        home_page, identifier = an_iri(account["homePage"], f"{name}.account.homePage"), account["name"]
    if type(identifier) is not str or not _is_right(kind, identifier) or home_page and not _fit(home_page, identifier):
        raise wrong(f"{name}.{kind}", MUST[kind])
    said = ""
    if "name" in agent:
        said, shape = a_text(agent["name"], f"{name}.name", NAME_CHARACTERS_MAX), shape | WITH_NAME
    return Agent(kind, home_page, identifier, said, shape)


MUST = {
    "mbox": "must be an e-mail address as mailto:a@example.org",
    "mbox_sha1sum": "must be 40 hexadecimal digits",
    "openid": "must be an address of OpenID",
    "account": f"must have a “homePage” (an IRL) and a “name”, of at most {NAME_CHARACTERS_MAX} characters each and {BYTES_MAX} bytes together",
}


def _fit(home_page: str, identifier: str) -> bool:
    return len(home_page) <= NAME_CHARACTERS_MAX and has_room(home_page + identifier)


@lru_cache(maxsize=50_000)
def _is_right(kind: str, identifier: str) -> bool:
    if len(identifier) > NAME_CHARACTERS_MAX:
        return False
    if kind == "mbox":
        return EMAIL.fullmatch(identifier) is not None
    if kind == "mbox_sha1sum":
        return len(identifier) == 40 and HEXADECIMAL.fullmatch(identifier) is not None
    if kind == "openid":
        return an_iri(identifier, "openid") == identifier
    return True

"""One agent, as a parameter names it (1.0.3: Data 2.4.2; IEEE 9274.1.1: 4.2.2.1), and the actor that it is here."""

import json
import re
from dataclasses import dataclass

from kapok.evidence.models import Actor
from kapok.evidence.shape.values import a_text, an_iri, an_object
from kapok.evidence.xapi.refused import Refused

IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")
AGENT = frozenset({"objectType", "name", *IDENTIFIERS})
ACCOUNT = frozenset({"homePage", "name"})
MBOX, SHA1 = re.compile(r"mailto:[^@\s]+@[^@\s]+", re.I), re.compile(r"[0-9a-f]{40}", re.I)
CHARACTERS_MAX = 500


@dataclass(frozen=True, slots=True)
class Agent:
    """`columns` are those of the actor's row."""

    columns: dict[str, str]
    name: str

    def as_xapi(self) -> dict:
        """Its identifier, as the standard writes it."""
        if "home_page" in self.columns:
            return {"account": {"homePage": self.columns["home_page"], "name": self.columns["account_name"]}}
        return dict(self.columns)


def read_agent(text: str, parameter: str) -> Agent:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise Refused(400, f"The parameter “{parameter}” must be an agent, written as JSON.") from None
    agent = an_object(value, parameter, allowed=AGENT)
    if agent.get("objectType", "Agent") != "Agent":
        raise Refused(400, f"“{parameter}.objectType” must be Agent.")
    said = [each for each in IDENTIFIERS if each in agent]
    if len(said) != 1:
        raise Refused(400, f"“{parameter}” must have exactly one of {', '.join(IDENTIFIERS)}.")
    return Agent(_columns(said[0], agent[said[0]], f"{parameter}.{said[0]}"), _name(agent, parameter))


def find_actor(agent: Agent) -> int | None:
    return Actor.objects.filter(**agent.columns).values_list("pk", flat=True).first()


def _columns(kind: str, value, name: str) -> dict[str, str]:
    if kind == "account":
        account = an_object(value, name, allowed=ACCOUNT)
        home_page = an_iri(account.get("homePage"), f"{name}.homePage")
        return {"home_page": _short(home_page, name), "account_name": _short(account.get("name"), f"{name}.name")}
    text = _short(value, name)
    if kind == "openid":
        return {"openid": an_iri(text, name)}
    if not (MBOX if kind == "mbox" else SHA1).fullmatch(text):
        wanted = "an address that begins with mailto:" if kind == "mbox" else "a SHA-1 of 40 hexadecimal digits"
        raise Refused(400, f"“{name}” must be {wanted}.")
    return {kind: text}


def _name(agent: dict, parameter: str) -> str:
    return _without_nul(a_text(agent.get("name", ""), f"{parameter}.name", characters_max=CHARACTERS_MAX), parameter)


def _short(value, name: str) -> str:
    text = _without_nul(a_text(value, name, characters_max=CHARACTERS_MAX), name)
    if not text:
        raise Refused(400, f"“{name}” must not be empty.")
    return text


def _without_nul(text: str, name: str) -> str:
    """No database takes these."""
    if "\0" in text or any("\ud800" <= each <= "\udfff" for each in text):
        raise Refused(400, f"“{name}” holds a NUL character or half of a surrogate pair; leave it out.")
    return text

"""Does another store keep under an id what we would say? Compared by what makes a statement (1.0.3: Data 2.3.1; 2.0: 4.2.4)."""

from datetime import datetime


def is_same(kept, said: dict) -> bool:
    """Never raises: what the other store keeps may be anything."""
    return isinstance(kept, dict) and _essence(kept) == _essence(said)


def _essence(said: dict) -> tuple:
    return (
        _who(said.get("actor")),
        _id(said.get("verb")),
        _what(said.get("object")),
        said.get("result") or {},
        _when(said),
    )


def _who(agent) -> tuple:
    if not isinstance(agent, dict):
        return ()
    names = ("mbox", "mbox_sha1sum", "openid", "account")
    members = agent.get("member")
    return (
        tuple(str(agent.get(name)) if name != "account" else _account(agent.get(name)) for name in names),
        sorted(str(_who(each)) for each in members) if isinstance(members, list) else [],
    )


def _account(account) -> str:
    return str(sorted(account.items())) if isinstance(account, dict) else ""


def _what(object_):
    if not isinstance(object_, dict):
        return None
    kind = object_.get("objectType", "Activity")
    if kind in ("Agent", "Group"):
        return _who(object_)
    return _essence(object_) if kind == "SubStatement" else (kind, str(object_.get("id")).lower())


def _id(part) -> str:
    return str(part.get("id")) if isinstance(part, dict) else ""


def _when(said: dict):
    try:
        return datetime.fromisoformat(str(said.get("timestamp")))
    except ValueError:
        return None

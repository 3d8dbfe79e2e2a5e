"""Every agent and group in a statement, wherever the standard lets one stand (IEEE 9274.1.1, 4.2.2)."""

from collections.abc import Callable

IN_CONTEXT = ("instructor", "team")
LISTED = (("contextAgents", "agent"), ("contextGroups", "group"))


def with_agents(statement: dict, change: Callable[[dict], dict]) -> dict:
    """A copy in which each agent and each group is what `change` makes of it; members of groups are changed first."""
    changed = dict(statement)
    for name in ("actor", "authority"):
        if isinstance(changed.get(name), dict):
            changed[name] = _changed(changed[name], change)
    if isinstance(changed.get("object"), dict):
        changed["object"] = _object(changed["object"], change)
    if isinstance(changed.get("context"), dict):
        changed["context"] = _context(changed["context"], change)
    return changed


def _object(said: dict, change) -> dict:
    kind = said.get("objectType")
    if kind == "SubStatement":
        return with_agents(said, change)
    return _changed(said, change) if kind in ("Agent", "Group") else said


def _context(said: dict, change) -> dict:
    changed = dict(said)
    for name in IN_CONTEXT:
        if isinstance(changed.get(name), dict):
            changed[name] = _changed(changed[name], change)
    for name, inner in LISTED:
        if isinstance(changed.get(name), list):
            changed[name] = [
                each | {inner: _changed(each[inner], change)} if isinstance(each.get(inner), dict) else each
                for each in changed[name]
            ]
    return changed


def _changed(agent: dict, change) -> dict:
    if isinstance(agent.get("member"), list):
        agent = agent | {"member": [change(each) for each in agent["member"]]}
    return change(agent)

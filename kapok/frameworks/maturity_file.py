"""What the file of a framework of maturity has beside that of competency: roles, whom an item asks, and a descriptor for each stage."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

MATURITY = "maturity"


def maturity_mistakes(said: dict, texts: Callable) -> Iterable[str]:
    """`texts(place, holder, names, said)` checks texts in several languages; it is the file's own check."""
    roles = said.get("roles", [])
    if not isinstance(roles, list):
        yield _("Write roles as a list of code and name.")
        return
    if said.get("kind") != MATURITY:
        if roles or any(isinstance(item, dict) and item.get("descriptors") for item in said["items"]):
            yield _("Roles and descriptors belong to frameworks of the kind maturity.")
        return
    known_roles = {each.get("code") for each in roles if isinstance(each, dict)}
    stages = [each.get("code") for each in said["levels"] if isinstance(each, dict)]
    if len(stages) < 2:
        yield _("A framework of maturity needs at least two stages (levels).")
    for number, item in enumerate(said["items"], start=1):
        if isinstance(item, dict):
            yield from _item(f"items[{number}]", item, known_roles, stages, said, texts)


def _item(place: str, item: dict, known_roles: set, stages: list, said: dict, texts: Callable) -> Iterable[str]:
    asked = item.get("roles", [])
    if not isinstance(asked, list) or not set(map(str, asked)) <= known_roles:
        yield _("%(place)s.roles names a role that is not in roles.") % {"place": place}
    if item.get("level") is not None:
        yield _("%(place)s: an item of maturity has no level of its own; write a descriptor for each.") % {
            "place": place
        }
    if "evidence_asked" in item:
        yield from texts(f"{place}.", item, ("evidence_asked",), said)
    descriptors = item.get("descriptors")
    if not isinstance(descriptors, dict) or set(descriptors) != set(stages):
        yield _("%(place)s needs descriptors: one text for each of %(stages)s.") % {
            "place": place,
            "stages": ", ".join(map(str, stages)),
        }
        return
    for code in stages:
        yield from texts(f"{place}.descriptors.", descriptors, (code,), said)

"""Small words of the room: which texts say what an assessment is called, what a role is called."""

from kapok.base.text import Spoken, say
from kapok.frameworks.structure import Structure


def role_names(structure: Structure) -> dict[str, Spoken]:
    return {each.code: say(each.name) for each in structure.roles}


def name_of_role(structure: Structure, code: str) -> Spoken:
    """What is not a role of this version any more is called by its code."""
    return role_names(structure).get(code) or Spoken(code, structure.name.get("original", "en"))

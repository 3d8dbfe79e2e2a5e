"""Small words of the room: which texts say what an assessment is called, what a role is called."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kapok.base.text import Spoken, say
from kapok.frameworks.structure import Structure

EVERYONE = "everyone"  # of a framework that distinguishes no roles


def role_names(structure: Structure) -> dict[str, Spoken]:
    """In their order; one for all where the framework distinguishes none."""
    everyone = {EVERYONE: Spoken(_("Everyone"), get_language() or "en")}
    return {each.code: say(each.name) for each in structure.roles} or everyone


def name_of_role(structure: Structure, code: str) -> Spoken:
    """What is not a role of this version any more is called by its code."""
    return role_names(structure).get(code) or Spoken(code, structure.name.get("original", "en"))

"""The library of initiatives that comes with Kapok: costed, with conditions, in our own words. Prices are orders of size in US
dollars of the month that the file names; a plan says its own."""

import json
from functools import cache
from pathlib import Path

from kapok.base.text import text_hash
from kapok.plans.recommending.values import Form, Initiative

FILE = Path(__file__).parents[1] / "shipped" / "initiatives.json"


@cache
def _said() -> dict:
    return json.loads(FILE.read_text(encoding="utf-8"))


@cache
def initiatives() -> tuple[Initiative, ...]:
    return tuple(_initiative(each) for each in _said()["initiatives"])


@cache
def themes() -> dict[str, dict]:
    """By code: the name, as a text in several languages."""
    return {code: _text(name) for code, name in _said()["themes"].items()}


def theme_name(code: str) -> dict | None:
    return themes().get(code)


def shipped_themes(framework: str) -> dict[str, tuple[str, ...]]:
    """By code of a dimension, for the frameworks that come with Kapok."""
    return {code: tuple(each) for code, each in _said()["frameworks"].get(framework, {}).items()}


def priced_on() -> str:
    """The month of the prices: 2026-11."""
    return _said()["priced_on"]


def find_initiative(code: str) -> Initiative | None:
    return next((each for each in initiatives() if each.code == code), None)


def _initiative(said: dict) -> Initiative:
    offered = said.get("offered", {})
    return Initiative(
        code=said["code"],
        name=_text(said["name"]),
        text=_text(said["text"]),
        themes=tuple(said["themes"]),
        from_stage=said["from_stage"],
        to_stage=said["to_stage"],
        indicator=said.get("indicator", ""),
        forms=tuple(Form(**(each | {"name": _text(each["name"])})) for each in said["forms"]),
        offered_kinds=tuple(offered.get("kinds", ())),
        offered_competencies=tuple(offered.get("competencies", ())),
    )


def _text(by_language: dict[str, str]) -> dict:
    """The stored shape of a text; translations are a machine's until somebody has read them."""
    original, translations = _said()["original"], _said()["translations"]
    mark = text_hash(by_language[original])
    found: dict = {"original": original}
    for language, words in by_language.items():
        status = translations.get(language)
        found[language] = {"text": words} | ({"of": mark, "status": status} if status else {})
    return found

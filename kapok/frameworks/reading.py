"""Reading the file of a framework: everything is checked before anything is written. docs/frameworks.md describes it."""

import hashlib
import json
import re
from pathlib import Path

import rfc8785
from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.base.text import text_hash
from kapok.frameworks.codes import CODE, RESERVED
from kapok.frameworks.maturity_file import maturity_mistakes
from kapok.frameworks.models import FrameworkKind, Relation

SLUG, PART_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z"), re.compile(r"[0-9A-Za-z]+([.-][0-9A-Za-z]+)*\Z")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-[a-z]{2})?\Z")
TRANSLATIONS = ("machine", "person", "reviewed")  # from the least on
TEXTS, PARTS = ("name", "description", "source"), ("aspects", "levels", "items")
ALL_PARTS = ("aspects", "levels", "roles", "items")  # roles only where there are any
PART_TEXTS = {
    "aspects": ("name",),
    "levels": ("name", "description"),
    "roles": ("name",),
    "items": ("name", "statement"),
}
CHARACTERS_MAX, PARTS_MAX = 2000, 500


class FrameworkRefused(Refusal):
    """Holds every mistake as a sentence that begins with its place in the file."""

    def __init__(self, mistakes: list[str]):
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


def read_file(path: str | Path) -> dict:
    path = Path(path)
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FrameworkRefused([f"{path.name}: {error.strerror}"]) from None
    except UnicodeDecodeError:
        raise FrameworkRefused([_("%(file)s: Save the file as UTF-8.") % {"file": path.name}]) from None
    except json.JSONDecodeError as error:
        sentence = _("%(file)s:%(line)d: This is not JSON: %(why)s.")
        raise FrameworkRefused(
            [sentence % {"file": path.name, "line": error.lineno, "why": error.msg.lower()}]
        ) from None
    if mistakes := list(_mistakes(said)):
        raise FrameworkRefused([f"{path.name}: {mistake}" for mistake in mistakes])
    return said


def meaning_of(said: dict) -> str:
    """SHA-256 of what a version means: its codes, their places and the original texts, and not how they are translated."""
    original = said["original"]

    def part(each: dict) -> dict:
        kept = {key: value for key, value in each.items() if key != "descriptors" and value not in ([], {}, None)}
        plain = {key: value[original] if isinstance(value, dict) else value for key, value in kept.items()}
        if descriptors := each.get("descriptors"):
            plain["descriptors"] = {code: words[original] for code, words in descriptors.items()}
        return plain

    meaning = {name: [part(each) for each in said[name]] for name in ALL_PARTS if said.get(name)}
    meaning |= {name: said[name][original] for name in TEXTS} | {"original": original}
    meaning |= {"is_proposal": said.get("is_proposal", False)}
    return hashlib.sha256(rfc8785.dumps(meaning)).hexdigest()


def as_text(value: dict, said: dict) -> dict:
    """The stored shape of a text, each translation with its status and the hash of its original."""
    original = said["original"]
    mark, found = text_hash(value[original]), {"original": original, original: {"text": value[original]}}
    for language, words in value.items():
        if language != original:
            status = said["translations"][language]
            found[language] = {"text": words, "of": mark} | ({} if status == "person" else {"status": status})
    return found


def _mistakes(said):
    if not isinstance(said, dict) or any(not isinstance(said.get(name), list) for name in PARTS):
        yield _("Write an object with framework, version, original, aspects, levels and items.")
        return
    yield from _head(said)
    if said.get("original") and isinstance(said.get("translations", {}), dict):
        yield from _texts("", said, TEXTS, said)
        for name in ALL_PARTS:
            if name in said:
                yield from _parts(name, said)
        yield from _places(said)
        yield from maturity_mistakes(said, _texts)
    yield from _crosswalk(said)


def _head(said: dict):
    if not isinstance(said.get("framework"), str) or not SLUG.match(said["framework"]) or len(said["framework"]) > 40:
        yield _("Write framework with small letters, digits and hyphens, 40 at most.")
    elif said["framework"] in RESERVED:
        yield _("“%(slug)s” is a word of our own addresses. Choose another name for the framework.") % {
            "slug": said["framework"]
        }
    if type(said.get("version")) is not int or not 1 <= said["version"] <= 9999:
        yield _("Write version as a whole number from 1.")
    if said.get("kind") not in FrameworkKind.values:
        yield _("Write kind as %(kinds)s.") % {"kinds": ", ".join(FrameworkKind.values)}
    translations = said.get("translations", {})
    if not isinstance(translations, dict) or not set(map(str, translations.values())) <= set(TRANSLATIONS):
        yield _("Write translations as languages with machine, person or reviewed.")
    if not isinstance(said.get("original"), str) or not LANGUAGE.match(said["original"]):
        yield _("Write original as the tag of a language in small letters, like en.")


def _texts(place: str, holder: dict, names: tuple[str, ...], said: dict):
    languages = {said["original"], *said.get("translations", {})}
    for name in names:
        value = holder.get(name)
        if not isinstance(value, dict) or not value.get(said["original"]):
            yield _("%(place)s is missing in the original language.") % {"place": f"{place}{name}"}
        elif not all(isinstance(each, str) and 0 < len(each) <= CHARACTERS_MAX for each in value.values()):
            yield _("%(place)s holds something that is no text, or too long a one.") % {"place": f"{place}{name}"}
        elif other := sorted(set(value) - languages):
            yield _("%(place)s is translated into %(language)s, of which translations says nothing.") % {
                "place": f"{place}{name}",
                "language": other[0],
            }


def _parts(name: str, said: dict):
    seen: set[str] = set()
    if not said[name] or len(said[name]) > PARTS_MAX:
        yield _("Write at least one and at most %(most)d of %(name)s.") % {"name": name, "most": PARTS_MAX}
    for number, each in enumerate(said[name], start=1):
        place = f"{name}[{number}]"
        if not isinstance(each, dict) or not PART_CODE.match(str(each.get("code", ""))) or len(each["code"]) > 20:
            yield _("%(place)s needs a code of letters, digits, points and hyphens.") % {"place": place}
            continue
        if each["code"] in seen:
            yield _("%(place)s: the code %(code)s is there twice.") % {"place": place, "code": each["code"]}
        seen.add(each["code"])
        yield from _texts(f"{place}.", each, PART_TEXTS[name], said)


def _places(said: dict):
    for name in ("aspect",) if said.get("kind") == FrameworkKind.MATURITY else ("aspect", "level"):
        known = {each.get("code") for each in said[f"{name}s"] if isinstance(each, dict)}
        for number, item in enumerate(said["items"], start=1):
            if isinstance(item, dict) and item.get(name) not in known:
                yield _("items[%(number)d]: there is no %(name)s %(code)s.") % {
                    "number": number,
                    "name": name,
                    "code": item.get(name),
                }


def is_map(stages) -> bool:
    """{position of a stage there: position of a stage here}"""
    return isinstance(stages, dict) and all(
        re.fullmatch(r"[1-9]\d?", str(old)) and type(new) is int and 1 <= new <= 99 for old, new in stages.items()
    )


def _crosswalk(said: dict):
    rows = said.get("crosswalk", [])
    own = {each.get("code") for each in said["items"] if isinstance(each, dict)}
    for number, row in enumerate(rows if isinstance(rows, list) else [None], start=1):
        is_right = isinstance(row, dict) and row.get("item") in own and row.get("relation") in Relation.values
        if is_right and not is_map(row.get("stages", {})):
            yield _('crosswalk[%(number)d]: write stages as old and new positions, like {"1": 1, "2": 3}.') % {
                "number": number
            }
        if not is_right or not CODE.match(str(row.get("other", ""))) or type(row.get("version")) is not int:
            yield _("crosswalk[%(number)d] needs item, other (a whole code), version and relation (%(relations)s).") % {
                "number": number,
                "relations": ", ".join(Relation.values),
            }

"""How a question stands in a form, and how an answer is read back to the person who gave it."""

import html
import json
import re
from dataclasses import dataclass

from django.utils.html import escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kapok.institute.responses import BETWEEN, ESSAY_MAX, TEXT_MAX, WITH
from kapok.packages.folder.questions.cloze import CLOSES, OPENS

KEY = ("key", "tolerance", "units", "unit_needed", "exact", "part", "credits", "near")
PLACE = re.compile(f"{OPENS}(\\d+){CLOSES}")


@dataclass(frozen=True)
class Asked:
    """What the form of a question needs beside its block. `field` is the name of its inputs."""

    field: str
    template: str
    typed: list[str]  # as the response says it
    options: list[dict]  # {id, text, feedback, is_chosen} and, of a hotspot, x, y, width, height
    rows: list[dict]  # of match and order: {id, text, choices [{value, text, is_chosen}]}
    text: SafeString  # of a cloze, with its inputs
    length_max: int


TEMPLATES = {
    "number": "typed",
    "text": "typed",
    "essay": "typed",
    "match": "rows",
    "order": "rows",
    "cloze": "cloze",
    "hotspot": "hotspot",
}


def ask(block: dict, typed: str = "", field: str = "answer", order=()) -> Asked:
    """`typed` is the response so far; `order` the ids of options in which this person sees them."""
    kind, parts = block["kind"], typed.split(BETWEEN)
    options = _ordered(block.get("options", []), order)
    return Asked(
        field,
        f"institute/asking/_{TEMPLATES.get(kind, 'options')}.html",
        [typed] if kind in ("number", "text", "essay") else parts,
        [_option(block, option, parts) for option in options] if kind != "order" else [],
        ROWS[kind](block, options, parts) if kind in ROWS else [],
        _text_with_gaps(block, parts, field) if kind == "cloze" else mark_safe(""),
        ESSAY_MAX if kind == "essay" else TEXT_MAX,
    )


def key_json(block: dict) -> str:
    """What a phone marks a practice answer with."""
    return json.dumps({name: block[name] for name in KEY if name in block}, ensure_ascii=False)


def plain(text: str) -> str:
    """HTML as words, for a place that takes no HTML."""
    return html.unescape(strip_tags(text))


def _ordered(options: list[dict], order) -> list[dict]:
    places = {id: place for place, id in enumerate(order)}
    return sorted(options, key=lambda option: places.get(option["id"], len(places)))


def _option(block: dict, option: dict, parts: list[str]) -> dict:
    shown = option | {"is_chosen": option["id"] in parts}
    if "area" not in option or not block.get("width"):
        return shown
    left, top, right, bottom = option["area"]
    width, height = block["width"] / 100, block["height"] / 100
    size = {"x": left * width, "y": top * height, "width": (right - left) * width, "height": (bottom - top) * height}
    return shown | {name: f"{number:.0f}" for name, number in size.items()}


def _rows_of_match(block: dict, options: list[dict], parts: list[str]) -> list[dict]:
    return [
        row
        | {
            "choices": [
                {"value": value, "text": plain(target["text"]), "is_chosen": value in parts}
                for target in block["targets"]
                for value in [f"{row['id']}{WITH}{target['id']}"]
            ]
        }
        for row in block["rows"]
    ]


def _rows_of_order(block: dict, options: list[dict], parts: list[str]) -> list[dict]:
    """Each thing with a choice of its place. What was typed is a sequence, or the places of a form that was not finished."""
    if WITH not in "".join(parts):
        parts = [f"{id}{WITH}{place}" for place, id in enumerate(parts, 1)]
    places = range(1, len(options) + 1)
    return [
        option
        | {
            "choices": [
                {"value": value, "text": str(place), "is_chosen": value in parts}
                for place in places
                for value in [f"{option['id']}{WITH}{place}"]
            ]
        }
        for option in options
    ]


ROWS = {"match": _rows_of_match, "order": _rows_of_order}


def _text_with_gaps(block: dict, parts: list[str], field: str) -> SafeString:
    gaps = {gap["id"]: gap for gap in block["gaps"]}
    numbers = {gap["id"]: index for index, gap in enumerate(block["gaps"])}

    def put(match: re.Match) -> str:
        gap, index = gaps[match[1]], numbers[match[1]]
        return _gap(gap, parts[index] if index < len(parts) else "", f"{field}-{gap['id']}")

    return mark_safe(PLACE.sub(put, block["text"]))


def _gap(gap: dict, typed: str, name: str) -> str:
    label = _("Gap %(number)s") % {"number": gap["id"]}
    if "options" not in gap:
        return format_html(
            '<input class="gap" name="{}" data-gap="{}" aria-label="{}" value="{}" maxlength="{}" autocomplete="off" autocapitalize="off" spellcheck="false">',
            name, gap["id"], label, typed, TEXT_MAX,
        )  # fmt: skip
    options = "".join(
        format_html('<option value="{}"{}>{}</option>', each["id"], mark_safe(" selected" if each["id"] == typed else ""), each["text"])
        for each in gap["options"]
    )  # fmt: skip
    return format_html(
        '<select class="gap" name="{}" data-gap="{}" aria-label="{}"><option value="">…</option>{}</select>',
        name, gap["id"], label, mark_safe(options),
    )  # fmt: skip


@dataclass(frozen=True)
class AnswerLine:
    html: SafeString
    right: bool | None = None  # known only where it may be shown


def answer_lines(block: dict, answer: list[str], key=None) -> list[AnswerLine]:
    """What she answered, in words. With the key each line says whether it is right."""
    kind = block["kind"]
    if not answer:
        return []
    if kind in LINES:
        return LINES[kind](block, answer, key)
    options = {option["id"]: option["text"] for option in block["options"]}
    return [AnswerLine(mark_safe(options[id]), id in key.right if key else None) for id in answer if id in options]


def right_lines(block: dict, key) -> list[AnswerLine]:
    """One right answer in words, where a machine knows one: an essay has none."""
    if block["kind"] == "essay" or not key.right:
        return []
    if block["kind"] == "cloze":
        return answer_lines(block, [forms[0] for forms in key.right])
    return answer_lines(block, list(key.right[:1] if block["kind"] in ("number", "text") else key.right))


def _typed_lines(block: dict, answer: list[str], key) -> list[AnswerLine]:
    unit = f" {block['unit']}" if block.get("unit") and not block.get("takes_unit") else ""
    paragraphs = [escape(each) for each in f"{answer[0]}{unit}".split("\n") if each.strip()]
    is_right = key.is_right(answer) if key and block["kind"] != "essay" else None
    return [AnswerLine(mark_safe(f"<bdi>{each}</bdi>"), is_right) for each in paragraphs]


def _match_lines(block: dict, answer: list[str], key) -> list[AnswerLine]:
    rows = {row["id"]: row["text"] for row in block["rows"]}
    targets = {target["id"]: target["text"] for target in block["targets"]}
    pairs = [(line, *line.split(".")) for line in answer]
    return [
        AnswerLine(mark_safe(f"{rows[row]} — {targets[target]}"), line in key.right if key else None)
        for line, row, target in pairs
        if row in rows and target in targets
    ]


def _order_lines(block: dict, answer: list[str], key) -> list[AnswerLine]:
    texts = {option["id"]: option["text"] for option in block["options"]}
    return [
        AnswerLine(mark_safe(f"{place}. {texts[id]}"), key.right[place - 1] == id if key else None)
        for place, id in enumerate(answer, 1)
        if id in texts
    ]


def _cloze_lines(block: dict, answer: list[str], key) -> list[AnswerLine]:
    wrong = set(key.mark(answer).says) if key else set()
    lines = []
    for gap, typed in zip(block["gaps"], answer, strict=False):
        said = next((option["text"] for option in gap.get("options", ()) if option["id"] == typed), typed)
        shown = format_html("{}: <bdi>{}</bdi>", _("Gap %(number)s") % {"number": gap["id"]}, said or "…")
        lines.append(AnswerLine(shown, gap["id"] not in wrong if key else None))
    return lines


LINES = {
    **dict.fromkeys(("number", "text", "essay"), _typed_lines),
    "match": _match_lines,
    "order": _order_lines,
    "cloze": _cloze_lines,
}

"""From a response on a phone or a form to an answer that can be marked, and back.

Responses are those of xAPI 1.0.3, part two, 4.1.1.6.1 (interactions): "b", "a[,]c", "42", "a[.]1[,]b[.]2", "c[,]a[,]b".
"""

from kapok.institute.rules import (
    ChooseOne,
    ChooseSome,
    FillGaps,
    GivePlaces,
    MatchLines,
    NotANumber,
    TextTooLong,
    UnitMissing,
    UnitNotTaken,
    WriteSomething,
)
from kapok.packages.folding import fold
from kapok.packages.marking import read_quantity

BETWEEN = "[,]"  # between the parts of one response
WITH = "[.]"  # between the two sides of a pair
TEXT_MAX, ESSAY_MAX = 200, 8000  # characters; a statement takes 32,000 bytes
TYPED_MAX = 4 * ESSAY_MAX  # what is too long comes back as it was typed, up to here
PARTS_MAX = 60  # of one form
INTERACTIONS = {
    "choice": "choice",
    "multiple": "choice",
    "number": "numeric",
    "text": "fill-in",
    "match": "matching",
    "order": "sequencing",
    "cloze": "fill-in",
    "hotspot": "other",
    "essay": "long-fill-in",
}


def read_response(block: dict, response: str, *, is_whole: bool = True) -> list[str]:
    """The answer as it is marked and kept. Raises a Refusal that says what to do.

    In a test lines and gaps may be left open (`is_whole=False`): what is missing is wrong.
    """
    return READERS[block["kind"]](block, response, is_whole)


def write_response(block: dict, answer: list[str]) -> str:
    if block["kind"] == "match":
        return BETWEEN.join(line.replace(".", WITH) for line in answer)
    return BETWEEN.join(answer)


def typed_response(block: dict, posted, field: str = "answer") -> str:
    """What a form says, as a response. `posted` is request.POST."""
    if block["kind"] == "cloze":
        parts = [posted.get(f"{field}-{gap['id']}", "") for gap in block["gaps"]]
        parts = [part.replace(BETWEEN, ",")[:TEXT_MAX] for part in parts]
        return BETWEEN.join(parts) if any(part.strip() for part in parts) else ""
    if block["kind"] in ("number", "text", "essay"):
        return posted.get(field, "").replace("\r\n", "\n")[:TYPED_MAX]
    parts = [part for part in posted.getlist(field)[:PARTS_MAX] if part and len(part) <= 60]
    return _sequence_of(parts) if block["kind"] == "order" else BETWEEN.join(parts)


def without_unit(block: dict, response: str) -> str:
    """A number alone where its unit stands beside the field. `block` is in the language in which she read that unit."""
    number, unit = read_quantity(response) if block["kind"] == "number" else (None, "")
    if number is None or not unit or block.get("takes_unit"):
        return response
    alone, shown = response.strip().removesuffix(unit).strip(), block.get("unit", "")
    if shown and fold(unit) == fold(shown):
        return alone
    if any(map(str.isdecimal, unit)):
        raise NotANumber(response)
    raise UnitNotTaken(alone, shown)


def _sequence_of(parts: list[str]) -> str:
    """A form without script gives each thing its place, as "b[.]1"; a sequence comes of it when every place is taken once."""
    places = {place: thing for thing, place in (part.split(WITH, 1) for part in parts if WITH in part)}
    if len(places) == len(parts) and sorted(places) == sorted(str(number) for number in range(1, len(parts) + 1)):
        return BETWEEN.join(places[str(number)] for number in range(1, len(parts) + 1))
    return BETWEEN.join(parts)


def _ids(block: dict) -> set[str]:
    return {option["id"] for option in block["options"]}


def _read_one(block: dict, response: str, is_whole: bool) -> list[str]:
    if response not in _ids(block):
        raise ChooseOne
    return [response]


def _read_some(block: dict, response: str, is_whole: bool) -> list[str]:
    chosen = sorted(set(response.split(BETWEEN)))
    if not _ids(block).issuperset(chosen):
        raise ChooseSome
    return chosen


def _read_number(block: dict, response: str, is_whole: bool) -> list[str]:
    alone = without_unit(block, response)
    number, unit = read_quantity(alone)
    if number is None:
        raise NotANumber(response)
    if block.get("needs_unit") and not unit:
        raise UnitMissing
    return [alone.strip()[:TEXT_MAX]]


def _read_text(block: dict, response: str, is_whole: bool) -> list[str]:
    if not response.strip():
        raise WriteSomething
    if len(response) > TEXT_MAX:
        raise TextTooLong(TEXT_MAX)
    return [response.strip()]


def _read_essay(block: dict, response: str, is_whole: bool) -> list[str]:
    if not response.strip():
        raise WriteSomething
    if len(response) > ESSAY_MAX:
        raise TextTooLong(ESSAY_MAX)
    return [response.strip()]


def _read_match(block: dict, response: str, is_whole: bool) -> list[str]:
    pairs = dict(part.split(WITH, 1) for part in response.split(BETWEEN) if WITH in part)
    rows, targets = [row["id"] for row in block["rows"]], {target["id"] for target in block["targets"]}
    if not pairs or not set(pairs) <= set(rows) or not set(pairs.values()) <= targets:
        raise MatchLines
    if is_whole and len(pairs) < len(rows):
        raise MatchLines
    return [f"{row}.{pairs[row]}" for row in rows if row in pairs]


def _read_order(block: dict, response: str, is_whole: bool) -> list[str]:
    sequence = response.split(BETWEEN)
    if sorted(sequence) != sorted(_ids(block)):
        raise GivePlaces
    return sequence


def _read_cloze(block: dict, response: str, is_whole: bool) -> list[str]:
    filled = [part.strip() for part in response.split(BETWEEN)]
    filled += [""] * (len(block["gaps"]) - len(filled))
    if len(filled) > len(block["gaps"]) or not any(filled) or (is_whole and not all(filled)):
        raise FillGaps
    for gap, part in zip(block["gaps"], filled, strict=True):
        if len(part) > TEXT_MAX:
            raise TextTooLong(TEXT_MAX)
        if "options" in gap and part and part not in {option["id"] for option in gap["options"]}:
            raise FillGaps
    return filled


READERS = {
    "choice": _read_one,
    "hotspot": _read_one,
    "multiple": _read_some,
    "number": _read_number,
    "text": _read_text,
    "essay": _read_essay,
    "match": _read_match,
    "order": _read_order,
    "cloze": _read_cloze,
}

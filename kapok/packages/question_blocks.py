"""Questions as a package holds them: what everyone may see, and what marks and explains."""

from kapok.packages.folder.asked import OPTION_KINDS, Near, Question


def question_block(question: Question, editions: list[Question]) -> dict:
    """As it stands in a unit. `editions` are the same question in every language, the original first."""
    shown = open_question(question)
    if question.use == "assessed":
        return shown
    for letter, option in question.lettered_options:
        shown["options"][ord(letter) - ord("a")]["feedback"] = option.feedback
    if question.kind not in OPTION_KINDS and question.feedback:
        shown["feedback"] = question.feedback
    return shown | key_of(question, editions) | {"explanation": question.explanation} | _criteria(question)


def open_question(question: Question) -> dict:
    shown = {
        "type": "question",
        "id": question.id,
        "use": question.use,
        "kind": question.kind,
        "prompt": question.prompt,
    }
    return shown | SHOWN.get(question.kind, lambda question: {})(question)


def key_of(question: Question, editions: list[Question]) -> dict:
    """What marks an answer, in whatever language it was given."""
    key: dict = {"key": _joined_key(question, editions)}
    if question.kind == "number":
        key["tolerance"] = f"{question.tolerance:f}"
    if question.units:
        key["units"] = {spelling: factor for each in reversed(editions) for spelling, factor in each.units.items()}
    more = {
        "unit_needed": question.is_unit_needed,
        "exact": question.exact,
        "part": question.gives_part,
        "credits": {letter: option.credit for letter, option in question.lettered_options if option.credit},
        "near": [_near(question.kind, *each) for each in zip(*(each.near for each in editions), strict=True)],
        "points": question.points,
    }
    return key | {name: value for name, value in more.items() if value}


def seal_question(question: Question, editions: dict[str, Question]) -> dict:
    """Of an assessed question: key, feedback and explanation, by language."""
    sealed = {"kind": question.kind} | key_of(question, list(editions.values()))
    sealed["explanation"] = {language: each.explanation for language, each in editions.items()}
    sealed["feedback"] = {language: each.feedback for language, each in editions.items()}
    if question.criteria:
        sealed["criteria"] = {language: _criteria(each)["criteria"] for language, each in editions.items()}
    return sealed


def _joined_key(question: Question, editions: list[Question]) -> list:
    if question.kind == "text":
        return list(dict.fromkeys(form for each in editions for form in each.forms))
    if question.kind == "cloze":
        return [
            list(dict.fromkeys(form for each in gap for form in each))
            for gap in zip(*(each.key for each in editions), strict=True)
        ]
    return question.key


def _near(kind: str, *editions: Near) -> dict:
    values = list(dict.fromkeys(value for near in editions for value in near.values))
    near: dict = {"values": values, "credit": editions[0].credit}
    return near | ({"tolerance": editions[0].tolerance} if kind == "number" else {})


def _criteria(question: Question) -> dict:
    criteria = [{"text": text, "points": points} for text, points in question.criteria]
    return {"criteria": criteria} if criteria else {}


def _options(question: Question) -> dict:
    return {"options": [{"id": letter, "text": option.text} for letter, option in question.lettered_options]}


def _number(question: Question) -> dict:
    """The unit that is meant stands beside the field, unless the author leaves it out because it is asked for."""
    flags = {"takes_unit": bool(question.units), "needs_unit": question.is_unit_needed}
    return {"unit": question.unit} | {name: True for name, is_so in flags.items() if is_so}


def _match(question: Question) -> dict:
    letters = "abcdefghijklmnopqrstuvwxyz"
    rows = [{"id": letter, "text": pair.left} for letter, pair in zip(letters, question.pairs, strict=False)]
    return {"rows": rows, "targets": [{"id": number, "text": text} for number, text in question.shown_targets()]}


def _order(question: Question) -> dict:
    return {"options": [{"id": letter, "text": pair.left} for letter, pair in question.shown_things()]}


def _cloze(question: Question) -> dict:
    gaps = []
    for name in sorted(question.gaps, key=int):
        gap, letters = question.gaps[name], "abcdefghijklmnopqrstuvwxyz"
        options = [{"id": letter, "text": form} for letter, form in zip(letters, gap.forms, strict=False)]
        gaps.append({"id": name} | ({"options": options} if gap.right_option is not None else {}))
    return {"text": question.text, "gaps": gaps}


def _hotspot(question: Question) -> dict:
    areas = [
        {"id": letter, "text": option.text, "area": list(option.area)} for letter, option in question.lettered_options
    ]
    media = question.picture
    picture = {"file": media.path, "width": media.width, "height": media.height} if media else {}
    return {"options": areas, "alt": question.alt} | picture


SHOWN = {
    "choice": _options,
    "multiple": _options,
    "number": _number,
    "match": _match,
    "order": _order,
    "cloze": _cloze,
    "hotspot": _hotspot,
}

"""Items made ready for a page: with their stages, and what somebody chose."""

from kapok.base.text import say
from kapok.frameworks.structure import Structure, StructureItem
from kapok.questionnaires.forms.answering import UNKNOWN, AnswerForm


def stages_of(item: StructureItem, structure: Structure) -> list[dict]:
    return [
        {"position": each.position, "name": say(each.name), "text": say(item.descriptors.get(each.position))}
        for each in structure.stages
    ]


def asked_items(structure: Structure, items, answers: dict[str, dict], form: AnswerForm | None) -> list[dict]:
    """Dimension by dimension. `form` holds what was typed and is not kept yet; it goes before what is."""
    asked, number, found = {each.code for each in items}, 0, []
    for dimension in structure.dimensions:
        lines = []
        for item in dimension.items:
            if item.code in asked:
                number += 1
                lines.append(_line(item, number, structure, answers.get(item.code), form))
        if lines:
            found.append({"name": say(dimension.name), "lines": lines})
    return found


def _line(item: StructureItem, number: int, structure: Structure, answer: dict | None, form: AnswerForm | None) -> dict:
    chosen = "" if answer is None else UNKNOWN if answer["stage"] is None else str(answer["stage"])
    comment = answer["comment"] if answer else ""
    errors: list = []
    if form is not None and f"stage-{item.code}" in form.fields:
        chosen = form.data.get(f"stage-{item.code}", "") or chosen
        comment = form.data.get(f"comment-{item.code}", comment)  # emptied, it stays empty
        errors = [*form.errors.get(f"stage-{item.code}", []), *form.errors.get(f"comment-{item.code}", [])]
    return {
        "item": item,
        "number": number,
        "name": say(item.name),
        "statement": say(item.statement or item.name),
        "stages": [each | {"is_chosen": chosen == str(each["position"])} for each in stages_of(item, structure)],
        "is_unknown": chosen == UNKNOWN,
        "comment": comment,
        "errors": errors,
        "made_at": answer["made_at"] if answer else "",
    }

"""The spreadsheet of an assessment to fill in: a row for each paper form, with what was typed so far."""

from django.utils.translation import get_language, get_language_info

from kapok.base.tables import write_csv, write_workbook
from kapok.frameworks.structure import Structure
from kapok.network.lists.files import CSV, XLSX
from kapok.questionnaires.models import Assessment
from kapok.questionnaires.names import name_of_role
from kapok.questionnaires.sheets.columns import headers

KINDS = {"csv": CSV, "xlsx": XLSX}


def write_sheet(assessment: Assessment, structure: Structure, ending: str) -> bytes:
    rows = [_row(each, structure) for each in _on_paper(assessment)]
    if ending == "csv":
        return write_csv(headers(structure), rows)
    is_mirrored = get_language_info(get_language() or "en")["bidi"]
    return write_workbook(headers(structure), rows, title=assessment.name, is_mirrored=is_mirrored)


def _on_paper(assessment: Assessment):
    """People who answer for themselves are in no file: what they say is theirs."""
    rows = assessment.respondents.filter(is_on_paper=True, erased_at=None).order_by("role_code", "name", "code")
    return rows.prefetch_related("answers__item")


def _row(respondent, structure: Structure) -> list[str]:
    answers = {each.item.code: each for each in respondent.answers.all()}
    cells = [respondent.code, respondent.name, name_of_role(structure, respondent.role_code).text]
    for item in structure.items:
        answer = answers.get(item.code)
        stage = "" if answer is None else "?" if answer.stage is None else str(answer.stage)
        cells += [stage, answer.comment if answer else ""]
    return cells

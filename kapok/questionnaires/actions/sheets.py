"""A spreadsheet of answers: brought and looked at first, taken on confirmation, once."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.base.templatetags.kapok import day
from kapok.frameworks.structure import structure_of
from kapok.journal.actions import record
from kapok.questionnaires.actions.answering import Taken, take_answers
from kapok.questionnaires.actions.assessments import lock
from kapok.questionnaires.actions.respondents import add_late_paper
from kapok.questionnaires.models import Assessment, BroughtSheet, Way
from kapok.questionnaires.rules import IsSettled, NotOpen
from kapok.questionnaires.sheets.checking import check_sheet
from kapok.questionnaires.sheets.reading import read_answers


class TakenBefore(Refusal):
    def __init__(self, sheet: BroughtSheet):
        super().__init__(
            _("This file was taken on %(day)s already. Nothing is counted twice.") % {"day": day(sheet.taken_at)}
        )


def bring_sheet(*, assessment: Assessment, data: bytes, name: str, by) -> BroughtSheet:
    """Reads it and keeps its rows; nothing counts yet. Raises a Refusal for what is no such table, and for a file taken before."""
    _refuse_untimely(assessment)
    sha256 = hashlib.sha256(data).hexdigest()
    if taken := assessment.sheets.filter(sha256=sha256, taken_at__isnull=False).first():
        raise TakenBefore(taken)
    rows, notes = read_answers(data, name, structure_of(assessment.framework_version))
    return BroughtSheet.objects.create(
        assessment=assessment, sha256=sha256, file_name=name[:200], rows=rows, notes=notes, by=by, brought_at=now()
    )


def _refuse_untimely(assessment: Assessment) -> None:
    if assessment.is_draft:
        raise NotOpen
    if assessment.is_settled:
        raise IsSettled


@transaction.atomic
def take_sheet(*, sheet: BroughtSheet, by) -> Taken:
    """Writes the answers of all rows that are right; the wrong ones are left out, and said."""
    assessment = lock(sheet.assessment)
    _refuse_untimely(assessment)
    sheet = BroughtSheet.objects.select_for_update(of=("self",)).select_related("assessment").get(pk=sheet.pk)
    if sheet.taken_at:
        raise TakenBefore(sheet)
    structure = structure_of(assessment.framework_version)
    taken = [_take(row, assessment, structure, by) for row in check_sheet(sheet, structure) if row.is_right]
    done = Taken(*(sum(getattr(each, part) for each in taken) for part in ("new", "changed", "same")))
    sheet.taken_at, sheet.taken_count, sheet.rows = now(), done.new + done.changed, []
    sheet.save(update_fields=["taken_at", "taken_count", "rows"])
    data = {"assessment": str(assessment.pk), "answers": sheet.taken_count}
    record("questionnaires.sheet_taken", sheet, by=by, data=data)
    return done


def _take(row, assessment: Assessment, structure, by) -> Taken:
    respondent = row.respondent or add_late_paper(assessment=assessment, name=row.name, role_code=row.role_code, by=by)
    return take_answers(respondent=respondent, given=row.given, way=Way.SHEET, structure=structure)

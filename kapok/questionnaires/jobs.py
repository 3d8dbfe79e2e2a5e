"""Steady work: a spreadsheet that nobody confirmed holds what people said, so it is emptied after a fortnight."""

from datetime import timedelta

from kapok.base.clock import now
from kapok.base.jobs import steady
from kapok.questionnaires.models import BroughtSheet

SHEET_DAYS = 14


@steady(every=3600)
def forget_old_sheets() -> int:
    old = BroughtSheet.objects.filter(brought_at__lt=now() - timedelta(days=SHEET_DAYS), taken_at=None)
    return old.exclude(rows=[]).update(rows=[], notes=[])

"""Item by item the group agrees; who settles says why. Of two who settle at once the second is told, and keeps what she wrote."""

from django.db import IntegrityError, transaction

from kapok.base.clock import now
from kapok.frameworks.models import Item
from kapok.journal.actions import record
from kapok.questionnaires.models import Assessment, Consensus
from kapok.questionnaires.rules import NoReason, NotTalkedOver, SettledMeanwhile, UnknownStage


def settle_item(*, assessment: Assessment, item: Item, stage: int | None, reason: str, seen: int, by) -> Consensus:
    """`seen` is the edition that she had before her eyes: 0 where nothing was settled. `stage` None: it stays open."""
    reason = reason.strip()
    if not reason:
        raise NoReason
    try:
        with transaction.atomic():
            return _settle(assessment, item, stage, reason, seen, by)
    except IntegrityError:  # both were the first
        raise SettledMeanwhile(Consensus.objects.get(assessment=assessment, item=item)) from None


def _settle(assessment, item, stage, reason, seen, by) -> Consensus:
    assessment = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if not assessment.is_talked_over:
        raise NotTalkedOver
    _check_stage(assessment, stage)
    here = Consensus.objects.select_for_update().filter(assessment=assessment, item=item).first()
    if here and here.edition != seen:
        raise SettledMeanwhile(here)
    row = here or Consensus(assessment=assessment, item=item, edition=0)
    row.stage, row.reason, row.settled_by, row.settled_at = stage, reason, by, now()
    row.edition += 1
    row.save()
    data = {"assessment": str(assessment.pk), "item": item.code, "stage": stage, "edition": row.edition}
    record("questionnaires.item_settled", assessment, by=by, data=data)
    return row


def _check_stage(assessment: Assessment, stage: int | None) -> None:
    positions = set(assessment.framework_version.levels.values_list("position", flat=True))
    if stage is not None and stage not in positions:
        raise UnknownStage(len(positions))

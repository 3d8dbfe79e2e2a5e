"""Writing down what a partner reports, reviewing it, correcting it. Nothing of it is ever added to what is counted."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.evidence.actions.measures import check_days
from kapok.evidence.entered.proofs import Stored, attach, store_proofs
from kapok.evidence.models import EnteredReview, EnteredStatus, EnteredValue, Measure
from kapok.evidence.refusals import EnteredRefused
from kapok.journal.actions import record


def enter_value(
    *,
    measure: Measure,
    value: Decimal,
    start_date: date,
    end_date: date,
    source: str,
    by,
    organisation=None,
    note: str = "",
    proofs=(),
    replaces: EnteredValue | None = None,
) -> EnteredValue:
    """`proofs`: [(name, bytes)]. One that replaces another keeps the other's proofs and adds these."""
    check_days(start_date, end_date)
    if end_date < start_date:
        raise EnteredRefused(_("The last day lies before the first. Change one of the two."))
    stored = store_proofs(proofs)
    had = [Stored(each.name, each.original, each.shown) for each in replaces.proofs.all()] if replaces else []
    if not stored and not had:
        raise EnteredRefused(_("Add a proof: the report itself, a photo of a signed list, a receipt."))
    with transaction.atomic():
        if replaces:
            _check_open(replaces)
        entered = EnteredValue.objects.create(
            measure=measure, value=value, start_date=start_date, end_date=end_date, source=source,
            organisation=organisation, note=note, entered_by=by, entered_at=now(), replaces=replaces,
        )  # fmt: skip
        attach([*had, *stored], by=by, entered=entered)
        data = {"measure": str(measure.pk)} | ({"replaces": str(replaces.pk)} if replaces else {})
        record("evidence.value_entered", entered, by=by, data=data)
    return entered


@transaction.atomic
def review_value(*, entered: EnteredValue, is_accepted: bool, by, reason: str = "") -> EnteredReview:
    """By somebody else than who entered it; sending it back says why."""
    entered = EnteredValue.objects.select_for_update().get(pk=entered.pk)
    if entered.entered_by_id == by.pk:
        raise EnteredRefused(_("You entered it yourself. A colleague looks at it and its proofs."))
    if entered.status != EnteredStatus.ENTERED:
        raise EnteredRefused(_("It was reviewed already."))
    if not is_accepted and not reason.strip():
        raise EnteredRefused(_("Write why it is sent back, so that it can be put right."))
    review = EnteredReview.objects.create(
        entered=entered, is_accepted=is_accepted, reason=reason.strip(), by=by, reviewed_at=now()
    )
    record("evidence.value_accepted" if is_accepted else "evidence.value_sent_back", entered, by=by)
    return review


def _check_open(replaced: EnteredValue) -> None:
    locked = EnteredValue.objects.select_for_update().get(pk=replaced.pk)
    if locked.is_corrected:
        raise EnteredRefused(_("Somebody corrected it meanwhile. Look at the corrected one."))

"""A message to some learners of a run: its words and whom it is for are kept at once, and told piece by piece."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.institute.models import Enrolment, GroupMessage, MessageTo, Run
from kapok.institute.rules import PRESSED_AGAIN
from kapok.institute.waiting.actions import lock_run
from kapok.journal.actions import record
from kapok.post.actions import Telling, notify_all

MESSAGE = "institute.message"
PIECE = 500  # notices in one transaction


class NobodyChosen(Refusal):
    def __init__(self):
        super().__init__(_("Nobody is chosen. Go back to the desk, choose by state or cohort, or mark some people."))


@transaction.atomic
def send_message(*, run: Run, enrolments: Iterable[UUID], title: dict, text: dict, by) -> GroupMessage:
    """`enrolments` are taken as far as they are of this run and have not left. Raises NobodyChosen."""
    wanted = list(enrolments)
    active = Enrolment.objects.active().filter(run=run).exclude(account__person=None)
    here = set(active.values_list("pk", flat=True)).intersection(wanted)
    if not here:
        raise NobodyChosen
    lock_run(run)  # of two that press at once the second finds what the first has sent
    sent = GroupMessage.objects.filter(run=run, by=by, title=title, text=text, sent_at__gt=now() - PRESSED_AGAIN)
    for had in sent.prefetch_related("to"):
        if {each.enrolment_id for each in had.to.all()} == here:
            return had
    message = GroupMessage.objects.create(run=run, by=by, title=title, text=text, sent_at=now())
    rows = (MessageTo(message=message, enrolment_id=pk) for pk in sorted(here))
    MessageTo.objects.bulk_create(rows, batch_size=2000)
    record("institute.message_sent", message, by=by, data={"people": len(here)})
    return message


@transaction.atomic
def tell_messages() -> int:
    """The next piece of notices that are due. How each learner gets hers is by her own choice."""
    due = MessageTo.objects.filter(told_at=None).select_related("enrolment__account").order_by("pk")
    rows = list(due.select_for_update(of=("self",))[:PIECE])
    tellings = [
        Telling(
            each.enrolment.account.person_id,
            {"message": str(each.message_id)},
            about=(GroupMessage._meta.label_lower, str(each.message_id)),
            once_key=str(each.message_id),
        )
        for each in rows
        if each.enrolment.account.person_id
    ]
    notify_all(kind=MESSAGE, tellings=tellings)
    MessageTo.objects.filter(pk__in=[each.pk for each in rows]).update(told_at=now())
    return len(rows)

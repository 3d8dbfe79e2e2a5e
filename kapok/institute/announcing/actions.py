from django.db import transaction

from kapok.base.clock import now
from kapok.institute.models import Announcement, Run
from kapok.institute.rules import PRESSED_AGAIN
from kapok.institute.waiting.actions import lock_run
from kapok.journal.actions import record


@transaction.atomic
def announce(*, run: Run, title: dict, text: dict, by) -> Announcement:
    """On the page of the run at once; each learner hears of it as she chose, by a steady job."""
    lock_run(run)  # of two that press at once the second finds what the first has said
    said = Announcement.objects.filter(run=run, by=by, title=title, text=text, taken_back_at=None)
    if had := said.filter(made_at__gt=now() - PRESSED_AGAIN).first():
        return had
    announcement = Announcement.objects.create(run=run, title=title, text=text, by=by, made_at=now())
    record("institute.announced", announcement, by=by)
    return announcement


@transaction.atomic
def take_back(*, announcement: Announcement, by) -> None:
    """It is on no page any more, and whoever was not told of it will not be. Doing it twice changes nothing."""
    if not announcement.taken_back_at:
        announcement.taken_back_at = now()
        announcement.save(update_fields=["taken_back_at"])
        record("institute.announcement_taken_back", announcement, by=by)

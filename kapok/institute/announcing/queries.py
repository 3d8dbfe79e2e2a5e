from datetime import timedelta

from kapok.base.clock import now
from kapok.base.text import say
from kapok.institute.models import Announcement, Run

PHONE_MAX, PHONE_DAYS = 3, 60  # what a phone keeps of a run's announcements


def standing_in(run: Run):
    """What is announced in this run, the newest first."""
    rows = Announcement.objects.filter(run=run, taken_back_at=None).exclude(title={})
    return rows.select_related("by__person").order_by("-made_at", "-pk")


def announcements_for_phone(runs, language: str | None) -> dict:
    """By run, the newest few in the reader's language, for reading without a network."""
    since = now() - timedelta(days=PHONE_DAYS)
    rows = Announcement.objects.filter(run__in=runs, taken_back_at=None, made_at__gte=since).exclude(title={})
    found: dict = {}
    for row in rows.order_by("-made_at", "-pk"):
        of_run = found.setdefault(row.run_id, [])
        if len(of_run) < PHONE_MAX:
            said = {
                "title": say(row.title, language).text,
                "text": say(row.text, language).text,
                "at": row.made_at.isoformat(),
            }
            of_run.append({"id": str(row.pk), **said})
    return found

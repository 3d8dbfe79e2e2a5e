"""The people's steady work: what was brought and not used is erased."""

from datetime import timedelta

from kapok.base.clock import now
from kapok.base.jobs import steady
from kapok.people.lists.models import JoinRequest, PeopleList

LIST_DAYS = 14
REQUEST_DAYS = 60


@steady(every=3600)
def forget_old_lists() -> int:
    """Rows that nobody confirmed after a fortnight, and requests that nobody answered after 60 days."""
    old = PeopleList.objects.filter(made_at__lt=now() - timedelta(days=LIST_DAYS)).exclude(rows=[], notes=[])
    requests = JoinRequest.objects.filter(decided_at=None, made_at__lt=now() - timedelta(days=REQUEST_DAYS))
    return old.update(rows=[], notes=[]) + requests.delete()[0]

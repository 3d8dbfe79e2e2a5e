"""Tests whose time is over are closed, also when nobody opens their page again."""

from kapok.base.jobs import steady
from kapok.institute.assessing.actions.closing import close_overdue


@steady(every=300)
def close_overdue_tests() -> int:
    return close_overdue()

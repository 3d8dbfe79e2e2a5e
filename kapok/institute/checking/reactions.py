"""What self-checks answer when lower rooms ask."""

from kapok.base.answers import answers
from kapok.institute.checking.actions import forget_self_checks, take_self_checks
from kapok.institute.checking.notices import waiting_for_checker
from kapok.institute.checking.queries import export_self_checks


@answers("evidence.received")
def take(*, received):
    return take_self_checks(received)


@answers("site.waiting")
def what_waits(*, person, held):
    return waiting_for_checker(person)


@answers("people.export")
def export(*, person):
    return "self_checks", export_self_checks(person)


@answers("people.erase")
def erase(*, person):
    forget_self_checks(person=person)

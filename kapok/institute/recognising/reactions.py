"""What may be the last part of a micro-credential, and what lower rooms ask."""

from kapok.base.answers import answers
from kapok.institute.recognising import notices as _notices  # noqa: F401
from kapok.institute.recognising.actions.assessing import forget_works
from kapok.institute.recognising.actions.earning import give_what_is_met
from kapok.institute.recognising.desk import waiting_for_assessor, waiting_on_the_way
from kapok.institute.recognising.queries import export_assessing, export_pursuits, export_works
from kapok.journal.reactions import reacts_to


@reacts_to("credentials.issued")
def a_certificate_came(fact, credential):
    if credential.account:
        give_what_is_met(person=credential.account.person)


@reacts_to("institute.self_checked")
def somebody_checked_herself(fact, check):
    give_what_is_met(person=check.account.person)


@answers("site.waiting")
def what_waits(*, person, held):
    return [*waiting_for_assessor(person), *waiting_on_the_way(person)]


@answers("people.export")
def export(*, person):
    return "micro_credentials", export_pursuits(person)


@answers("people.export")
def export_of_assessor(*, person):
    return "assessing", export_assessing(person)


@answers("people.export_files")
def export_handed_in(*, person):
    return export_works(person)


@answers("people.erase")
def erase(*, person):
    forget_works(person=person)

"""What people asks of evidence: her statements to take away, and to forget who she was; and a new centre's own figures."""

from datetime import date

from kapok.base.answers import answers
from kapok.evidence.actions.erasure import erase_actors
from kapok.evidence.actions.measures import create_measure, ensure_standard_indicators
from kapok.evidence.queries.statements import export_statements
from kapok.journal.reactions import reacts_to
from kapok.network.models import OrganisationKind

FIRST_DAY = date(2015, 1, 1)  # before anything that can arrive: a device's clock is not believed before it


@answers("people.erase")
def forget_actors(*, person) -> None:
    erase_actors(person=person)


@answers("people.export")
def hand_over_statements(*, person) -> tuple[str, list[dict]]:
    return "evidence", export_statements(person)


@reacts_to("network.organisation_added")
def count_for_centre(fact, organisation) -> None:
    """A centre has its live numbers from its first day, over everything that is done through it."""
    if organisation.kind == OrganisationKind.CENTRE:
        for indicator in ensure_standard_indicators().values():
            create_measure(indicator=indicator, organisation=organisation, activities=None, start_date=FIRST_DAY)

"""What people asks of evidence: her statements to take away, and to forget who she was."""

from kapok.base.answers import answers
from kapok.evidence.actions.erasure import erase_actors
from kapok.evidence.queries.statements import export_statements


@answers("people.erase")
def forget_actors(*, person) -> None:
    erase_actors(person=person)


@answers("people.export")
def hand_over_statements(*, person) -> tuple[str, list[dict]]:
    return "evidence", export_statements(person)

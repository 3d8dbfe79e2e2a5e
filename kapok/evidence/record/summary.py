"""A person's record in short: its figures in words, and the newest lines."""

from django.utils.translation import gettext as _

from kapok.base.templatetags.kapok import duration, number
from kapok.evidence.queries.statements import own_statements
from kapok.evidence.record.finding import Sums, sums_of
from kapok.evidence.record.saying import address_of, own_lines
from kapok.people.models import Person


def summary_of_record(person: Person | None, count: int) -> dict:
    """For a page about her: {"sums", "lines"}, the newest `count` of them."""
    did = own_statements(person)
    return {"sums": sums_in_words(sums_of(did)), "lines": own_lines(did[:count], url_of=address_of)}


def sums_in_words(sums: Sums) -> list[tuple[str, str]]:
    """The figures above a record: what each of them is, and the figure."""
    return [
        (_("Statements that count"), number(sums.statements)),
        (_("Units and courses finished"), number(sums.finished)),
        (_("Time learnt"), duration(sums.minutes)),
        (_("Certificates earned"), number(sums.credentials)),
    ]

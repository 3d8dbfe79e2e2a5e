"""What the network offers today: activities that one can take part in, whether a run of theirs is open, and what they are called.

Names are read for those that are shown only: the rule looks at thousands.
"""

from django.db.models import F

from kapok.evidence import kinds
from kapok.evidence.models import Activity
from kapok.institute.models import Course
from kapok.institute.names import course_iri
from kapok.institute.queries.courses import open_runs
from kapok.plans.recommending import Offer, Suggestion

NO_OFFER = {kinds.UNIT, kinds.QUESTION, kinds.ASSESSMENT, kinds.SELF_ASSESSMENT, kinds.CREDENTIAL}


def offers_of_network() -> list[Offer]:
    """Wholes, not their parts: a course and not its units."""
    rows = Activity.objects.filter(root=F("pk")).exclude(kind__in=NO_OFFER)
    runs = _open_runs()
    return [
        Offer(
            activity=pk,
            kind=kind,
            competencies=tuple(competencies),
            minutes=minutes,
            is_open=iri in runs,
            starts=runs.get(iri),
        )
        for pk, iri, kind, competencies, minutes in rows.values_list("pk", "iri", "kind", "competencies", "minutes")
    ]


def named(suggestions: list[Suggestion]) -> dict[int, Activity]:
    """The activities of all offers of these suggestions, by number."""
    wanted = {offer.activity for each in suggestions for offer in each.offers}
    return Activity.objects.select_related("organisation").in_bulk(wanted)


def _open_runs() -> dict:
    """By IRI of the course: the first day of the run that begins first, of those that have a place left."""
    courses = dict(Course.objects.values_list("pk", "slug"))
    found: dict = {}
    for run in open_runs(list(courses)):
        if not run.is_full:
            found.setdefault(course_iri(courses[run.course_id]), run.start_date)
    return found

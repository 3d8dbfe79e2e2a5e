"""What the centre writes down when a unit or a course is finished: a fact, a statement, and for the course the credential."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from kapok.credentials.actions import issue_credential
from kapok.credentials.models import Achievement
from kapok.evidence import verbs
from kapok.evidence.actions import Stated, state_facts
from kapok.evidence.models import Activity
from kapok.institute.models import Completion, Enrolment, UnitProgress
from kapok.institute.names import course_iri, unit_iri
from kapok.institute.queries.arrivals import Enrolled
from kapok.journal.actions import record, record_many


class FinishedUnit(NamedTuple):
    enrolment: Enrolled
    unit: int
    minutes: int
    at: datetime


class FinishedCourse(NamedTuple):
    enrolment: Enrolled
    score: int
    at: datetime


def say_units_finished(units: list[FinishedUnit], rows: dict[tuple[UUID, int], int]) -> None:
    """`rows` holds the number of each unit's row."""
    facts = record_many(
        "institute.unit_finished",
        [UnitProgress(pk=rows[each.enrolment.id, each.unit], unit=each.unit) for each in units],
        by=[each.enrolment.account for each in units],
        data=[{"enrolment": str(each.enrolment.id), "unit": each.unit} for each in units],
    )
    iris = {each: unit_iri(each.enrolment.slug, each.unit) for each in units}
    activities = _activities(iris.values())
    state_facts(
        [
            Stated(
                fact,
                each.enrolment.account,
                verbs.COMPLETED,
                *activities[iris[each]],
                each.at,
                {"completion": True, "duration": f"PT{each.minutes}M"},
                each.enrolment.id,
            )
            for fact, each in zip(facts, units, strict=True)
        ]
    )


def say_courses_finished(courses: list[FinishedCourse]) -> None:
    """Written once for an enrolment, never taken back. The credential makes its own fact and statement: earned."""
    found = Enrolment.objects.select_related("account__person", "run__course").in_bulk(
        [each.enrolment.id for each in courses]
    )
    activities = _activities({course_iri(each.enrolment.slug) for each in courses})
    achievements = {
        each.slug: each
        for each in Achievement.objects.select_related("organisation", "activity").filter(
            slug__in={each.enrolment.slug for each in courses}
        )
    }
    for each in courses:
        enrolment = found[each.enrolment.id]
        completion = Completion.objects.create(enrolment=enrolment, score=each.score, finished_at=each.at)
        said = {"enrolment": str(enrolment.pk), "score": each.score}
        fact = record("institute.finished", completion, by=enrolment.account, data=said)
        result = {"completion": True, "success": True, "score": {"scaled": each.score / 100}}
        activity = activities[course_iri(each.enrolment.slug)]
        state_facts([Stated(fact, enrolment.account_id, verbs.PASSED, *activity, each.at, result, enrolment.pk)])
        issue_credential(
            account=enrolment.account, achievement=achievements[each.enrolment.slug], score=each.score, at=each.at
        )


def _activities(iris) -> dict[str, tuple[int, int]]:
    rows = Activity.objects.filter(iri__in=set(iris)).values_list("iri", "pk", "minutes")
    return {iri: (pk, minutes) for iri, pk, minutes in rows}

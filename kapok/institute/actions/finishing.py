"""What the centre writes down when a unit is finished, when all of a course is, and when somebody passes: a fact, a statement,
and for the course a credential. Taking part in everything and passing are two things: each comes once, in any order, or never.
"""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from kapok.base.prepared import prepared
from kapok.credentials.actions import issue_credential
from kapok.credentials.models import Achievement
from kapok.evidence import verbs
from kapok.evidence.actions import Stated, state_facts
from kapok.evidence.models import Activity
from kapok.institute.models import Completion, Enrolment, Passing, UnitProgress
from kapok.institute.names import completion_slug, course_iri, unit_iri
from kapok.institute.queries.arrivals import Enrolled
from kapok.journal.actions import record, record_many


class FinishedUnit(NamedTuple):
    enrolment: Enrolled
    unit: int
    minutes: int
    at: datetime


class FinishedCourse(NamedTuple):
    enrolment: UUID
    at: datetime


class PassedCourse(NamedTuple):
    enrolment: UUID
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
    """Every unit read and every question answered. Its minutes are those of its units, so its own statement has none."""
    for each, enrolment, (activity, _minutes) in _with_activities(courses):
        completion = Completion.objects.create(enrolment=enrolment, finished_at=each.at)
        fact = record("institute.finished", completion, by=enrolment.account, data={"enrolment": str(enrolment.pk)})
        result = {"completion": True}
        state_facts([Stated(fact, enrolment.account_id, verbs.COMPLETED, activity, 0, each.at, result, enrolment.pk)])
        achievement = _achievement(completion_slug(enrolment.run.course.slug))
        if achievement:  # a course that was offered before there were any gets it with its next version
            issue_credential(account=enrolment.account, achievement=achievement, at=each.at)


def say_courses_passed(courses: list[PassedCourse]) -> None:
    """The credential makes its own fact and statement: earned."""
    for each, enrolment, (activity, minutes) in _with_activities(courses):
        passing = Passing.objects.create(enrolment=enrolment, score=each.score, passed_at=each.at)
        said = {"enrolment": str(enrolment.pk), "score": each.score}
        fact = record("institute.passed", passing, by=enrolment.account, data=said)
        result = {"success": True, "score": {"scaled": each.score / 100}}
        state_facts(
            [Stated(fact, enrolment.account_id, verbs.PASSED, activity, minutes, each.at, result, enrolment.pk)]
        )
        (achievement,) = _achievements(enrolment.run.course.slug)  # made when the course was offered
        issue_credential(account=enrolment.account, achievement=achievement, score=each.score, at=each.at)


def _with_activities(courses: list) -> list[tuple]:
    """Each with its enrolment and the number and minutes of its course's activity. Whoever has no person any more is left out."""
    rows = Enrolment.objects.select_related("account__person", "run__course").exclude(account__person=None)
    found = rows.in_bulk([each.enrolment for each in courses])
    activities = _activities({course_iri(each.run.course.slug) for each in found.values()})
    return [
        (each, found[each.enrolment], activities[course_iri(found[each.enrolment].run.course.slug)])
        for each in courses
        if each.enrolment in found
    ]


def _achievement(slug: str) -> Achievement | None:
    return next(iter(_achievements(slug)), None)


@prepared
def _achievements(slug):
    return Achievement.objects.select_related("organisation", "activity").filter(slug=slug)


def _activities(iris) -> dict[str, tuple[int, int]]:
    rows = Activity.objects.filter(iri__in=set(iris)).values_list("iri", "pk", "minutes")
    return {iri: (pk, minutes) for iri, pk, minutes in rows}

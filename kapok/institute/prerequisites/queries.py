"""What a course asks one to bring, and whether somebody brings it."""

from kapok.credentials.queries import credentials_of
from kapok.frameworks.queries import Competency, competencies_of
from kapok.institute.models import Completion, Course, Passing
from kapok.institute.names import title_of
from kapok.institute.outline import outline_of
from kapok.people.models import Account


def say_prerequisites(prerequisites: list[dict]) -> list[dict]:
    """[{"course" or "competency", "is_required", "title", "url"}]; without the last two where there is none of that name."""
    slugs = [each["course"] for each in prerequisites if "course" in each]
    offered = {course.slug: course for course in Course.objects.filter(slug__in=slugs).select_related("package")}
    known = competencies_of(each["competency"] for each in prerequisites if "competency" in each)
    return [
        each | _shown(offered.get(each.get("course", "")), known.get(each.get("competency", "")))
        for each in prerequisites
    ]


def missing_prerequisites(account: Account, prerequisites: list[dict]) -> list[dict]:
    """Those of a course that is not behind this person, and of a competency that no credential of hers names."""
    if not prerequisites:
        return []
    person = account.person
    finished = _courses_behind(person)
    shown = {
        code
        for credential in credentials_of(person)
        if not credential.is_revoked
        for code in credential.achievement.competencies
    }
    return [
        each
        for each in prerequisites
        if (each["course"] not in finished if "course" in each else each["competency"] not in shown)
    ]


def _courses_behind(person) -> set[str]:
    """Passed; or taken part in to the end, where nothing is assessed."""
    passed = Passing.objects.filter(enrolment__account__person=person)
    behind = set(passed.values_list("enrolment__run__course__slug", flat=True))
    rows = Completion.objects.filter(enrolment__account__person=person, enrolment__passing=None)
    for row in rows.select_related("enrolment__run__course", "enrolment__run__package"):
        if not outline_of(row.enrolment.run.package).is_assessed:
            behind.add(row.enrolment.run.course.slug)
    return behind


def _shown(course: Course | None, competency: Competency | None) -> dict:
    if course:
        return {"title": title_of(course.package), "url": course.get_absolute_url()}
    return {"title": competency.name, "url": competency.url} if competency else {}

"""What a course asks one to bring, and whether somebody brings it."""

from kapok.base.text import Spoken
from kapok.credentials.queries import credentials_of
from kapok.institute.models import Completion, Course
from kapok.institute.names import title_of
from kapok.people.models import Account


def say_prerequisites(prerequisites: list[dict]) -> list[dict]:
    """[{"course", "title", "url", "competency", "is_required"}]; without `url` where no course of that name is offered."""
    slugs = [each["course"] for each in prerequisites if "course" in each]
    offered = {course.slug: course for course in Course.objects.filter(slug__in=slugs).select_related("package")}
    return [_said(each, offered.get(each.get("course", ""))) for each in prerequisites]


def missing_prerequisites(account: Account, prerequisites: list[dict]) -> list[dict]:
    """Those of a course that this person has not finished, and of a competency that no credential of hers names."""
    if not prerequisites:
        return []
    person = account.person
    finished = set(
        Completion.objects.filter(enrolment__account__person=person).values_list(
            "enrolment__run__course__slug", flat=True
        )
    )
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


def _said(prerequisite: dict, course: Course | None) -> dict:
    said: dict[str, str | bool | Spoken] = {"url": "", **prerequisite}
    return said | {"title": title_of(course.package), "url": course.get_absolute_url()} if course else said

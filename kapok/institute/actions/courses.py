"""Offering a course: its row in the catalogue, and its parts as activities that evidence can speak of."""

from django.db import transaction

from kapok.base.clock import now
from kapok.credentials.actions import define_achievement
from kapok.evidence import kinds
from kapok.evidence.actions import register_activity
from kapok.institute.criteria import criteria_of
from kapok.institute.models import Course
from kapok.institute.names import (
    course_iri,
    question_iri,
    said_course,
    said_question,
    said_summary,
    said_unit,
    unit_iri,
)
from kapok.journal.actions import record
from kapok.network.models import Organisation
from kapok.packages.models import Package
from kapok.packages.queries import load_manifest


@transaction.atomic
def offer_course(*, package: Package, organisation: Organisation, by=None) -> Course:
    """Puts the package into the catalogue, or its new version in the place of the old one. Runs keep the version they began with."""
    course = Course.objects.filter(slug=package.slug).first()
    if course and course.package_id == package.pk:
        return course
    if course:
        course.package, course.organisation = package, organisation
        course.save()
    else:
        course = Course.objects.create(slug=package.slug, organisation=organisation, package=package, offered_at=now())
    _register(course, package)
    record("institute.course_offered", course, by=by, data={"version": package.version})
    return course


def _register(course: Course, package: Package) -> None:
    manifest = load_manifest(package)
    marks = {"competencies": manifest["meta"].get("competencies", ()), "sdg": manifest["meta"].get("sdg", ())}
    whole = {"organisation": course.organisation, "minutes": sum(unit["minutes"] for unit in manifest["units"])}
    root = register_activity(
        iri=course_iri(course.slug), kind=kinds.COURSE, name=said_course(package), **whole, **marks
    )
    part = {"organisation": course.organisation, "root": root}
    _define_achievement(course, package, root)
    for unit in manifest["units"]:
        number, minutes = unit["number"], unit["minutes"]
        register_activity(
            iri=unit_iri(course.slug, number), kind=kinds.UNIT, name=said_unit(package, number), minutes=minutes, **part
        )
        for question in unit["questions"]:
            name = said_question(package, number, question)
            register_activity(iri=question_iri(course.slug, question), kind=kinds.QUESTION, name=name, **part)


def _define_achievement(course: Course, package: Package, root) -> None:
    meta = load_manifest(package)["meta"]
    define_achievement(
        slug=course.slug,
        name=said_course(package),
        description=said_summary(package),
        criteria=criteria_of(package, meta["pass"]),
        organisation=course.organisation,
        course=root,
        minutes=round(60 * meta["hours"]),
        competencies=meta.get("competencies", ()),
    )

"""Offering a course: its row in the catalogue, and its parts as activities that evidence can speak of."""

from functools import partial

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
    test_iri,
    unit_iri,
)
from kapok.journal.actions import record
from kapok.network.models import Organisation
from kapok.packages.models import Package
from kapok.packages.queries import load_manifest, tested_questions


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
    manifest, slug = load_manifest(package), course.slug
    register = partial(register_activity, organisation=course.organisation)
    root = register(
        iri=course_iri(slug),
        kind=kinds.COURSE,
        name=said_course(package),
        minutes=sum(unit["minutes"] for unit in manifest["units"]),
        competencies=manifest["meta"].get("competencies", ()),
        sdg=manifest["meta"].get("sdg", ()),
    )
    _define_achievement(course, package, root)
    for unit in manifest["units"]:
        number, name = unit["number"], said_unit(package, unit["number"])
        register(iri=unit_iri(slug, number), kind=kinds.UNIT, name=name, minutes=unit["minutes"], root=root)
        for question in [*unit["questions"], *unit.get("polls", {})]:
            name = said_question(package, number, question)
            register(iri=question_iri(slug, question), kind=kinds.QUESTION, name=name, root=root)
        if "test" in unit:
            name = said_unit(package, number)
            register(iri=test_iri(slug, number), kind=kinds.ASSESSMENT, name=name, root=root)
            for question in tested_questions(package, number):
                # Its words stay with those who were asked it, so it is called by its test.
                register(iri=question_iri(slug, question), kind=kinds.QUESTION, name=name, root=root)


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

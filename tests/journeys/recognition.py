"""On top of network.py: the course names competencies, and Ruth has defined a micro-credential whose assessor is Njeri."""

import tempfile
from datetime import timedelta
from pathlib import Path

from kapok.base.clock import now
from kapok.base.text import text
from kapok.evidence import verbs
from kapok.evidence.actions import count_due, create_measure, receive_statement
from kapok.evidence.library.actions import ensure_library
from kapok.evidence.models import Indicator
from kapok.evidence.queries import value_of
from kapok.institute.actions.courses import offer_course
from kapok.institute.checking.actions import ensure_newest_check
from kapok.institute.models import Enrolment
from kapok.institute.names import question_iri, unit_iri
from kapok.institute.outline import outline_of
from kapok.institute.recognising.actions.assessing import name_assessor
from kapok.institute.recognising.actions.defining import Definition, Part, define_micro_credential
from kapok.institute.recognising.models import PartKind
from kapok.institute.statements import learner_statement
from kapok.network.models import Organisation
from kapok.packages.actions import publish_folder
from kapok.packages.queries import answer_key
from kapok.people.models import Account
from tests.journeys.course import write_course


def prepare() -> None:
    ruth, centre = Account.objects.get(username="ruth"), Organisation.objects.get(slug="centre")
    with tempfile.TemporaryDirectory() as folder:
        path = write_course(Path(folder) / "course")
        said = (path / "course.md").read_text().replace("hours: 1\n", 'hours: 1\ncompetencies: ["ict-cft:1.1"]\n')
        (path / "course.md").write_text(said)
        course = offer_course(
            package=publish_folder(path, organisation_id=centre.pk, by=ruth), organisation=centre, by=ruth
        )
    ensure_newest_check()
    micro = define_micro_credential(
        organisation=centre,
        said=Definition(
            title=text("en", en="Teaching with maps"),
            description=text("en", en="Teaches with maps that students read on a phone."),
            criteria=text("en", en="The plan names one map and one question."),
            minutes=300,
            competencies=["ict-cft:1.1"],
            parts=[Part(PartKind.ALL_COURSES, courses=[course]), Part(PartKind.SIGN_OFF)],
        ),
        by=ruth,
    )
    name_assessor(micro_credential=micro, account=Account.objects.get(username="njeri"), by=ruth)


def finish(username: str) -> None:
    """She reads and answers everything, at this moment."""
    enrolment = Enrolment.objects.select_related("account", "run__package", "run__course").get(
        account__username=username
    )
    slug, package = enrolment.run.course.slug, enrolment.run.package
    for number, questions in outline_of(package).questions.items():
        _say(enrolment, verbs.EXPERIENCED, unit_iri(slug, number))
        for question in questions:
            response = "[,]".join(answer_key(package, question).right)
            _say(enrolment, verbs.ANSWERED, question_iri(slug, question), response)


def _say(enrolment: Enrolment, verb: str, iri: str, response: str | None = None) -> None:
    said = {"account": enrolment.account, "verb": verb, "iri": iri, "registration": enrolment.pk, "response": response}
    receive_statement(account=enrolment.account, statement=learner_statement(**said))


def gain() -> float | None:
    ensure_library()
    measure = create_measure(
        indicator=Indicator.objects.get(key="self-check-gain"),
        organisation=Organisation.objects.get(slug="centre"),
        activities=None,
        start_date=(now() - timedelta(days=9)).date(),
    )
    while count_due():
        pass
    found = value_of(measure).value
    return None if found is None else round(float(found), 3)

"""One university said where it stands: eight of its people, two of them on paper, talked over and settled."""

from datetime import timedelta

from kapok.base.clock import at, today
from kapok.demo.telling import Demo, morning
from kapok.frameworks.queries import get_published
from kapok.frameworks.structure import Structure, structure_of
from kapok.questionnaires.actions.answering import Given, take_answers
from kapok.questionnaires.actions.assessments import (
    begin_assessment,
    close_answers,
    open_assessment,
    settle_assessment,
)
from kapok.questionnaires.actions.consensus import settle_item
from kapok.questionnaires.actions.contexts import say_context
from kapok.questionnaires.actions.proofs import add_evidence
from kapok.questionnaires.actions.publishing import choose_audiences
from kapok.questionnaires.actions.respondents import add_on_paper, invite_people
from kapok.questionnaires.models import Assessment, Respondent, Way

BEGAN_DAYS_AGO, SETTLED_AFTER = 130, 20  # days
FRAMEWORK, WHERE, BY = "blended-learning", "nairobi", "Teklu Mwangi"
# Where the university stands, dimension by dimension; people see it a stage higher or lower.
STANDS = {"1": 2, "2": 2, "3": 1, "4": 2, "5": 1, "6": 3, "7": 2, "8": 1}
REASONS = (
    "The plan is signed, but only two faculties work by it.",
    "Teachers and students see it alike; the office was more hopeful and agreed.",
    "It depends on who is there. We settle for what holds without her.",
    "The register of last term shows it.",
)
COMMENTS = {0: "There are workshops, but nobody asks afterwards.", 5: "On days without power nothing of it works."}


def say_where_it_stands(demo: Demo) -> Assessment:
    """About four months ago, in three weeks."""
    began, organisation, by = today() - timedelta(days=BEGAN_DAYS_AGO), demo.places[WHERE], demo.accounts[BY]
    version = get_published(FRAMEWORK)
    assert version
    structure = structure_of(version)
    with at(morning(began)):
        say_context(
            organisation=organisation, day=began, by=by, power_hours=14, uplink_mbit=2, downlink_mbit=8, devices=640,
            students=12400, teachers=510, languages=["en", "sw"],
        )  # fmt: skip
        name = f"Where we stand, {began.year}"
        assessment = begin_assessment(organisation=organisation, version=version, name=name, by=by)
        _ask(demo, assessment, by)
        assessment = open_assessment(assessment=assessment, by=by)
    for number, respondent in enumerate(assessment.respondents.order_by("is_on_paper", "account__username")):
        with at(morning(began + timedelta(days=2 + number))):
            _answer(demo, respondent, structure, number)
    with at(morning(began + timedelta(days=14))):
        assessment = close_answers(assessment=assessment, by=by)
    with at(morning(began + timedelta(days=SETTLED_AFTER))):
        return _settle(assessment, structure, by)


def _ask(demo: Demo, assessment: Assessment, by) -> None:
    people = [each.person for each in demo.staff[WHERE][:6]]
    invite_people(assessment=assessment, people=people[:5], role_code="teacher", by=by)
    invite_people(assessment=assessment, people=people[5:], role_code="leader", by=by)
    add_on_paper(assessment=assessment, names=["", ""], role_code="leader", by=by)


def _answer(demo: Demo, respondent: Respondent, structure: Structure, number: int) -> None:
    given: list[Given] = []
    for item in structure.items_for(respondent.role_code):
        stage = min(max(STANDS.get(item.dimension, 2) + demo.chance.choice((-1, 0, 0, 0, 1)), 1), len(structure.stages))
        is_unknown = demo.chance.random() < 0.08
        given.append(Given(item.code, None if is_unknown else stage, COMMENTS.get(number, "") if not given else ""))
    way = Way.PAPER if respondent.is_on_paper else Way.PHONE
    take_answers(respondent=respondent, given=given, way=way, structure=structure)


def _settle(assessment: Assessment, structure: Structure, by) -> Assessment:
    rows = {each.code: each for each in assessment.framework_version.items.all()}
    for number, item in enumerate(structure.items):
        stage, reason = STANDS.get(item.dimension, 2), REASONS[number % len(REASONS)]
        settle_item(assessment=assessment, item=rows[item.code], stage=stage, reason=reason, seen=0, by=by)
    note = "In the folder of the planning office, room 114."
    add_evidence(
        assessment=assessment,
        item=rows[structure.items[0].code],
        title="Minutes of the senate",
        note=note,
        file=None,
        by=by,
    )
    assessment = settle_assessment(assessment=assessment, by=by)
    choose_audiences(assessment=assessment, audiences=["centre", "public"], by=by)
    return assessment

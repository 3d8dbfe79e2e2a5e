"""Runs, cohorts and enrolments by the thousand; and what people do in them, as statements that phones would send."""

from array import array
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from kapok.base.clock import at, now
from kapok.base.models import home
from kapok.demo.learning import DELAYS
from kapok.demo.scale.members import Member
from kapok.demo.scale.telling import PEOPLE_AT_ONCE, RUN_DAYS, Scale
from kapok.demo.teaching import COURSES, NAMES, SLUGS
from kapok.demo.telling import morning
from kapok.evidence import verbs
from kapok.evidence.actions import Item, Sent, receive_many
from kapok.institute.actions.courses import offer_course
from kapok.institute.actions.runs import open_run
from kapok.institute.models import Cohort, Course, Enrolment
from kapok.institute.names import question_iri, unit_iri
from kapok.institute.outline import outline_of, question_and_key
from kapok.packages.actions import publish_folder

SENT_AT_ONCE = 2000
PACES = (0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5)  # units; a few do all of them
ALL_IN_HUNDRED = 4
SKILL = 0.8


@dataclass(frozen=True)
class Deed:
    """One thing to do in a course: read a unit, or answer a question of it rightly or wrongly."""

    iri: str
    verb: str
    responses: tuple[str, ...] = ()  # the right one, then wrong ones


def offer_courses(scale: Scale) -> Course:
    with at(morning(scale.since)):
        offered = [
            offer_course(
                package=publish_folder(COURSES / slug, organisation_id=scale.centre.pk, by=scale.officer),
                organisation=scale.centre,
                by=scale.officer,
            )
            for slug in SLUGS
        ]
    return offered[0]


def enrol(scale: Scale, course: Course, members: list[Member]) -> list[tuple[UUID, UUID]]:
    """A run for each country, a cohort for each university, everyone enrolled; (enrolment, account) of each."""
    start = scale.since + timedelta(days=10)
    runs = {}
    with at(morning(scale.since)):
        for national in dict.fromkeys(each.national for each in scale.places):
            runs[national] = open_run(
                course=course, name=NAMES["first"], start_date=start, end_date=start + timedelta(days=RUN_DAYS + 60),
                is_open_to_all=True, by=scale.officer,
            )  # fmt: skip
    cohorts = [
        Cohort(id=scale.id(), run=runs[each.national], organisation_id=each.id, name=f"Teaching staff {start.year}")
        for each in scale.places
    ]
    Cohort.objects.bulk_create(cohorts, batch_size=PEOPLE_AT_ONCE)
    found = []
    for first in range(0, len(members), PEOPLE_AT_ONCE):
        rows = [
            Enrolment(
                id=scale.id(), run_id=cohorts[each.place].run_id, cohort=cohorts[each.place], account_id=each.account,
                enrolled_at=morning(start),
            )
            for each in members[first : first + PEOPLE_AT_ONCE]
        ]  # fmt: skip
        Enrolment.objects.bulk_create(rows)
        found += [(row.pk, row.account_id) for row in rows]
    scale.say(f"{len(runs)} runs, {len(cohorts):,} cohorts, {len(found):,} enrolments")
    return found


def send(scale: Scale, course: Course, enrolments: list[tuple[UUID, UUID]]) -> None:
    """In the order of arrival, so many that, with what the centre states, they are about as many as were asked for."""
    units = _deeds(course)
    events = _events(scale, units, _paces(scale, units, len(enrolments)))
    scale.say(f"{len(events):,} statements of phones are on their way")
    deeds = [deed for unit in units for deed in unit]
    for first in range(0, len(events), SENT_AT_ONCE):
        piece = events[first : first + SENT_AT_ONCE]
        sent = [_sent(scale, event, enrolments, deeds) for event in piece]
        with at(sent[-1].arrived_at or now()):
            refused = [each for each in receive_many(sent) if each.outcome != "received"]
        if refused:
            raise RuntimeError(f"{len(refused)} statements were not taken: {refused[0].reason}")
        if first // SENT_AT_ONCE % 50 == 49:
            scale.say(f"{first + len(piece):,} of them arrived")


def _deeds(course: Course) -> list[list[Deed]]:
    """By unit."""
    outline = outline_of(course.package)
    return [
        [
            Deed(unit_iri(course.slug, number), verbs.EXPERIENCED),
            *(_answer(course, question) for question in outline.questions[number]),
        ]
        for number in outline.units
    ]


def _answer(course: Course, question: str) -> Deed:
    found, key = question_and_key(course.package_id, question)
    assert found and key
    wrong = (
        [str(int(float(key.right[0])) + 7)]
        if key.kind == "number"
        else [option["id"] for option in found.block["options"]]
    )
    others = [each for each in wrong if (each,) != key.right]
    return Deed(question_iri(course.slug, question), verbs.ANSWERED, ("[,]".join(key.right), *others))


def _paces(scale: Scale, units: list[list[Deed]], people: int) -> array:
    """How many units each person does; a finished unit is one statement more."""
    left, paces = scale.size.statements, array("b", bytes(people))
    everything = sum(len(unit) + 1 for unit in units) + 2
    for number in range(people):
        does_all = scale.chance.randrange(100) < ALL_IN_HUNDRED
        paces[number] = len(units) if does_all else scale.chance.choice(PACES)
        left -= everything if does_all else sum(len(unit) + 1 for unit in units[: paces[number]])
        if left <= 0:
            return paces
    while left > 0 and any(pace < len(units) - 1 for pace in paces):
        for number, pace in enumerate(paces):
            if pace < len(units) - 1 and left > 0:
                paces[number] += 1
                left -= len(units[pace]) + 1
    return paces


def _events(scale: Scale, units: list[list[Deed]], paces: array) -> array:
    """Sorted by arrival. One number holds moment of arrival, way (a delay), person and deed, for a
    million must fit in memory; moments are seconds since the first day."""
    chance, start = scale.chance, 11 * 86_400
    end = int(now().timestamp()) - scale.first_moment
    firsts = [sum(len(unit) for unit in units[:place]) for place in range(len(units))]
    days = max(1, (end - start) // 86_400 - 45)
    found = array("Q")
    for person, pace in enumerate(paces):
        moment = start + chance.randrange(days) * 86_400 + chance.randrange(36_000)
        for place in range(pace):
            for step in range(len(units[place])):
                way = chance.randrange(len(DELAYS))
                arrives = min(moment + int(DELAYS[way].total_seconds()), end)
                found.append(((arrives * 8 + way) << 26 | person) * 128 + firsts[place] + step)
                moment += chance.randint(60, 540)
            moment += chance.randint(1, 6) * 86_400
    return array("Q", sorted(found))


def _sent(scale: Scale, event: int, enrolments: list[tuple[UUID, UUID]], deeds: list[Deed]) -> Sent:
    moment, person, deed = event >> 33, event >> 7 & (1 << 26) - 1, deeds[event & 127]
    arrives = datetime.fromtimestamp(scale.first_moment + (moment >> 3), UTC)
    made = arrives - DELAYS[moment & 7]
    enrolment, account = enrolments[person]
    statement = {
        "id": str(UUID(int=scale.chance.getrandbits(128), version=4)),
        "actor": {"objectType": "Agent", "account": {"homePage": home(), "name": str(account)}},
        "verb": {"id": deed.verb},
        "object": {"objectType": "Activity", "id": deed.iri},
        "context": {"registration": str(enrolment)},
        "timestamp": made.isoformat(),
    }
    if deed.responses:
        is_right = scale.chance.random() < SKILL or len(deed.responses) == 1
        response = deed.responses[0] if is_right else scale.chance.choice(deed.responses[1:])
        statement["result"] = {"response": response}
    return Sent(account, Item(statement, made), device_now=arrives, arrived_at=arrives)

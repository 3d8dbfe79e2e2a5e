"""Answers arrive from a page, a phone, a paper or a spreadsheet, in any order; of two, the one that was made later counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Q

from kapok.base.clock import now
from kapok.frameworks.structure import Structure, structure_of
from kapok.network.models import Organisation, Role
from kapok.questionnaires.models import Answer, Assessment, Respondent, Way
from kapok.questionnaires.rules import (
    AnswersClosed,
    CommentTooLong,
    HasLeft,
    IsSettled,
    NotAsked,
    NotOpen,
    UnknownItem,
    UnknownStage,
)

COMMENT_MAX = 2000
BY_OTHERS = (Way.PAPER, Way.SHEET)  # written down before, brought in by the coordinator


@dataclass(frozen=True)
class Given:
    item: str  # its code
    stage: int | None  # None: she does not know
    comment: str = ""


@dataclass(frozen=True)
class Taken:
    new: int = 0
    changed: int = 0
    same: int = 0  # said before in the same words, or overtaken by a later answer


@transaction.atomic
def take_answers(
    *,
    respondent: Respondent,
    given: Iterable[Given],
    way: Way,
    made_at: datetime | None = None,
    counter: int = 0,
    structure: Structure | None = None,
) -> Taken:
    """All of them or none. Raises a Refusal with a sentence for whoever gave them."""
    moment = min(made_at or now(), now()).astimezone(UTC)  # its day is the one that roles count, not the device's
    assessment = Assessment.objects.select_for_update().get(pk=respondent.assessment_id)
    if not (here := _as_she_is(respondent)):
        raise NotAsked
    respondent = here
    refuse_untimely(assessment, respondent, way, moment)
    structure = structure or structure_of(assessment.framework_version)
    checked = [_check(each, respondent, structure) for each in given]
    had = {each.item_id: each for each in respondent.answers.filter(item__in=[pk for pk, _given in checked])}
    counts = {"new": 0, "changed": 0, "same": 0}
    for pk, each in checked:
        counts[_keep(respondent, pk, each, had.get(pk), way, (moment, counter))] += 1
    return Taken(**counts)


def _as_she_is(respondent: Respondent) -> Respondent | None:
    """None: she was taken off, or erased, since she was looked up."""
    return Respondent.objects.select_related("account").filter(pk=respondent.pk, erased_at=None).first()


def refuse_untimely(assessment: Assessment, respondent: Respondent, way: Way, moment: datetime) -> None:
    """What counts is when it was said, not when it arrived; once it is settled nothing moves it any more."""
    if assessment.is_draft:
        raise NotOpen
    if assessment.is_settled:
        raise IsSettled
    if assessment.is_talked_over and way not in BY_OTHERS and moment > assessment.closed_at:  # type: ignore[operator]
        raise AnswersClosed
    if way not in BY_OTHERS and has_left(respondent, assessment.organisation_id, moment):
        raise HasLeft


def has_left(respondent: Respondent, organisation_pk, moment: datetime, working: set | None = None) -> bool:
    """She was said to have left before; or she was asked as one of the house, and had no role in it on that day.

    `working` is what `working_at` says, asked once for a list.
    """
    if respondent.left_at and moment > respondent.left_at:
        return True
    if respondent.account is None or respondent.link_id:
        return False
    person = respondent.account.person_id
    return person not in (working_at(organisation_pk, moment, [person]) if working is None else working)


def working_at(organisation_pk, moment: datetime, people: Iterable) -> set:
    """Which of these people (ids) had a role in the institution or below it at this moment."""
    house = Organisation.objects.below(Organisation.objects.filter(pk=organisation_pk), moment.date())
    roles = Role.objects.on(moment.date()).filter(person__in=[each for each in people if each], organisation__in=house)
    not_ended = roles.filter(Q(ended_at=None) | Q(ended_at__gt=moment))
    return set(not_ended.values_list("person_id", flat=True))


def _check(given: Given, respondent: Respondent, structure: Structure) -> tuple[int, Given]:
    item = next((each for each in structure.items_for(respondent.role_code) if each.code == given.item), None)
    if item is None:
        raise UnknownItem(given.item)
    if given.stage is not None and given.stage not in {each.position for each in structure.stages}:
        raise UnknownStage(len(structure.stages))
    if len(given.comment.strip()) > COMMENT_MAX:
        raise CommentTooLong(given.item, COMMENT_MAX)
    return item.pk, given


def _keep(respondent: Respondent, item: int, given: Given, here: Answer | None, way: Way, order) -> str:
    moment, counter = order
    comment = given.comment.strip()
    if here is None:
        Answer.objects.create(
            respondent=respondent,
            item_id=item,
            stage=given.stage,
            comment=comment,
            way=way,
            made_at=moment,
            counter=counter,
            received_at=now(),
        )
        return "new"
    if (here.stage, here.comment) == (given.stage, comment) or (here.made_at, here.counter) > order:
        return "same"
    here.stage, here.comment, here.way = given.stage, comment, way
    here.made_at, here.counter, here.received_at = moment, counter, now()
    here.save()
    return "changed"

"""Who was asked and how far each has come; never what she said."""

from dataclasses import dataclass

from django.db.models import Count

from kapok.base.clock import now, today
from kapok.frameworks.structure import Structure
from kapok.network.models import Organisation, Role
from kapok.people.models import Person
from kapok.questionnaires.actions.answering import has_left, working_at
from kapok.questionnaires.models import Assessment, Respondent


@dataclass(frozen=True)
class Progress:
    respondent: Respondent
    name: str
    answered: int
    asked: int
    is_gone: bool

    @property
    def is_whole(self) -> bool:
        return self.answered >= self.asked

    @property
    def is_waited_for(self) -> bool:
        return not (self.is_whole or self.is_gone or self.respondent.erased_at)


def progress_of(assessment: Assessment, structure: Structure) -> list[Progress]:
    """By role in its order, then by name."""
    respondents = Respondent.objects.filter(assessment=assessment).select_related("account__person")
    rows = list(respondents.annotate(answered=Count("answers")))
    asked = {each.code: len(structure.items_for(each.code)) for each in structure.roles}
    order = {each.code: place for place, each in enumerate(structure.roles)}
    moment = assessment.closed_at or now()
    people = [each.account.person_id for each in rows if each.account]
    working = working_at(assessment.organisation_id, moment, people)
    lines = [
        Progress(
            respondent=each,
            name=name_of(each),
            answered=each.answered,
            asked=asked.get(each.role_code, len(structure.items)),
            is_gone=has_left(each, assessment.organisation_id, moment, working),
        )
        for each in rows
    ]
    lines.sort(key=lambda line: (order.get(line.respondent.role_code, 99), line.name == "", line.name.casefold()))
    return lines


def name_of(respondent: Respondent) -> str:
    person = respondent.account.person if respondent.account else None
    return person.name if person else respondent.name


def people_to_ask(assessment: Assessment):
    """Who has a role in the institution or below it today, and is not asked yet."""
    house = Organisation.objects.below(Organisation.objects.filter(pk=assessment.organisation_id), today())
    working = Role.objects.counting().filter(organisation__in=house).values("person_id")
    asked = Respondent.objects.filter(assessment=assessment, account__person__isnull=False).values("account__person")
    return Person.objects.filter(pk__in=working, erased_at=None).exclude(pk__in=asked).order_by("name_folded", "name")


@dataclass(frozen=True)
class Sums:
    """What the page says in figures. Who was erased is counted as asked, and her answers nowhere."""

    asked: int
    whole: int
    begun: int
    left: int
    erased: int


def sums_of(lines: list[Progress]) -> Sums:
    return Sums(
        asked=len(lines),
        whole=sum(line.is_whole and line.asked > 0 for line in lines),
        begun=sum(0 < line.answered < line.asked for line in lines),
        left=sum(line.is_gone for line in lines),
        erased=sum(line.respondent.erased_at is not None for line in lines),
    )


def papers_to_print(assessment: Assessment) -> list[Respondent]:
    """Those that were not typed in yet; all of them where all were."""
    rows = assessment.respondents.filter(is_on_paper=True, erased_at=None, left_at=None)
    rows = rows.order_by("role_code", "name", "code")
    return list(rows.filter(answers=None)) or list(rows)


def answers_of(respondent: Respondent) -> dict[str, dict]:
    """Her own, by code of the item: stage (None: she does not know), comment, made_at."""
    rows = respondent.answers.select_related("item")
    return {
        each.item.code: {"stage": each.stage, "comment": each.comment, "made_at": each.made_at.isoformat()}
        for each in rows
    }

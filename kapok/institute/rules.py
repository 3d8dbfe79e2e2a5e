"""What the institute refuses, and the sentences in which it does."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.refusals import Refusal
from kapok.base.templatetags.kapok import day
from kapok.institute.models import Run


class NotEnrolled(Refusal):
    def __init__(self):
        super().__init__(
            _("You are not enrolled in a run of this course. Join a run on the page of the course, then answer again.")
        )


class HasLeft(Refusal):
    def __init__(self):
        super().__init__(
            _("You have left this run, so it counts nothing more. Ask your coordinator if you want to come back.")
        )


class RunOver(Refusal):
    def __init__(self, run: Run):
        super().__init__(
            _("This run ended on %(day)s. Look on the page of the course for the next one.")
            % {"day": day(run.end_date)}
        )


class RunNotBegun(Refusal):
    def __init__(self, run: Run):
        super().__init__(
            _("This run begins on %(day)s. You may read everything now; answers count from that day.")
            % {"day": day(run.start_date)}
        )


class RunFull(Refusal):
    def __init__(self, run: Run):
        words = ngettext(
            "The run is full: its one seat is taken. Ask the person who runs it for another.",
            "The run is full: all its %(count)d seats are taken. Ask the person who runs it for another.",
            run.seats or 0,
        )
        super().__init__(words % {"count": run.seats})


class ByInvitationOnly(Refusal):
    def __init__(self):
        super().__init__(
            _("This run is open to invited people only. Ask the coordinator of your university for an invitation.")
        )


class WrongDates(Refusal):
    def __init__(self):
        super().__init__(_("The last day lies before the first one. Change one of them."))


class NameThere(Refusal):
    def __init__(self, name: str):
        words = _(
            "“%(name)s” stands in this cohort already. Write something that tells the two apart, or leave the line out."
        )
        super().__init__(words % {"name": name})


class UnknownQuestion(Refusal):
    def __init__(self):
        super().__init__(
            _(
                "The version of the course that your run uses has no such question. Open the course from the page of your run."
            )
        )


class UnknownUnit(Refusal):
    def __init__(self):
        super().__init__(
            _(
                "The version of the course that your run uses has no such unit. Open the course from the page of your run."
            )
        )


class ChooseOne(Refusal):
    def __init__(self):
        super().__init__(_("Choose one of the answers, then keep it."))


class ChooseSome(Refusal):
    def __init__(self):
        super().__init__(_("Choose one answer or several, then keep them."))


class NotANumber(Refusal):
    def __init__(self, typed: str):
        words = _("“%(typed)s” is not a number we can count with. Write it in figures, like 42 or 3.5.") % {
            "typed": typed[:40]
        }
        super().__init__(words if typed.strip() else _("Write a number, then keep it."))


class UnitMissing(Refusal):
    def __init__(self):
        super().__init__(_("Write the unit behind the number, like 3 km."))


class WriteSomething(Refusal):
    def __init__(self):
        super().__init__(_("Write your answer, then keep it."))


class TextTooLong(Refusal):
    def __init__(self, most: int):
        super().__init__(_("This is longer than %(count)d characters. Shorten it, then keep it.") % {"count": most})


class MatchLines(Refusal):
    def __init__(self):
        super().__init__(_("Choose for each line what belongs to it, then keep your answer."))


class GivePlaces(Refusal):
    def __init__(self):
        super().__init__(_("Give each line a place of its own, from 1 on, then keep your answer."))


class FillGaps(Refusal):
    def __init__(self):
        super().__init__(_("Fill every gap, then keep your answer."))


class NoMoreAnswers(Refusal):
    def __init__(self, limit: int):
        words = ngettext(
            "This question takes one answer, and yours is kept. The total on the page of your run says how all went.",
            "This question takes %(count)d answers, and yours are kept. The last one counts.",
            limit,
        )
        super().__init__(words % {"count": limit})


class OnlyReadingAndAnswering(Refusal):
    def __init__(self):
        super().__init__(
            _(
                "In a course the centre counts units that you read and questions that you answer; the rest it says itself."
            )
        )

"""What the institute refuses, and the sentences in which it does."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.refusals import Refusal
from kapok.base.templatetags.kapok import day
from kapok.institute.models import Run

PRESSED_AGAIN = timedelta(
    minutes=10
)  # within which the same words to the same people are a second press on a slow line


class NotEnrolled(Refusal):
    def __init__(self):
        super().__init__(
            _("You are not enrolled in a run of this course. Join a run on the page of the course, then answer again.")
        )


class FilledInByAnother(Refusal):
    def __init__(self):
        super().__init__(
            _("This page was filled in under another account, so it is not kept. Fill it in once more for yourself.")
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


class UnitClosed(Refusal):
    def __init__(self, due):
        words = _(
            "This unit was due on %(day)s, and in this run answers count until then. Ask your teacher for more time."
        )
        super().__init__(words % {"day": day(due)})


class RunNotBegun(Refusal):
    def __init__(self, run: Run):
        super().__init__(
            _("This run begins on %(day)s. You may read everything now; answers count from that day.")
            % {"day": day(run.start_date)}
        )


class RunFull(Refusal):
    def __init__(self, run: Run):
        words = ngettext(
            "The run is full: its one seat is taken. Wait for a place on the page of the course.",
            "The run is full: all its %(count)d seats are taken. Wait for a place on the page of the course.",
            run.seats or 0,
        )
        super().__init__(words % {"count": run.seats})
        self.for_office = _("The run is full. Whoever holds it may add seats; until then nobody more comes in.")


class RunNotFull(Refusal):
    def __init__(self):
        super().__init__(_("The run has a free seat: join it, there is no need to wait."))


class EnrolledAlready(Refusal):
    def __init__(self):
        super().__init__(_("You are in this run already. Its page is among your runs."))


class NotWaiting(Refusal):
    def __init__(self):
        super().__init__(_("This person does not wait any more: she was let in or has left the list."))


class NoReason(Refusal):
    def __init__(self):
        super().__init__(_("Write why. It is kept with your name for those who hold this run."))


class SeatsTaken(Refusal):
    field = "seats"

    def __init__(self, taken: int):
        words = ngettext(
            "%(count)d person is in the run already. Write that number or a larger one, or leave it empty.",
            "%(count)d people are in the run already. Write that number or a larger one, or leave it empty.",
            taken,
        )
        super().__init__(words % {"count": taken})


class DueOutside(Refusal):
    def __init__(self, unit: int, run: Run):
        words = _("The day of unit %(unit)d lies outside the run, which goes from %(first)s to %(last)s.")
        super().__init__(words % {"unit": unit, "first": day(run.start_date), "last": day(run.end_date)})
        self.field = f"unit-{unit}"


class StaffThere(Refusal):
    def __init__(self, name: str):
        super().__init__(_("%(name)s is among the staff of this run already.") % {"name": name})


class BegunAlready(Refusal):
    field = "start_date"

    def __init__(self, run: Run):
        words = _("This run began on %(day)s, so its first day stays as it is.")
        super().__init__(words % {"day": day(run.start_date)})


class EndedAlready(Refusal):
    field = "end_date"

    def __init__(self):
        super().__init__(_("The last day lies in the past. Write today or a later day."))


class ByInvitationOnly(Refusal):
    def __init__(self):
        super().__init__(
            _("This run is open to invited people only. Ask the coordinator of your university for an invitation.")
        )


class WrongDates(Refusal):
    field = "end_date"

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


class UnitNotTaken(Refusal):
    """`unit` is the one that stands beside the field, or empty where none is asked for."""

    def __init__(self, number: str, unit: str):
        words = {"number": number[:40], "unit": unit}
        alone = _("Write the number alone: %(number)s.") % words
        with_unit = _("Write the number alone, or with this unit: %(number)s %(unit)s.") % words
        super().__init__(with_unit if unit else alone)


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

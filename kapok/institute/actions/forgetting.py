from kapok.institute.actions.enrolments import withdraw
from kapok.institute.models import (
    Announcement,
    Answer,
    CalendarAddress,
    Enrolment,
    GroupMessage,
    MarkSet,
    Run,
    RunStaff,
    WaitingMove,
    WaitingPlace,
)

EMPTY: dict[str, dict] = {"title": {}, "text": {}}


def forget_learning(*, person) -> None:
    """Erasure: what she answered goes; that somebody answered, and whether it was right, stays as a count of nobody.

    Her places become free. What she wrote to others goes too, and what others wrote about her.
    """
    for enrolment in Enrolment.objects.active().filter(account__person=person, run__in=Run.objects.not_over()):
        withdraw(enrolment=enrolment, by=None)
    Answer.objects.filter(enrolment__account__person=person).update(response=[])
    MarkSet.objects.filter(enrolment__account__person=person).update(why="")
    MarkSet.objects.filter(by__person=person).update(why="")
    WaitingMove.objects.filter(by__person=person).update(why="")
    WaitingPlace.objects.filter(account__person=person).delete()
    for model in (GroupMessage, Announcement):
        model.objects.filter(by__person=person).update(**EMPTY)
    RunStaff.objects.filter(person=person).delete()
    CalendarAddress.objects.filter(person=person).delete()

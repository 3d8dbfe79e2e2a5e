"""What the institute holds about a person, for her own copy of it."""

from django.db.models import Prefetch

from kapok.institute.models import (
    Announcement,
    Answer,
    CalendarAddress,
    Enrolment,
    GroupMessage,
    MarkSet,
    MessageTo,
    RunStaff,
    WaitingMove,
    WaitingPlace,
)
from kapok.institute.polls.queries import export_votes


def export_learning(person) -> list[dict]:
    rows = (
        Enrolment.objects.filter(account__person=person).select_related("run__course", "cohort").order_by("enrolled_at")
    )
    rows = rows.prefetch_related("units", "answers", "votes", "withdrawals", "completion", "passing", "marks_set")
    letters = MessageTo.objects.select_related("message").order_by("pk")
    rows = rows.prefetch_related(Prefetch("messages_to", letters, to_attr="messages_to_her"))
    return [
        {
            "course": row.run.course.slug,
            "run": row.run.slug,
            "cohort": row.cohort.name if row.cohort else None,
            "enrolled_at": row.enrolled_at.isoformat(),
            "marks_set": [
                {"column": each.column, "mark": each.mark, "why": each.why, "set_at": each.set_at.isoformat()}
                for each in row.marks_set.all()
            ],
            "messages": [_words(each.message, each.message.sent_at) for each in row.messages_to_her],
            "left_at": [each.withdrawn_at.isoformat() for each in row.withdrawals.all()],
            "units": [
                {"unit": each.unit, "read_at": _text(each.read_at), "finished_at": _text(each.finished_at)}
                for each in row.units.all()
            ],
            "answers": [_answer(each) for each in row.answers.all()],
            "votes": export_votes(row),
            "finished_at": _text(row.completion.finished_at) if hasattr(row, "completion") else None,
            "passed_at": _text(row.passing.passed_at) if hasattr(row, "passing") else None,
            "score": row.passing.score if hasattr(row, "passing") else None,
        }
        for row in rows
    ]


def export_runs(person) -> dict:
    """Beside her learning: where she waits, which runs she teaches in, what she wrote there, and her calendar's address."""
    places = WaitingPlace.objects.filter(account__person=person).select_related("run").order_by("pk")
    staff = RunStaff.objects.filter(person=person).select_related("run").order_by("pk")
    marks = MarkSet.objects.filter(by__person=person).order_by("pk")
    moves = WaitingMove.objects.filter(by__person=person).order_by("pk")
    address = CalendarAddress.objects.filter(person=person).first()
    return {
        "waiting": [
            {
                "run": each.run.slug,
                "asked_at": _text(each.asked_at),
                "let_in_at": _text(each.let_in_at),
                "left_at": _text(each.left_at),
            }
            for each in places
        ],
        "staff": [
            {
                "run": each.run.slug,
                "kind": each.kind,
                "from": str(each.start_date),
                "until": each.end_date and str(each.end_date),
            }
            for each in staff
        ],
        "messages": [
            _words(each, each.sent_at) for each in GroupMessage.objects.filter(by__person=person).order_by("pk")
        ],
        "announcements": [
            _words(each, each.made_at) for each in Announcement.objects.filter(by__person=person).order_by("pk")
        ],
        "marks_set_by_her": [{"column": each.column, "mark": each.mark, "why": each.why} for each in marks],
        "moved_by_her": [{"from": each.from_position, "to": each.to_position, "why": each.why} for each in moves],
        "calendar": address.token if address else None,
    }


def _words(row, moment) -> dict:
    return {"run": str(row.run_id), "title": row.title, "text": row.text, "at": moment.isoformat()}


def _answer(answer: Answer) -> dict:
    """Whether an assessed answer was right is left out: it would tell the key."""
    said = {
        "unit": answer.unit,
        "question": answer.question,
        "response": answer.response,
        "answered_at": answer.answered_at.isoformat(),
    }
    return said if answer.is_assessed else said | {"is_right": answer.is_right}


def _text(moment) -> str | None:
    return moment.isoformat() if moment else None

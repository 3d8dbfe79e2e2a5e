"""What the institute holds about a person, for her own copy of it."""

from kapok.institute.models import Answer, Enrolment
from kapok.institute.polls.queries import export_votes


def export_learning(person) -> list[dict]:
    rows = (
        Enrolment.objects.filter(account__person=person).select_related("run__course", "cohort").order_by("enrolled_at")
    )
    rows = rows.prefetch_related("units", "answers", "votes", "withdrawals", "completion")
    return [
        {
            "course": row.run.course.slug,
            "run": row.run.slug,
            "cohort": row.cohort.name if row.cohort else None,
            "enrolled_at": row.enrolled_at.isoformat(),
            "left_at": [each.withdrawn_at.isoformat() for each in row.withdrawals.all()],
            "units": [
                {"unit": each.unit, "read_at": _text(each.read_at), "finished_at": _text(each.finished_at)}
                for each in row.units.all()
            ],
            "answers": [_answer(each) for each in row.answers.all()],
            "votes": export_votes(row),
            "finished_at": _text(row.completion.finished_at) if hasattr(row, "completion") else None,
            "score": row.completion.score if hasattr(row, "completion") else None,
        }
        for row in rows
    ]


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

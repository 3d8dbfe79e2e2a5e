"""What tests and essays hold about a person: her own copy of it, and what goes when she is erased."""

from kapok.institute.models import Attempt, EssayMark, Item


def export_attempts(person) -> list[dict]:
    """Whether an answer was right is left out, as with assessed questions: it would tell the key."""
    rows = Attempt.objects.filter(enrolment__account__person=person).select_related("enrolment__run")
    return [
        {
            "run": row.enrolment.run.slug,
            "unit": row.unit,
            "attempt": row.number,
            "began_at": row.began_at.isoformat(),
            "finished_at": row.finished_at.isoformat() if row.finished_at else None,
            "score": row.score,
            "answers": [
                {
                    "question": item.question,
                    "response": item.response,
                    "answered_at": item.answered_at.isoformat() if item.answered_at else None,
                }
                for item in row.items.all()
            ],
        }
        for row in rows.prefetch_related("items").order_by("began_at")
    ]


def export_marks(person) -> list[dict]:
    """What others said of her essays, and what she said of those of others (without their names)."""
    about_her = EssayMark.objects.filter(enrolment__account__person=person)
    by_her = EssayMark.objects.filter(by__person=person)
    return [_mark(each, written_by="other") for each in about_her] + [_mark(each, written_by="self") for each in by_her]


def _mark(mark: EssayMark, *, written_by: str) -> dict:
    return {
        "question": mark.question,
        "points": mark.points,
        "points_max": mark.points_max,
        "comment": mark.comment,
        "written_by": written_by,
        "marked_at": mark.marked_at.isoformat(),
    }


def forget_attempts(*, person) -> None:
    """What she answered goes, and what was said of it; points stay as those of nobody. What she said of others' essays is
    theirs too, and stays without her name."""
    Item.objects.filter(attempt__enrolment__account__person=person).update(response=[])
    EssayMark.objects.filter(enrolment__account__person=person).update(comment="")
    EssayMark.objects.filter(by__person=person).update(by=None)

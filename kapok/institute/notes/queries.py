from django.utils.translation import get_language

from kapok.institute.models import Course
from kapok.institute.notes.models import Note
from kapok.packages.models import Package
from kapok.packages.queries import find_block


def reflection_block(package: Package, number: int, reflection: str) -> dict | None:
    return find_block(package, number, "reflection", reflection, get_language())


def own_note(account, course: Course, reflection: str) -> Note | None:
    return Note.objects.filter(account=account, course=course, reflection=reflection).first()


def export_notes(person) -> list[dict]:
    rows = Note.objects.filter(account__person=person).select_related("course").order_by("kept_at")
    return [
        {
            "course": note.course.slug,
            "unit": note.unit,
            "reflection": note.reflection,
            "text": note.text,
            "kept_at": note.kept_at.isoformat(),
        }
        for note in rows
    ]

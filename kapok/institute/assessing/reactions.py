"""What tests and essays answer when lower rooms ask."""

from kapok.base.answers import answers
from kapok.institute.assessing.privacy import export_attempts, export_marks, forget_attempts


@answers("people.export")
def export_tests(*, person):
    return "institute_tests", {"attempts": export_attempts(person), "essay_marks": export_marks(person)}


@answers("people.erase")
def forget_tests(*, person):
    forget_attempts(person=person)

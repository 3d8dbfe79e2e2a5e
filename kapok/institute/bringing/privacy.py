"""What a person has on its way in goes into her copy, and goes with her."""

from kapok.base.answers import answers
from kapok.institute.bringing.models import CourseImport, Upload
from kapok.institute.bringing.uploads import give_up


@answers("people.export")
def export_uploads(*, person):
    rows = Upload.objects.filter(account__person=person).order_by("begun_at")
    brought = CourseImport.objects.filter(made_by__person=person).order_by("made_at")
    return "uploads", {
        "unfinished": [
            {"file": row.file_name, "size": row.size, "arrived": row.offset, "begun_at": row.begun_at.isoformat()}
            for row in rows
        ],
        "brought": [
            {"file": row.file_name, "sha256": row.sha256, "made_at": row.made_at.isoformat(), "step": row.step}
            for row in brought
        ],
    }


@answers("people.erase")
def erase_uploads(*, person):
    """Her bytes go at once. A course that she brought for an organisation stays, without the name of her file."""
    for upload in Upload.objects.filter(account__person=person):
        give_up(upload=upload)
    CourseImport.objects.filter(made_by__person=person).update(file_name="course.zip", made_by=None)

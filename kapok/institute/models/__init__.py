from kapok.institute.assessing.models import Attempt, EssayMark, Item
from kapok.institute.bringing.models import CourseImport, Upload
from kapok.institute.models.learning import (
    Answer,
    Completion,
    Enrolment,
    EnrolmentQuerySet,
    UnitProgress,
    Withdrawal,
)
from kapok.institute.models.runs import (
    FIRST_ZONE,
    LAST_ZONE,
    OFFICE,
    STAFF,
    Cohort,
    CohortQuerySet,
    Course,
    Run,
    RunQuerySet,
)
from kapok.institute.notes.models import Note
from kapok.institute.polls.models import PollVote

__all__ = [
    "FIRST_ZONE",
    "LAST_ZONE",
    "OFFICE",
    "STAFF",
    "Answer",
    "Attempt",
    "Cohort",
    "CohortQuerySet",
    "Completion",
    "Course",
    "CourseImport",
    "Enrolment",
    "EnrolmentQuerySet",
    "Note",
    "PollVote",
    "EssayMark",
    "Item",
    "Run",
    "RunQuerySet",
    "UnitProgress",
    "Upload",
    "Withdrawal",
]

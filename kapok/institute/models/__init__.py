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

__all__ = [
    "FIRST_ZONE",
    "LAST_ZONE",
    "OFFICE",
    "STAFF",
    "Answer",
    "Cohort",
    "CohortQuerySet",
    "Completion",
    "Course",
    "CourseImport",
    "Enrolment",
    "EnrolmentQuerySet",
    "Run",
    "RunQuerySet",
    "UnitProgress",
    "Upload",
    "Withdrawal",
]

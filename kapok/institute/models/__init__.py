from kapok.institute.models.runs import (  # isort: skip  (the others point to it)
    FIRST_ZONE,
    LAST_ZONE,
    OFFICE,
    STAFF,
    Cohort,
    CohortQuerySet,
    Course,
    Pace,
    Run,
    RunQuerySet,
)
from kapok.institute.models.learning import (  # isort: skip
    Answer,
    Completion,
    Enrolment,
    EnrolmentQuerySet,
    Passing,
    UnitProgress,
    Withdrawal,
)
from kapok.institute.announcing.models import Announcement
from kapok.institute.assessing.models import Attempt, EssayMark, Item
from kapok.institute.bringing.models import CourseImport, Upload
from kapok.institute.calendar.models import CalendarAddress
from kapok.institute.checking.models import SelfCheck
from kapok.institute.grading.models import GradeScheme, MarkSet
from kapok.institute.notes.models import Note
from kapok.institute.pacing.models import UnitDue
from kapok.institute.polls.models import PollVote
from kapok.institute.recognising.models import (
    Assessor,
    MicroCredential,
    MicroCredentialEdition,
    PartKind,
    Pursuit,
    RulePart,
    SignOff,
    Work,
)
from kapok.institute.staffing.models import RunStaff, StaffKind
from kapok.institute.standing.models import Standing
from kapok.institute.teaching.models import GroupMessage, MessageTo
from kapok.institute.waiting.models import WaitingMove, WaitingPlace

__all__ = [
    "FIRST_ZONE",
    "LAST_ZONE",
    "OFFICE",
    "STAFF",
    "Announcement",
    "Answer",
    "Attempt",
    "CalendarAddress",
    "Assessor",
    "Cohort",
    "CohortQuerySet",
    "Completion",
    "Course",
    "CourseImport",
    "Enrolment",
    "EnrolmentQuerySet",
    "EssayMark",
    "Item",
    "GradeScheme",
    "GroupMessage",
    "MarkSet",
    "MessageTo",
    "Pace",
    "Passing",
    "Note",
    "PollVote",
    "Run",
    "RunQuerySet",
    "RunStaff",
    "StaffKind",
    "Standing",
    "UnitDue",
    "MicroCredential",
    "MicroCredentialEdition",
    "PartKind",
    "Pursuit",
    "RulePart",
    "SelfCheck",
    "SignOff",
    "UnitProgress",
    "Upload",
    "WaitingMove",
    "WaitingPlace",
    "Withdrawal",
    "Work",
]

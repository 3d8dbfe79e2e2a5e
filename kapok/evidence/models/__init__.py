from kapok.evidence.models.activities import Activity
from kapok.evidence.models.actors import Actor, Subject, SubjectKind
from kapok.evidence.models.counts import Cell, Change, Contribution, Correction, DueCount
from kapok.evidence.models.entered import EnteredReview, EnteredStatus, EnteredValue, Proof
from kapok.evidence.models.measures import Counted, Indicator, Measure, MeasurePeriod, Score
from kapok.evidence.models.snapshots import Snapshot
from kapok.evidence.models.statements import Statement, StatementText, Void
from kapok.evidence.models.topics import Span, Topic, TopicKind

__all__ = [
    "Activity",
    "Actor",
    "Cell",
    "Change",
    "Contribution",
    "Correction",
    "Counted",
    "DueCount",
    "EnteredReview",
    "EnteredStatus",
    "EnteredValue",
    "Indicator",
    "Measure",
    "MeasurePeriod",
    "Proof",
    "Score",
    "Snapshot",
    "Span",
    "Statement",
    "StatementText",
    "Subject",
    "SubjectKind",
    "Topic",
    "TopicKind",
    "Void",
]

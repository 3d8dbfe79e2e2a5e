from kapok.evidence.clients.models import Client
from kapok.evidence.documents.models import Document
from kapok.evidence.exchange.models import LeftOut, Store, Stream
from kapok.evidence.models.activities import Activity, Verb
from kapok.evidence.models.actors import Actor, ActorsChanged, AgentForm, Subject, SubjectKind
from kapok.evidence.models.asking import Attached, StatementActivity, StatementAgent, StatementRef
from kapok.evidence.models.counts import Cell, Change, Contribution, Correction, DueCount
from kapok.evidence.models.entered import EnteredReview, EnteredStatus, EnteredValue, Proof
from kapok.evidence.models.measures import Counted, Indicator, Measure, MeasurePeriod, Score
from kapok.evidence.models.snapshots import Snapshot
from kapok.evidence.models.statements import Statement, StatementText, Void
from kapok.evidence.models.topics import Span, Topic, TopicKind

__all__ = [
    "Activity",
    "Actor",
    "ActorsChanged",
    "AgentForm",
    "Attached",
    "Cell",
    "Client",
    "Change",
    "Contribution",
    "Correction",
    "Counted",
    "Document",
    "DueCount",
    "EnteredReview",
    "EnteredStatus",
    "EnteredValue",
    "Indicator",
    "LeftOut",
    "Measure",
    "MeasurePeriod",
    "Proof",
    "Score",
    "Snapshot",
    "Span",
    "Statement",
    "StatementActivity",
    "StatementAgent",
    "StatementRef",
    "StatementText",
    "Store",
    "Stream",
    "Subject",
    "SubjectKind",
    "Verb",
    "Topic",
    "TopicKind",
    "Void",
]

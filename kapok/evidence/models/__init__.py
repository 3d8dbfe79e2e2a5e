from kapok.evidence.clients.models import Client
from kapok.evidence.documents.models import Document
from kapok.evidence.exchange.models import LeftOut, Store, Stream
from kapok.evidence.models.activities import Activity, Verb
from kapok.evidence.models.actors import Actor, ActorsChanged, AgentForm, Subject, SubjectKind
from kapok.evidence.models.asking import Attached, StatementActivity, StatementAgent, StatementRef
from kapok.evidence.models.counts import Cell, Contribution, DueCount
from kapok.evidence.models.measures import Counted, Indicator, Measure, MeasurePeriod
from kapok.evidence.models.snapshots import Snapshot
from kapok.evidence.models.statements import Statement, StatementText, Void

__all__ = [
    "Activity",
    "Actor",
    "ActorsChanged",
    "AgentForm",
    "Attached",
    "Cell",
    "Client",
    "Contribution",
    "Counted",
    "Document",
    "DueCount",
    "Indicator",
    "LeftOut",
    "Measure",
    "MeasurePeriod",
    "Snapshot",
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
    "Void",
]

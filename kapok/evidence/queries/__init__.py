from kapok.evidence.iris import activity_iri
from kapok.evidence.queries.checks import check_counts
from kapok.evidence.queries.groups import Group, dimensions_of, groups_of, groups_of_many, label_of
from kapok.evidence.queries.lines import Line, Told, lines_of, own_lines, tell
from kapok.evidence.queries.sight import Sight, sight_of
from kapok.evidence.queries.snapshots import Comparison, as_of_today, compare, snapshots_about, verify_snapshot
from kapok.evidence.queries.statements import (
    StatementPages,
    counted_statement,
    counted_statements,
    export_statements,
    own_statements,
    statements_of,
)
from kapok.evidence.queries.threads import thread_of, threads_of
from kapok.evidence.queries.values import Value, value_of, values_of
from kapok.evidence.queries.within import statements_within, threads_within
from kapok.evidence.refusals import UnknownGroup

__all__ = [
    "Comparison",
    "Group",
    "Line",
    "Sight",
    "StatementPages",
    "Told",
    "UnknownGroup",
    "Value",
    "activity_iri",
    "as_of_today",
    "check_counts",
    "compare",
    "counted_statement",
    "counted_statements",
    "dimensions_of",
    "export_statements",
    "groups_of",
    "groups_of_many",
    "label_of",
    "lines_of",
    "own_lines",
    "own_statements",
    "sight_of",
    "snapshots_about",
    "statements_of",
    "statements_within",
    "tell",
    "thread_of",
    "threads_of",
    "threads_within",
    "value_of",
    "values_of",
    "verify_snapshot",
]

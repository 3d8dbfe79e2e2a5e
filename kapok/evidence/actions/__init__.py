from kapok.evidence.actions.activities import register_activity
from kapok.evidence.actions.counting import count_due, count_whole, recount
from kapok.evidence.actions.facts import Stated, state_fact, state_facts, void_statement
from kapok.evidence.actions.measures import (
    add_period,
    create_indicator,
    create_measure,
    ensure_standard_indicators,
    follow_edition,
)
from kapok.evidence.actions.snapshots import freeze
from kapok.evidence.actions.statements import (
    Item,
    Outcome,
    Receipt,
    Sent,
    receive_items,
    receive_many,
    receive_statement,
)
from kapok.evidence.refusals import MeasureRefused, StatementConflict, StatementRefused

__all__ = [
    "Item",
    "MeasureRefused",
    "Outcome",
    "Receipt",
    "Sent",
    "Stated",
    "StatementConflict",
    "StatementRefused",
    "add_period",
    "count_due",
    "count_whole",
    "create_indicator",
    "create_measure",
    "ensure_standard_indicators",
    "follow_edition",
    "freeze",
    "receive_items",
    "receive_many",
    "receive_statement",
    "recount",
    "register_activity",
    "state_fact",
    "state_facts",
    "void_statement",
]

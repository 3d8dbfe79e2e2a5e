"""The rules of counting: which statements a measure counts, and what one subject adds to one period. Reads only."""

from kapok.evidence.counting.asking import counting_statements, first_moment, is_within, of_any_activity
from kapok.evidence.counting.rows import (
    GroupKey,
    Row,
    activity_uuid,
    counts_organisations,
    merged_organisations,
    read_rows,
    rows_of,
    subject_kind,
    with_merged,
)
from kapok.evidence.counting.shares import Share, shares
from kapok.evidence.counting.tally import Sums, Tally, tally, tally_of

__all__ = [
    "GroupKey",
    "Row",
    "Share",
    "Sums",
    "Tally",
    "activity_uuid",
    "counting_statements",
    "counts_organisations",
    "first_moment",
    "is_within",
    "merged_organisations",
    "of_any_activity",
    "read_rows",
    "rows_of",
    "shares",
    "subject_kind",
    "tally",
    "tally_of",
    "with_merged",
]

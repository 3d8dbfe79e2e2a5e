"""Votes arrive as statements, with answers and reading, and are written in the same transaction."""

from datetime import datetime
from uuid import UUID

from kapok.base import sql
from kapok.institute.polls.models import PollVote

VOTE = ("enrolment_id", "unit", "poll", "option", "voted_at")
VOTE_AGAIN = (
    "ON CONFLICT (enrolment_id, poll) DO UPDATE SET option = excluded.option, voted_at = excluded.voted_at"
    " WHERE excluded.voted_at >= institute_pollvote.voted_at"
)


def keep_votes(votes: list[tuple[UUID, int, str, str, datetime]]) -> None:
    """The latest of each person and poll, whatever the order of arrival."""
    latest = {(vote[0], vote[2]): vote for vote in sorted(votes, key=lambda vote: vote[4])}
    if latest:
        sql.insert("institute_pollvote", VOTE, latest.values(), ends=VOTE_AGAIN)


def forget_votes(*, person) -> None:
    PollVote.objects.filter(enrolment__account__person=person).delete()

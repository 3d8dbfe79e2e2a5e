"""What a poll says, to those who have said something themselves."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count
from django.utils.translation import get_language

from kapok.institute.models import Enrolment
from kapok.institute.polls.models import PollVote
from kapok.packages.models import Package
from kapok.packages.queries import find_block


@dataclass(frozen=True)
class PollLine:
    text: str  # HTML
    count: int | None  # None: fewer than LEAST_SHOWN, and nobody is told how many
    percent: float
    is_own: bool


def poll_block(package: Package, number: int, poll: str) -> dict | None:
    return find_block(package, number, "poll", poll, get_language())


def own_vote(enrolment: Enrolment | None, poll: str) -> PollVote | None:
    return PollVote.objects.filter(enrolment=enrolment, poll=poll).first() if enrolment else None


def poll_lines(block: dict, vote: PollVote) -> list[PollLine]:
    """Of her run: each option with how many said so. No sum is given, so that no hidden count can be found from the others."""
    rows = PollVote.objects.filter(enrolment__run=vote.enrolment.run_id, poll=vote.poll).order_by()
    counts = dict(rows.values_list("option").annotate(count=Count("pk")))
    most = max(counts.values())
    return [_line(option, counts.get(option["id"], 0), most, vote) for option in block["options"]]


def _line(option: dict, count: int, most: int, vote: PollVote) -> PollLine:
    is_shown = count >= settings.LEAST_SHOWN
    return PollLine(
        option["text"], count if is_shown else None, 100 * count / most if is_shown else 0, option["id"] == vote.option
    )


def export_votes(enrolment: Enrolment) -> list[dict]:
    return [
        {"unit": vote.unit, "poll": vote.poll, "option": vote.option, "voted_at": vote.voted_at.isoformat()}
        for vote in enrolment.votes.all()
    ]

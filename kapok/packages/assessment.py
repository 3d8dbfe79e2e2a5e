"""What a unit that is a test says of itself: how many questions it asks, how often it may be taken, what is shown afterwards."""

from dataclasses import dataclass
from datetime import timedelta

REVIEWS = ("after_each", "after_last", "after_end", "never")
COUNTS = ("best", "last")
GRACE_HOURS = 24


@dataclass(frozen=True)
class AssessmentRules:
    draw: dict[str, int]  # bank: how many of its questions
    fixed: int  # questions that stand in the unit itself
    attempts: int = 1
    minutes: int | None = None  # None: no limit of time
    review: str = "after_each"
    counts: str = "best"
    shuffle: bool = False
    grace_hours: int = GRACE_HOURS  # within which what was answered in time may still arrive

    @property
    def count(self) -> int:
        """Questions of one attempt."""
        return self.fixed + sum(self.draw.values())

    @property
    def grace(self) -> timedelta:
        return timedelta(hours=self.grace_hours)


def read_rules(said: dict) -> AssessmentRules:
    """From a line of the manifest."""
    return AssessmentRules(**said)

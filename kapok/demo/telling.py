"""What the parts of the demonstration's year share."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

PASSWORD = "kapok in bloom"  # of all demo people; the one-click entry needs none
MONTHS_BACK = 10


@dataclass
class Demo:
    """What is made on the way: organisations by slug, accounts by name or short key, the staff of each organisation."""

    chance: random.Random
    password_hash: str
    since: date
    places: dict = field(default_factory=dict)
    accounts: dict = field(default_factory=dict)
    staff: dict = field(default_factory=dict)

    @property
    def officer(self):
        return self.accounts["ruth"]


def months_back(day: date, months: int) -> date:
    """The first day of the month that lies so many months before this one."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)

"""What the parts of a large demonstration share: how large, by which chance, since when."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from kapok.base.clock import today
from kapok.demo.telling import morning

PEOPLE_AT_ONCE = 2000
RUN_DAYS = 330


@dataclass(frozen=True)
class Size:
    organisations: int = 10_251
    people: int = 100_000
    statements: int = 1_000_000
    organisations_file: Path | None = None


@dataclass
class Scale:
    size: Size
    chance: random.Random
    password_hash: str
    tell: Callable[[str], None]  # hears how far it has come
    since: date = field(default_factory=lambda: today() - timedelta(days=RUN_DAYS + 20))
    officer: Any = None  # the account of the centre's officer
    centre: Any = None
    places: list = field(default_factory=list)  # of places.Placed
    _made: int = 0
    _began: float = field(default_factory=time.monotonic)

    def id(self) -> UUID:
        """In the order of their making, as UUIDv7 are, and the same for the same seed."""
        self._made += 1
        moment = int(datetime(self.since.year, self.since.month, self.since.day, tzinfo=UTC).timestamp() * 1000)
        number = (moment + self._made) << 80 | self.chance.getrandbits(80)
        return UUID(int=number & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62)

    @property
    def first_moment(self) -> int:
        """In seconds; nothing happens before it."""
        return int(morning(self.since).timestamp())

    def say(self, sentence: str) -> None:
        self.tell(f"{time.monotonic() - self._began:6.0f} s  {sentence}")

"""What a room puts on a person's desk, by @answers("site.waiting")."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: since or until when, what it is, where to do it, and the verb of the doing."""

    title: str
    text: str
    url: str
    action: str
    when: date | None = None
    is_late: bool = False

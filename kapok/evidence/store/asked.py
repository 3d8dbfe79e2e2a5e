"""What can be asked of statements (1.0.3: Communication 2.1.3; 2.0: 4.1.6.1), and the cursor of a further page."""

from dataclasses import asdict, dataclass
from datetime import datetime

PAGE_MAX = 500  # statements of one answer; also when no limit, or 0, is asked for
PAGE_USUAL = 100


@dataclass(slots=True)
class Asked:
    agent: tuple[str, str, str] | None = None  # one of the four identifiers: Agent.who
    verb: str | None = None
    activity: str | None = None
    registration: str | None = None
    related_activities: bool = False
    related_agents: bool = False
    since: datetime | None = None
    until: datetime | None = None
    limit: int = 0
    format: str = "exact"
    attachments: bool = False
    ascending: bool = False
    after: int | None = None  # the number of the last one that the page before held

    @property
    def is_narrowed(self) -> bool:
        """Whether something else than time is asked, so that a statement that points at an answer is an answer, too."""
        return bool(self.agent or self.verb or self.activity or self.registration)

    @property
    def page_size(self) -> int:
        return min(self.limit or PAGE_USUAL, PAGE_MAX)

    def as_plain(self) -> dict:
        """For a signed address, and back by `from_plain`."""
        plain = {key: value for key, value in asdict(self).items() if value not in (None, False)}
        for key in ("since", "until"):
            if key in plain:
                plain[key] = str(plain[key])
        return plain


def from_plain(plain: dict) -> Asked:
    given: dict = {"agent": tuple(plain["agent"])} if "agent" in plain else {}
    given |= {key: datetime.fromisoformat(plain[key]) for key in ("since", "until") if key in plain}
    return Asked(**plain | given)

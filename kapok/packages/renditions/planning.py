"""A course is checked before an hour of film is made small: while a plan is written, nothing is made, and what is wanted is noted."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Wanted:
    source: Path
    part: str  # "audio" or "video"
    kbit: int


_plan: ContextVar[list[Wanted] | None] = ContextVar("plan of renditions", default=None)


@contextlib.contextmanager
def planned() -> Iterator[list[Wanted]]:
    """Inside, render_audio and render_video return their source; the list holds what they were asked for, each once."""
    plan: list[Wanted] = []
    token = _plan.set(plan)
    try:
        yield plan
    finally:
        _plan.reset(token)


def is_noted(source: Path, part: str, kbit: int) -> bool:
    """True while a plan is written."""
    if (plan := _plan.get()) is None:
        return False
    if (wanted := Wanted(source, part, kbit)) not in plan:
        plan.append(wanted)
    return True

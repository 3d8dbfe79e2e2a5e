"""What each subject adds, by group. Groups add up to the whole, whatever is counted."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from kapok.evidence.counting.rows import GroupKey, Row
from kapok.evidence.models import Counted, Measure

ONE_LEVEL = 1000  # thousandths


@dataclass
class Share:
    """What a subject adds to a group."""

    statements: int = 0
    minutes: int = 0
    points: int = 0
    items: int = 0


Shares = dict[int | UUID, dict[GroupKey, Share]]


def shares(measure: Measure, rows: Iterable[Row]) -> Shares:
    """`rows` are of one period, in the order of their time."""
    return _WAYS.get(measure.indicator.counted, _once)(rows)


def _once(rows: Iterable[Row]) -> Shares:
    """Each subject once, in the group of its first statement."""
    tally: Shares = defaultdict(dict)
    for row in rows:
        groups = tally[row.subject]
        share = next(iter(groups.values()), None) or groups.setdefault(row.group, Share())
        share.statements += 1
    return dict(tally)


def _minutes(rows: Iterable[Row]) -> Shares:
    """The minutes of each activity's first statement: doing a unit twice is not learning it twice."""
    tally: Shares = defaultdict(dict)
    seen = set()
    for row in rows:
        share = tally[row.subject].setdefault(row.group, Share())
        share.statements += 1
        share.minutes += 0 if (row.subject, row.activity) in seen else row.minutes
        seen.add((row.subject, row.activity))
    return dict(tally)


def _scores(rows: Iterable[Row]) -> Shares:
    """The latest score of each person in each activity, in the group of that statement."""
    tally: Shares = defaultdict(dict)
    for tries in _together(rows, lambda row: (row.subject, row.activity), tally):
        _add(tally, tries[-1], tries[-1].points, 1)
    return dict(tally)


def _gains(rows: Iterable[Row]) -> Shares:
    """Of each person in each course: last assessment less the first. Whoever has one only is kept, and adds nothing yet."""
    return _differences(rows, lambda row: (row.subject, row.root))


def _levels(rows: Iterable[Row]) -> Shares:
    """Of each organisation in each activity (a question of its profile): last level less the first."""
    return _differences(rows, lambda row: (row.subject, row.activity))


def _moved(rows: Iterable[Row]) -> Shares:
    """Each organisation once that moved a whole level or more, as the mean over the questions of a part of its profile (their
    root), from the first to the last time that each was answered. Who has one profile only is kept, and adds nothing yet."""
    tally: Shares = defaultdict(dict)
    moves: dict[tuple, list[int]] = defaultdict(list)
    first: dict = {}
    for tries in _together(rows, lambda row: (row.subject, row.activity), tally):
        first.setdefault(tries[0].subject, tries[0])
        if len(tries) > 1:
            moves[tries[0].subject, tries[0].root].append(tries[-1].points - tries[0].points)
    for subject in {subject for (subject, _root), each in moves.items() if sum(each) >= ONE_LEVEL * len(each)}:
        _add(tally, first[subject], ONE_LEVEL, 1)
    return dict(tally)


def _differences(rows: Iterable[Row], key: Callable[[Row], tuple]) -> Shares:
    tally: Shares = defaultdict(dict)
    for tries in _together(rows, key, tally):
        if len(tries) > 1:
            _add(tally, tries[0], tries[-1].points - tries[0].points, 1)
    return dict(tally)


def _together(rows: Iterable[Row], key: Callable[[Row], tuple], tally: Shares) -> Iterable[list[Row]]:
    """Rows that are compared with each other. Each statement stands in its own group, whichever of them decides."""
    found: dict[tuple, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
        tally[row.subject].setdefault(row.group, Share()).statements += 1
    return found.values()


def _add(tally: Shares, row: Row, points: int, items: int) -> None:
    share = tally[row.subject][row.group]
    share.points += points
    share.items += items


_WAYS: dict[str, Callable[[Iterable[Row]], Shares]] = {
    Counted.MINUTES: _minutes,
    Counted.POINTS: _scores,
    Counted.MEAN: _scores,
    Counted.GAIN: _gains,
    Counted.LEVELS: _levels,
    Counted.MOVED: _moved,
}

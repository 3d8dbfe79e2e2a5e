"""What the recommender reads and what it says."""

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum


@dataclass(frozen=True)
class Context:
    """Facts of an institution on a day; None is not known."""

    power_hours: float | None = None  # a day
    uplink_mbps: float | None = None
    downlink_mbps: float | None = None
    devices: int | None = None
    students: int | None = None
    teachers: int | None = None

    @property
    def devices_per_100(self) -> float | None:
        if self.devices is None or not self.students:
            return None
        return round(100 * self.devices / self.students, 1)


@dataclass(frozen=True)
class Dimension:
    """Of a framework, with its questions, and the themes of the library that it speaks of."""

    code: str
    name: dict
    items: tuple[str, ...]
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """Where an institution stands: the stage of each question (from 1 to `stages`) in a settled assessment, and its facts."""

    framework: str
    profile: dict[str, int]
    stages: int
    dimensions: tuple[Dimension, ...]
    context: Context = Context()


@dataclass(frozen=True)
class Gap:
    """A dimension below the highest stage. `items` are its questions that stand lowest, `aim` the stage after the present one."""

    dimension: Dimension
    stage: float  # the mean of its questions, to a tenth
    items: tuple[str, ...]
    aim: int

    @property
    def code(self) -> str:
        return self.dimension.code


@dataclass(frozen=True)
class Form:
    """One way to do an initiative, with its price in US dollars and what it needs of the place."""

    code: str
    name: dict
    cost: int
    months: int
    cost_per_teacher: int = 0
    cost_per_100_students: int = 0
    needs: dict[str, float] = field(default_factory=dict)  # by the names of Context


@dataclass(frozen=True)
class Initiative:
    """What an institution can do about a gap, from the library. Forms stand from the richest to the lightest."""

    code: str
    name: dict
    text: dict
    themes: tuple[str, ...]
    from_stage: int
    to_stage: int
    forms: tuple[Form, ...]
    indicator: str = ""  # the key of one, of the library of indicators
    offered_kinds: tuple[str, ...] = ()  # kinds of activities by which the network helps with it
    offered_competencies: tuple[str, ...] = ()  # beginnings of codes; none: any activity of these kinds


@dataclass(frozen=True)
class Offer:
    """Something of the network that one can take part in: an activity."""

    activity: int
    kind: str
    competencies: tuple[str, ...] = ()
    minutes: int = 0
    is_open: bool = False  # a run of it can be joined now
    starts: date | None = None


@dataclass(frozen=True)
class Effect:
    """What institutions that had the gap and took the initiative moved afterwards, in stages."""

    institutions: int
    moved: float


class Fit(IntEnum):
    FITS = 0
    UNKNOWN = 1  # a fact that it needs is not known
    NOT = 2


@dataclass(frozen=True)
class Condition:
    """What a form needs, and what is there: `fact` is a name of Context, `has` None when it is not known."""

    fact: str
    needs: float
    has: float | None

    @property
    def fit(self) -> Fit:
        if self.has is None:
            return Fit.UNKNOWN
        return Fit.FITS if self.has >= self.needs else Fit.NOT


@dataclass(frozen=True)
class Suggestion:
    """An initiative in the form that fits, or a single offer of the network, with everything that speaks for and against it."""

    key: str
    gaps: tuple[Gap, ...]  # that it answers, the widest first
    fit: Fit
    cost: int | None  # US dollars; None: an offer that costs the institution nothing but time
    initiative: Initiative | None = None
    form: Form | None = None
    conditions: tuple[Condition, ...] = ()  # of the form
    richer: tuple[tuple[Form, tuple[Condition, ...]], ...] = ()  # forms before it, with what each lacks
    offers: tuple[Offer, ...] = ()  # the best ones
    offers_count: int = 0
    effect: Effect | None = None
    is_cost_whole: bool = True  # False: a price for each teacher or student is left out, for their number is not known

    @property
    def gap(self) -> Gap:
        return self.gaps[0]

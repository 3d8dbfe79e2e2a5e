"""How far people have come."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from kapok.institute.announcing.queries import announcements_for_phone
from kapok.institute.grading.queries import marks_set_of, scheme_of_run
from kapok.institute.grading.reckoning import total_of
from kapok.institute.models import STAFF, Cohort, Completion, Enrolment, Passing, Run, Withdrawal
from kapok.institute.outline import outline_of
from kapok.institute.queries.kept import REACH_MAX
from kapok.network.access import roles_held
from kapok.network.models import RoleKind
from kapok.network.queries.tree import few_below_any, those_below_any


@dataclass
class UnitState:
    number: int
    is_read: bool = False
    is_finished: bool = False
    answered: set[str] = field(default_factory=set)
    questions: int = 0
    is_test: bool = False

    @property
    def has_begun(self) -> bool:
        return self.is_read or bool(self.answered)


@dataclass
class Progress:
    units: list[UnitState]
    score: int | None  # percent; None until all assessed questions are answered
    pass_percent: int
    completion: Completion | None
    passing: Passing | None
    seen_at: datetime | None

    @property
    def finished(self) -> int:
        return sum(unit.is_finished for unit in self.units)

    @property
    def percent(self) -> int:
        return 100 * self.finished // len(self.units)

    @property
    def next_unit(self) -> UnitState | None:
        return next((unit for unit in self.units if not unit.is_finished), None)

    @property
    def has_passed(self) -> bool:
        return self.score is not None and self.score >= self.pass_percent


def find_enrolment(rows, slug: str, moment: datetime) -> Enrolment | None:
    """Of these enrolments the one in this course that fits the moment best, with `has_left`: one that was not left, in a run
    that was held then, in the newest run."""
    left = Withdrawal.objects.filter(enrolment=OuterRef("pk"), returned_at=None)
    rows = rows.filter(run__course__slug=slug).select_related("run__course", "run__package")

    def fit(enrolment):
        run = enrolment.run
        return (
            not enrolment.has_left,
            run.has_begun(moment) and not run.is_over(moment),
            run.start_date,
            str(enrolment.pk),
        )

    return max(rows.annotate(has_left=Exists(left)), key=fit, default=None)


def marked_answers(enrolment: Enrolment) -> list:
    """What counting needs of her answers: rows with unit, question, score, answered_at, statement."""
    return list(enrolment.answers.values_list("unit", "question", "score", "answered_at", "statement", named=True))


def progress_of(enrolment: Enrolment) -> Progress:
    """Few queries. The score appears when all assessed questions are answered, never a part of it: a part would tell the key."""
    outline = outline_of(enrolment.run.package)
    answers, rows = marked_answers(enrolment), {row.unit: row for row in enrolment.units.all()}
    units = [_unit_state(number, outline, answers, rows.get(number)) for number in outline.units]
    tests = list(enrolment.attempts.exclude(finished_at=None)) if outline.tests else []
    scheme = scheme_of_run(enrolment.run)
    score = total_of(outline, scheme, answers, tests, marks_set_of([enrolment.pk]).get(enrolment.pk, {}))
    completion = Completion.objects.filter(enrolment=enrolment).first()
    passing = Passing.objects.filter(enrolment=enrolment).first()
    seen_at = max((row.seen_at for row in rows.values()), default=None)
    return Progress(units, score, scheme.pass_percent, completion, passing, seen_at)


def _unit_state(number, outline, answers, row) -> UnitState:
    questions = outline.questions[number]
    answered = {answer.question for answer in answers if answer.question in questions}
    is_read, is_finished = bool(row and row.read_at), bool(row and row.finished_at)
    return UnitState(number, is_read, is_finished, answered, len(questions), number in outline.tests)


def enrolments_of(account):
    """The runs in which this account learns, newest first."""
    rows = Enrolment.objects.active().filter(account=account).select_related("run__course", "run__package", "cohort")
    return rows.order_by("-run__start_date", "run__slug")


def enrolments_for_phone(account) -> list[dict]:
    """What a phone keeps about its owner, so that pages which are the same for everyone can show her own state."""
    rows = enrolments_of(account).prefetch_related("units", "answers", "run__due_days")
    language = account.person.language if account.person else None
    announced = announcements_for_phone({row.run_id for row in rows}, language) if rows else {}
    return [
        {
            "id": str(row.pk),
            "course": row.run.course.slug,
            "version": row.run.package.version,
            "run": row.run.slug,
            "run_url": row.run.get_absolute_url(),
            "starts": row.run.starts_at.isoformat(),
            "ends": row.run.ends_at.isoformat(),
            "due": {str(each.unit): each.due_date.isoformat() for each in row.run.due_days.all()},
            "announcements": announced.get(row.run_id, []),
            "units": {str(number): state for number, state in _states_for_phone(row).items()},
        }
        for row in rows
    ]


def _states_for_phone(enrolment) -> dict[int, dict]:
    states: dict[int, dict] = {}

    def of(unit):
        return states.setdefault(unit, {"read": False, "answered": [], "finished": False})

    for row in enrolment.units.all():
        of(row.unit).update(read=row.read_at is not None, finished=row.finished_at is not None)
    for answer in enrolment.answers.all():
        if answer.question not in of(answer.unit)["answered"]:
            of(answer.unit)["answered"].append(answer.question)
    return states


def learners_of(cohort: Cohort):
    """The people of a cohort who have not left, each with `finished` (units), `seen_at`, her completion and her passing.

    Who may need a hand comes first: not finished, fewest units, longest unseen.
    """
    rows = Enrolment.objects.active().filter(cohort=cohort).select_related("account__person", "completion", "passing")
    counted = rows.annotate(
        finished=Count("units", filter=Q(units__finished_at__isnull=False)), seen_at=Max("units__seen_at")
    )
    is_done = Case(When(completion=None, then=0), default=1)
    return counted.order_by(is_done, "finished", F("seen_at").asc(nulls_first=True), "account__person__name", "pk")


def learners_without_password(cohort: Cohort):
    """Those who came without e-mail and have not opened their account yet."""
    rows = Enrolment.objects.active().filter(
        cohort=cohort, account__email=None, account__password__startswith=UNUSABLE_PASSWORD_PREFIX
    )
    return rows.select_related("account__person", "cohort").order_by("account__person__name", "pk")


def cohorts_of(run: Run, person):
    """The cohorts of a run whose people this person may see, each with the number of its `learners` and of those who have `finished`."""
    active = (
        Enrolment.objects.active().filter(cohort=OuterRef("pk")).order_by().values("cohort").annotate(count=Count("pk"))
    )
    rows = _cohorts_seen(run, person).select_related("organisation")
    rows = rows.annotate(
        learners=Coalesce(Subquery(active.values("count")), 0),
        finished=Coalesce(Subquery(active.filter(completion__isnull=False).values("count")), 0),
    )
    return rows.order_by("name", "pk")


def _cohorts_seen(run: Run, person):
    """As `Cohort.objects.visible_to`, asked upward: who keeps the run's holder sees all; others those of their organisations."""
    roles, cohorts = roles_held(person), Cohort.objects.filter(run=run)
    keepers = {each.organisation_id for each in roles if each.kind in (RoleKind.OFFICER, RoleKind.TEACHER)}
    if those_below_any([run.organisation_id], keepers):
        return cohorts
    mine = {each.organisation_id for each in roles if each.kind in STAFF}
    few: Collection[UUID] | None = few_below_any(mine, REACH_MAX)
    if few is None:
        few = those_below_any(set(cohorts.values_list("organisation", flat=True)), mine)
    return cohorts.filter(organisation__in=few)


def count_passed(cohorts: Iterable[Cohort]) -> dict[UUID, int]:
    """By cohort: how many of its people who have not left have passed."""
    rows = Enrolment.objects.active().filter(cohort__in=list(cohorts), passing__isnull=False).order_by()
    return dict(rows.values("cohort").annotate(count=Count("pk")).values_list("cohort", "count"))

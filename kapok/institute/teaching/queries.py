"""Who of a run is stuck and where, asked of the database in few questions, whether ten learn or ten thousand."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Case, CharField, Count, F, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import pgettext_lazy

from kapok.base.clock import now
from kapok.base.text import say
from kapok.institute.models import Enrolment, GroupMessage, Run
from kapok.institute.outline import outline_of
from kapok.institute.pacing.queries import due_days, end_of
from kapok.network.models import Organisation

SILENT_DAYS = 7
FAILING, NOT_BEGUN, SILENT, NOT_PASSED, LATE, GOING, DONE = (
    "failing", "not-begun", "silent", "not-passed", "late", "going", "done",
)  # fmt: skip
STATES = {  # each learner is in the first that fits; who may need a hand comes first
    FAILING: pgettext_lazy("state of learners", "Fail the same question"),
    SILENT: pgettext_lazy("state of learners", "Silent"),
    NOT_BEGUN: pgettext_lazy("state of learners", "Not begun"),
    NOT_PASSED: pgettext_lazy("state of learners", "All done, not passed"),
    LATE: pgettext_lazy("state of learners", "Behind the days"),
    GOING: pgettext_lazy("state of learners", "On the way"),
    DONE: pgettext_lazy("state of learners", "Finished"),
}
STUCK = (FAILING, SILENT, NOT_BEGUN, NOT_PASSED, LATE)


@dataclass(frozen=True)
class Chosen:
    """Which learners of a run are meant; empty fields leave nobody out."""

    state: str = ""
    cohort: str = ""  # an id, or "none" for those without one
    country: str = ""
    has_essays: bool = False
    silent_days: int = SILENT_DAYS

    def apply(self, rows: QuerySet) -> QuerySet:
        rows = rows.filter(state=self.state) if self.state else rows
        return self.apply_but_state(rows)

    def apply_but_state(self, rows: QuerySet) -> QuerySet:
        if self.cohort:
            rows = rows.filter(cohort=None) if self.cohort == "none" else rows.filter(cohort=UUID(self.cohort))
        rows = rows.filter(account__person__country=self.country) if self.country else rows
        return rows.filter(standing__essays__gt=0) if self.has_essays else rows


def learners_in(run: Run, silent_days: int = SILENT_DAYS) -> QuerySet:
    """Those who have not left, each with her `state`."""
    is_done = Q(completion__isnull=False)
    if outline_of(run.package).is_assessed:
        is_done &= Q(passing__isnull=False)
    due = sum(now() >= end_of(day) for day in due_days(run).values())
    state = Case(
        When(is_done, then=Value(DONE)),
        When(standing=None, then=Value(NOT_BEGUN)),
        When(standing__wrong__gt=0, then=Value(FAILING)),
        When(completion__isnull=False, then=Value(NOT_PASSED)),
        When(standing__seen_at__lt=now() - timedelta(days=silent_days), then=Value(SILENT)),
        When(standing__units_finished__lt=due, then=Value(LATE)),
        default=Value(GOING),
        output_field=CharField(),
    )
    return Enrolment.objects.active().filter(run=run).exclude(account__person=None).annotate(state=state)


def in_order(rows: QuerySet) -> QuerySet:
    """Who may need a hand first; among them, who was seen longest ago."""
    rank = Case(*(When(state=state, then=number) for number, state in enumerate(STATES)), output_field=IntegerField())
    rows = rows.select_related("account__person", "cohort", "standing")
    return rows.order_by(rank, F("standing__seen_at").asc(nulls_first=True), "pk")


def count_states(rows: QuerySet) -> dict[str, int]:
    return dict(rows.order_by().values_list("state").annotate(count=Count("pk")))


def cohorts_in(run: Run) -> list[tuple[str, str, int]]:
    """(id, name, learners), the ones without a cohort last. The name says whose people they are: many are named alike."""
    rows = Enrolment.objects.active().filter(run=run).order_by()
    rows = rows.values_list("cohort", "cohort__name", "cohort__organisation__slug").annotate(count=Count("pk"))
    names = {each.slug: say(each.name).text for each in Organisation.objects.filter(slug__in={row[2] for row in rows})}
    found = [(str(pk or "none"), f"{name} · {names[slug]}" if pk else "", count) for pk, name, slug, count in rows]
    return sorted(found, key=lambda each: (each[0] == "none", each[1]))


def countries_in(run: Run) -> list[str]:
    rows = Enrolment.objects.active().filter(run=run).exclude(account__person__country="").order_by()
    return sorted(set(rows.values_list("account__person__country", flat=True).distinct()))


def summary_of(run: Run) -> dict[str, int]:
    """Taking part and passing are counted apart: {"learners", "finished", "passed", "essays"}."""
    rows = Enrolment.objects.active().filter(run=run)
    return rows.aggregate(
        learners=Count("pk"),
        finished=Count("completion"),
        passed=Count("passing"),
        essays=Count("pk", filter=Q(standing__essays__gt=0)),
    )


def messages_to(enrolment: Enrolment) -> QuerySet:
    """What teachers wrote to her, the newest first; the words of an erased person are gone."""
    rows = GroupMessage.objects.filter(to__enrolment=enrolment).exclude(title={})
    return rows.select_related("by__person").order_by("-sent_at")

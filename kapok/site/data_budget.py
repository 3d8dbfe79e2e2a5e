"""What a person's courses cost of the data that she can spend in a month."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kapok.base.templatetags.kapok import weight
from kapok.base.text import Spoken
from kapok.institute.models import Enrolment
from kapok.institute.names import title_of
from kapok.institute.weights import weight_lines

BYTES_IN_MB = 1_000_000
FAIR_PERCENT = 10  # of a month for one course: the rest is for everything else


@dataclass(frozen=True)
class CourseSpending:
    title: Spoken
    url: str
    lines: list[dict]  # as base/_price.html shows them
    advice: str


@dataclass(frozen=True)
class Spending:
    budget_mb: int
    courses: list[CourseSpending]


def spending_of(person) -> Spending | None:
    """None for a visitor and for whoever did not say what she can spend. One query for her courses."""
    if not person or not person.data_budget_mb:
        return None
    rows = Enrolment.objects.active().filter(account__person=person, completion=None)
    runs = {row.run_id: row.run for row in rows.select_related("run__course", "run__package")}
    budget = person.data_budget_mb * BYTES_IN_MB
    return Spending(person.data_budget_mb, [_course(run, budget) for run in runs.values() if not run.is_over()])


def _course(run, budget: int) -> CourseSpending:
    lines = [
        line | {"percent": min(100, 100 * line["bytes"] / budget), "note": _of_month(line["bytes"], budget)}
        for line in weight_lines(run.package)
    ]
    return CourseSpending(title_of(run.package), run.course.get_absolute_url(), lines, _advice(lines, budget))


def _of_month(size: int, budget: int) -> str:
    percent = 100 * size / budget
    if percent < 1:
        return _("Less than a hundredth of your month")
    if percent > 100:
        return _("More than your month")
    return _("%(percent)d %% of your month") % {"percent": round(percent)}


def _advice(lines: list[dict], budget: int) -> str:
    """The richest part that leaves nine tenths of the month to her."""
    fair = next((line for line in lines if 100 * line["bytes"] <= FAIR_PERCENT * budget), None)
    words = {"part": (fair or lines[-1])["text"], "size": weight((fair or lines[-1])["bytes"])}
    if fair:
        return _("Our advice: “%(part)s”, %(size)s. It leaves most of your month to you.") % words
    return _("Our advice: “%(part)s”, %(size)s, taken along once on the network of your university.") % words

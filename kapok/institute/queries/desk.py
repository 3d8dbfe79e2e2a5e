"""What waits on a desk: for a learner the next unit, for a coordinator the people who have not come or not begun."""

from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.clock import now
from kapok.base.desk import Waiting
from kapok.base.prepared import prepared
from kapok.base.templatetags.kapok import day
from kapok.base.text import say
from kapok.institute.models import FIRST_ZONE, Cohort, Enrolment, UnitProgress
from kapok.institute.names import title_of, unit_title, unit_url
from kapok.institute.outline import outline_of
from kapok.institute.queries.kept import first_kept_cohorts
from kapok.network.access import Held
from kapok.people.models import Invitation

COHORTS_MAX, COHORTS_SHOWN = 25, 5  # read; named on the desk


def waiting_for_learner(person) -> list[Waiting]:
    """The next unit of each run that is being held, until the run ends; when all are finished, the mark that does not pass."""
    rows = [row for row in _unfinished(person.pk) if row.run.has_begun() and not row.run.is_over()]
    finished = set(_finished_units([row.pk for row in rows])) if rows else set()
    return [each for row in rows if (each := _next_unit(row, finished))]


@prepared
def _unfinished(person):
    rows = Enrolment.objects.active().filter(Q(completion=None) | Q(passing=None), account__person=person)
    return rows.select_related("run__course__package", "run__package")


@prepared
def _finished_units(enrolments):
    done = UnitProgress.objects.filter(enrolment__in=enrolments, finished_at__isnull=False)
    return done.values_list("enrolment_id", "unit")


def _next_unit(row: Enrolment, finished: set[tuple[UUID, int]]) -> Waiting | None:
    run = row.run
    course = title_of(run.package).text
    outline = outline_of(run.package)
    number = next((number for number in outline.units if (row.pk, number) not in finished), None)
    if number is None and not outline.is_assessed:
        return None
    if number is None:
        title, url, action = (
            _("Answer the questions of “%(course)s” again") % {"course": course},
            run.get_absolute_url(),
            _("Open"),
        )
        text = _("All units are read, and your score does not pass yet. Your run ends on %(day)s.")
    else:
        words = {"number": number, "title": unit_title(run.package, number).text}
        title, url, action = (
            _("Unit %(number)d: %(title)s") % words,
            unit_url(run.course, run.package, number),
            _("Read"),
        )
        text = _("“%(course)s”. Your run ends on %(day)s.")
    return Waiting(
        title=title, text=text % {"course": course, "day": day(run.end_date)}, url=url, action=action, when=run.end_date
    )


def waiting_for_keeper(held: list[Held]) -> list[Waiting]:
    """A few queries, none for who keeps nothing: the first cohorts of runs that are not over, invitations to them that
    wait, and people in them who have not begun. Who keeps thousands of cohorts has coordinators for them; her desk shows the
    first."""
    first = first_kept_cohorts(held, COHORTS_MAX)
    not_come = sorted(waiting_invitations(first).items()) if first else []
    not_begun = _not_begun_in(first) if first else []
    named = [*(pk for pk, _count in not_come[:COHORTS_SHOWN]), *(pk for pk, _count in not_begun[:COHORTS_SHOWN])]
    cohorts = {each.pk: each for each in _cohorts(named)} if named else {}
    return [
        *(_not_come(cohorts[pk], count) for pk, count in not_come[:COHORTS_SHOWN]),
        *(_not_begun(cohorts[pk], count) for pk, count in not_begun[:COHORTS_SHOWN]),
        *_more(len(not_come) - COHORTS_SHOWN, len(not_begun) - COHORTS_SHOWN),
    ]


@prepared
def _cohorts(ids):
    return Cohort.objects.filter(pk__in=ids).select_related("run__package", "organisation")


def _not_begun_in(cohorts: list[UUID]) -> list[tuple[UUID, int]]:
    """In the order of the cohorts, of those whose run has begun: how many have read nothing yet."""
    found = dict(_idle_in(cohorts, now().astimezone(FIRST_ZONE).date()))
    return [(pk, found[pk]) for pk in cohorts if pk in found]


@prepared
def _idle_in(cohorts, day):
    begun = {"cohort__in": cohorts, "run__start_date__lte": day}
    idle = Enrolment.objects.active().filter(**begun, units=None).order_by().values("cohort")
    return idle.annotate(count=Count("pk")).values_list("cohort", "count")


def waiting_invitations(cohorts: list[UUID]) -> dict[UUID, int]:
    """How many invitations of each of these cohorts wait to be accepted."""
    return {UUID(cohort): count for cohort, count in _invited_into([str(each) for each in cohorts], now())}


@prepared
def _invited_into(cohorts, moment):
    rows = Invitation.objects.filter(subject_kind=Cohort._meta.label_lower, subject_id__in=cohorts)
    rows = rows.filter(acceptance=None, withdrawal=None, expires_at__gt=moment)
    return rows.values_list("subject_id").annotate(count=Count("pk")).order_by()


def _not_come(cohort: Cohort, count: int) -> Waiting:
    title = ngettext("%(count)d invitation to %(cohort)s waits", "%(count)d invitations to %(cohort)s wait", count)
    return _for_keeper(cohort, title % {"count": count, "cohort": cohort.name}, _("They have not been accepted yet."))


def _not_begun(cohort: Cohort, count: int) -> Waiting:
    title = ngettext(
        "%(count)d person in %(cohort)s has not begun", "%(count)d people in %(cohort)s have not begun", count
    )
    return _for_keeper(
        cohort, title % {"count": count, "cohort": cohort.name}, _("A word from you helps more than a letter from us.")
    )


def _more(invited: int, not_begun: int) -> list[Waiting]:
    """Whoever keeps many cohorts has coordinators who see to each; her desk names the first and says that there are others."""
    titles = [
        (invited, _("Invitations to further cohorts wait")),
        (not_begun, _("People of further cohorts have not begun")),
    ]
    return [
        Waiting(
            title=title,
            text=_("Their coordinators see them too."),
            url=reverse("institute:runs"),
            action=_("See the runs"),
        )
        for count, title in titles
        if count > 0
    ]


def _for_keeper(cohort: Cohort, title: str, text: str) -> Waiting:
    url = reverse("institute:cohort", args=[cohort.pk])
    run = say(cohort.run.name).text
    return Waiting(
        title=title,
        text=f"{say(cohort.organisation.name).text} · {title_of(cohort.run.package).text} · {run}. {text}",
        url=url,
        action=_("See who"),
        when=cohort.run.end_date,
    )

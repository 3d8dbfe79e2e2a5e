"""How far somebody is: each part of the rule, what is done, what is missing, and where its evidence is.

Only what is here decides, whatever came late, twice or in another order: the same evidence gives the same answer, and the moment
at which the rule was met is that of its latest piece.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.templatetags.kapok import day, duration
from kapok.base.text import say
from kapok.credentials.models import Credential
from kapok.evidence import kinds, verbs
from kapok.evidence.models import Statement
from kapok.institute.checking.queries import checks_of, earlier_of, levels_gained
from kapok.institute.recognising.models import MicroCredentialEdition, PartKind, Pursuit, RulePart, Work
from kapok.institute.recognising.words import newest_title, part_words, title_of_course

LINES_MAX = 10


@dataclass(frozen=True)
class Evidence:
    """One line behind a part. `url` opens it, or is where one gets it."""

    text: str
    url: str
    is_there: bool = True


@dataclass
class PartState:
    part: RulePart
    words: str
    is_met: bool
    said: str  # what is done, or missing
    met_at: datetime | None = None
    lines: list[Evidence] = field(default_factory=list)
    may_hand_in: bool = False

    @property
    def is_sign_off(self) -> bool:
        return self.part.kind == PartKind.SIGN_OFF


def progress_of(person, edition: MicroCredentialEdition, pursuit: Pursuit | None = None) -> list[PartState]:
    parts = edition.parts.prefetch_related("courses__package", "required__editions")
    return [_STATES[part.kind](part, person, edition, pursuit) for part in parts]


def missing_of(states: list[PartState]) -> list[PartState]:
    return [state for state in states if not state.is_met]


def met_at(states: list[PartState], pursuit: Pursuit) -> datetime:
    """When the last part was met, or the way was begun, whichever came later."""
    return max([pursuit.began_at, *(state.met_at for state in states if state.met_at)])


def _standing(person):
    return Credential.objects.visible_to(person).filter(revocation=None, erasure=None)


def _courses(part: RulePart, person, edition, pursuit) -> PartState:
    courses = list(part.courses.order_by("slug"))
    held = {
        each.achievement.slug: each
        for each in _standing(person)
        .filter(achievement__slug__in=[course.slug for course in courses])
        .select_related("achievement")
    }
    lines = [
        Evidence(title_of_course(course), held[course.slug].get_absolute_url())
        if course.slug in held
        else Evidence(title_of_course(course), course.get_absolute_url(), is_there=False)
        for course in courses
    ]
    is_any = part.kind == PartKind.ANY_COURSE
    dates = sorted(each.issued_at for each in held.values())
    is_met = bool(held) if is_any else len(held) == len(courses)
    said = ngettext(
        "You have %(count)d certificate of %(all)d.", "You have %(count)d certificates of %(all)d.", len(held)
    )
    reached = (dates[0] if is_any else dates[-1]) if is_met else None
    return PartState(part, part_words(part), is_met, said % {"count": len(held), "all": len(courses)}, reached, lines)


def _micro_credentials(part: RulePart, person, edition, pursuit) -> PartState:
    required = list(part.required.all())
    rows = Pursuit.objects.filter(
        account__person=person, micro_credential__in=required, credential__in=_standing(person)
    )
    held = {each.micro_credential_id: each.credential for each in rows.select_related("credential") if each.credential}
    lines = [
        Evidence(newest_title(each).text, held[each.pk].get_absolute_url())
        if each.pk in held
        else Evidence(newest_title(each).text, each.get_absolute_url(), is_there=False)
        for each in required
    ]
    is_met = len(held) == len(required)
    said = ngettext("You have %(count)d of %(all)d.", "You have %(count)d of %(all)d.", len(held))
    reached = max((each.issued_at for each in held.values()), default=None) if is_met else None
    return PartState(part, part_words(part), is_met, said % {"count": len(held), "all": len(required)}, reached, lines)


def _hours(part: RulePart, person, edition, pursuit) -> PartState:
    """Minutes of the first statement of each unit that she finished, in the order of time."""
    rows = _statements_of(person).filter(verb=verbs.COMPLETED, activity__kind=kinds.UNIT)
    minutes, reached, seen = 0, None, set()
    for activity, length, at in rows.order_by("timestamp", "seq").values_list("activity", "minutes", "timestamp"):
        if activity not in seen:
            seen.add(activity)
            minutes += length
            reached = reached or (at if minutes >= part.amount else None)
    said = _("%(done)s of %(all)s.") % {"done": duration(minutes), "all": duration(part.amount)}
    return PartState(part, part_words(part), minutes >= part.amount, said, reached, [_record_line()])


def _gain(part: RulePart, person, edition, pursuit) -> PartState:
    checks = checks_of(person)
    gained = levels_gained(checks)
    lines = [
        Evidence(_("Self-check of %(day)s") % {"day": day(each.taken_at)}, each.get_absolute_url())
        for each in checks[:LINES_MAX]
    ]
    if not checks or not earlier_of(checks[0], checks):
        lines.append(Evidence(_("Check yourself"), reverse("institute:self-check"), is_there=False))
    said = ngettext("%(count)d level gained.", "%(count)d levels gained.", gained) % {"count": gained}
    is_met = gained >= part.amount
    return PartState(part, part_words(part), is_met, said, checks[0].taken_at if is_met else None, lines)


def _statements(part: RulePart, person, edition, pursuit) -> PartState:
    rows = list(
        _statements_of(person)
        .filter(verb=part.verb)
        .select_related("activity")
        .order_by("timestamp", "seq")[: part.amount]
    )
    lines = [
        Evidence(
            f"{say(each.activity.name)} · {day(each.timestamp)}",
            reverse("evidence_pages:record-statement", args=[each.id]),
        )
        for each in rows[:LINES_MAX]
    ]
    is_met = len(rows) >= part.amount
    said = _("%(count)d of %(all)d.") % {"count": len(rows), "all": part.amount}
    reached = rows[-1].timestamp if is_met else None
    return PartState(part, part_words(part), is_met, said, reached, lines or [_record_line()])


def _sign_off(part: RulePart, person, edition, pursuit) -> PartState:
    works = works_of(pursuit) if pursuit else []
    state = PartState(part, part_words(part), False, _("Nothing is handed in yet."), may_hand_in=pursuit is not None)
    state.lines = [Evidence(_work_words(each), each.get_absolute_url()) for each in works[:LINES_MAX]]
    counting = [each for each in works if is_by_criteria_of(each, edition)]
    if accepted := next((each for each in counting if each.decision and each.decision.is_accepted), None):
        state.is_met, state.met_at, state.may_hand_in = True, accepted.decision.decided_at, False
        state.said = _("Accepted on %(day)s.") % {"day": day(accepted.decision.decided_at)}
    elif works and not works[0].decision:
        state.may_hand_in = False
        state.said = _("Handed in on %(day)s; an assessor looks at it.") % {"day": day(works[0].handed_in_at)}
    elif works:
        state.said = _("It came back to you with a comment. Read it, then hand in again.")
    return state


def works_of(pursuit: Pursuit) -> list[Work]:
    """The newest first."""
    return list(pursuit.works.select_related("sign_off", "edition", "file").order_by("-handed_in_at", "-pk"))


def is_by_criteria_of(work: Work, edition: MicroCredentialEdition) -> bool:
    """What was accepted by the same criteria need not be handed in again for a newer edition."""
    return work.edition_id == edition.pk or work.edition.criteria == edition.criteria


def _work_words(work: Work) -> str:
    words = {"day": day(work.handed_in_at)}
    if not work.decision:
        return _("Handed in on %(day)s") % words
    return (
        _("Handed in on %(day)s, accepted") % words
        if work.decision.is_accepted
        else _("Handed in on %(day)s, returned") % words
    )


def _statements_of(person):
    return Statement.objects.filter(actor__person=person, void=None)


def _record_line() -> Evidence:
    return Evidence(_("Your record"), reverse("evidence_pages:record"))


_STATES: dict[str, Callable[..., PartState]] = {
    PartKind.ALL_COURSES: _courses,
    PartKind.ANY_COURSE: _courses,
    PartKind.MICRO_CREDENTIALS: _micro_credentials,
    PartKind.HOURS: _hours,
    PartKind.GAIN: _gain,
    PartKind.STATEMENTS: _statements,
    PartKind.SIGN_OFF: _sign_off,
}

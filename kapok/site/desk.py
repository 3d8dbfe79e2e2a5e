"""A person's desk: what waits for her in every room, what is late first, then by date; and the rooms that she works in."""

import functools

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kapok.base.answers import ask
from kapok.base.clock import today
from kapok.base.prepared import prepared
from kapok.base.templatetags.kapok import day
from kapok.base.text import say
from kapok.network.access import Held
from kapok.network.models import Organisation, OrganisationKind, Placement, RoleKind

SHOWN_MAX, OWN_MAX = 50, 10


def waiting_for(person, held: list[Held]) -> tuple[list[dict], bool]:
    """The first SHOWN_MAX, and whether there are more."""
    items = [item for answer in ask("site.waiting", person=person, held=held) for item in answer]
    items.sort(key=lambda item: (not item.is_late, item.when is None, item.when or today()))
    shown = [
        {
            "when": day(item.when) if item.when else _("Any day"),
            "when_note": _("late") if item.is_late else "",
            "is_late": item.is_late,
            "title": item.title,
            "text": item.text,
            "url": item.url,
            "action": item.action,
        }
        for item in items[:SHOWN_MAX]
    ]
    return shown, len(items) > SHOWN_MAX


def summary_of(items: list[dict], *, has_more: bool = False) -> str:
    """Six things wait, and one is late. Of more than are shown it says no number that it does not know."""
    if not items:
        return _("Nothing waits for you today.")
    late = sum(item["is_late"] for item in items)
    if has_more:
        waiting = _("%(count)d and more things wait.") % {"count": len(items)}
    else:
        waiting = ngettext("%(count)d thing waits.", "%(count)d things wait.", len(items)) % {"count": len(items)}
    return f"{waiting} {_late(late, len(items), has_more=has_more)}".rstrip()


def _late(late: int, shown: int, *, has_more: bool) -> str:
    """What is late stands first, so behind a whole page of it there may be more."""
    if not late:
        return ""
    if has_more and late == shown:
        return _("%(count)d and more are late.") % {"count": late}
    return ngettext("%(count)d is late.", "%(count)d are late.", late) % {"count": late}


def rooms_of(held: list[Held]) -> list[dict]:
    """Where this person works: everyone learns, a coordinator has her people, an officer the whole centre."""
    own, kinds = own_organisations(held), {each.kind for each in held}
    language = get_language()
    return [
        *_rooms_of_everyone(language),
        *_rooms_of_organisations(own),
        *_rooms_of_kinds(language, frozenset(kinds)),
        *(_rooms_of_offices(held, own) if RoleKind.OFFICER in kinds else ()),
    ]


def _room(title: str, url: str, text: str) -> dict:
    return {"title": title, "url": url, "text": text}


@functools.cache
def _rooms_of_everyone(_language: str | None) -> list[dict]:
    """What is the same on every desk of a language is made once: an address costs more than a question to the database."""
    return [
        _room(_("Courses"), reverse("institute:catalogue"), _("Read, answer, finish.")),
        _room(_("Self-check"), reverse("institute:self-check"), _("Where you stand, and which course comes next.")),
        _room(
            _("Micro-credentials"),
            reverse("institute:micro-credentials"),
            _("What courses and practice come to together."),
        ),
        _room(_("Assessments"), reverse("questionnaires:own"), _("Where an institution stands, said by its people.")),
    ]


def _rooms_of_organisations(own: list) -> list[dict]:
    people = [
        _room(say(each.name).text, reverse("network:people", args=[each.slug]), _("Its people and their roles."))
        for each in own
    ]
    return people + [
        _room(
            _("How %(organisation)s stands") % {"organisation": say(each.name).text},
            reverse("site:overview", args=[each.slug]),
            _("What is below it: universities, people, cohorts, numbers."),
        )
        for each in own
        if each.has_below
    ]


@functools.cache
def _rooms_of_kinds(_language: str | None, kinds: frozenset[str]) -> list[dict]:
    rooms = []
    if kinds & {RoleKind.OFFICER, RoleKind.COORDINATOR, RoleKind.TEACHER}:
        text = _("Open a run, invite a cohort, see who needs a hand.")
        rooms.append(_room(_("Runs and cohorts"), reverse("institute:runs"), text))
    if kinds & {RoleKind.OFFICER, RoleKind.COORDINATOR}:
        text = _("From a settled assessment to steps, money and days, with the other side.")
        rooms.append(_room(_("Plans"), reverse("plans:list"), text))
    if kinds & {RoleKind.OFFICER, RoleKind.DONOR}:
        rooms.append(_room(_("Results"), reverse("funds:list"), _("Funds and what came of them.")))
    if kinds & {RoleKind.OFFICER, RoleKind.COORDINATOR, RoleKind.DONOR}:
        rooms.append(_room(_("Measures"), reverse("figures:measures"), _("Indicators and their values.")))
    if RoleKind.OFFICER in kinds:
        counts, clients = reverse("institute:self-check-counts"), reverse("evidence_clients:clients")
        standing = reverse("questionnaires:statistics")
        rooms += [
            _room(_("Self-checks"), counts, _("Where people see themselves, as counts.")),
            _room(_("Where institutions stand"), standing, _("Sums of the assessments that they gave, without names.")),
            _room(_("Connected programs"), clients, _("What sends or reads evidence: keys, secrets, what each wrote.")),
        ]
    return rooms


def _rooms_of_offices(held: list[Held], own: list[Organisation]) -> list[dict]:
    offices = {each.organisation_id for each in held if each.kind == RoleKind.OFFICER}
    rooms = [
        _room(
            _("Record stores: %(organisation)s") % {"organisation": say(each.name).text},
            reverse("evidence_pages:stores", args=[each.slug]),
            _("Take statements away, send them to other stores, fetch from there."),
        )
        for each in own
        if each.pk in offices
    ]
    if any(each.kind == OrganisationKind.CENTRE for each in own):
        rooms.append(_room(_("Post"), reverse("post:post"), _("Letters that wait or did not arrive.")))
        text = _("Drafts, translations, the way from version to version.")
        rooms.append(_room(_("Frameworks"), reverse("frameworks:drafts"), text))
    return rooms


def own_organisations(held: list[Held]) -> list[Organisation]:
    """Those that she coordinates or is officer of herself, each with `has_below`."""
    own = {each.organisation_id for each in held if each.kind in (RoleKind.COORDINATOR, RoleKind.OFFICER)}
    if not own:
        return []
    return _with_below(own, today())


@prepared
def _with_below(own, day):
    below = Placement.objects.filter(parent=OuterRef("pk"), start_date__lte=day).filter(
        Q(end_date=None) | Q(end_date__gte=day)
    )
    found = Organisation.objects.filter(pk__in=own).annotate(has_below=Exists(below))
    return found.order_by("slug")[:OWN_MAX]

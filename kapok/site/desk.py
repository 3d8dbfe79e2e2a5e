"""A person's desk: what waits for her in every room, what is late first, then by date; and the rooms that she works in."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
    rooms = [{"title": _("Courses"), "url": reverse("institute:catalogue"), "text": _("Read, answer, finish.")}]
    rooms += [
        {
            "title": _("Self-check"),
            "url": reverse("institute:self-check"),
            "text": _("Where you stand, and which course comes next."),
        },
        {
            "title": _("Micro-credentials"),
            "url": reverse("institute:micro-credentials"),
            "text": _("What courses and practice come to together."),
        },
    ]
    own, kinds = own_organisations(held), {each.kind for each in held}
    offices = {each.organisation_id for each in held if each.kind == RoleKind.OFFICER}
    rooms += [
        {
            "title": say(each.name).text,
            "url": reverse("network:people", args=[each.slug]),
            "text": _("Its people and their roles."),
        }
        for each in own
    ]
    rooms += [
        {
            "title": _("How %(organisation)s stands") % {"organisation": say(each.name).text},
            "url": reverse("site:overview", args=[each.slug]),
            "text": _("What is below it: universities, people, cohorts, numbers."),
        }
        for each in own
        if each.has_below
    ]
    if kinds & {RoleKind.OFFICER, RoleKind.COORDINATOR, RoleKind.TEACHER}:
        rooms.append(
            {
                "title": _("Runs and cohorts"),
                "url": reverse("institute:runs"),
                "text": _("Open a run, invite a cohort, see who needs a hand."),
            }
        )
    if kinds & {RoleKind.OFFICER, RoleKind.DONOR}:
        rooms.append({"title": _("Results"), "url": reverse("funds:list"), "text": _("Funds and what came of them.")})
    if kinds & {RoleKind.OFFICER, RoleKind.COORDINATOR, RoleKind.DONOR}:
        rooms.append(
            {"title": _("Measures"), "url": reverse("figures:measures"), "text": _("Indicators and their values.")}
        )
    if RoleKind.OFFICER in kinds:
        rooms.append(
            {
                "title": _("Self-checks"),
                "url": reverse("institute:self-check-counts"),
                "text": _("Where people see themselves, as counts."),
            }
        )
        rooms.append(
            {
                "title": _("Connected programs"),
                "url": reverse("evidence_clients:clients"),
                "text": _("What sends or reads evidence: keys, secrets, what each wrote."),
            }
        )
        rooms += [
            {
                "title": _("Record stores: %(organisation)s") % {"organisation": say(each.name).text},
                "url": reverse("evidence_pages:stores", args=[each.slug]),
                "text": _("Take statements away, send them to other stores, fetch from there."),
            }
            for each in own
            if each.pk in offices
        ]
    if any(each.kind == OrganisationKind.CENTRE for each in own) and RoleKind.OFFICER in kinds:
        rooms.append(
            {"title": _("Post"), "url": reverse("post:post"), "text": _("Letters that wait or did not arrive.")}
        )
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

"""Organisations that somebody works in and nobody looks after: their coordinator left. They wait on the officer's desk."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from kapok.base.clock import now, today
from kapok.base.desk import Waiting
from kapok.base.prepared import prepared
from kapok.base.text import say
from kapok.network.access import Held
from kapok.network.models import Organisation, Role, RoleKind
from kapok.network.queries.tree import those_below_any

SHOWN_MAX, LOOKED_AT_MAX = 5, 50
KEEPERS = (RoleKind.COORDINATOR, RoleKind.OFFICER)
WORKERS = (RoleKind.LECTURER, RoleKind.TEACHER, RoleKind.TECHNICIAN)


def organisations_without_keeper(held: list[Held]) -> list[Organisation]:
    """Below whoever holds these roles as an officer: with people at work, with a coordinator once, and without one now.
    Two queries, none for others."""
    centres = {each.organisation_id for each in held if each.kind == RoleKind.OFFICER}
    if not centres:
        return []
    found = _left_alone(now(), today())
    below = those_below_any([each.pk for each in found], centres)
    return [each for each in found if each.pk in below]


@prepared
def _left_alone(moment, day):
    here = Role.objects.counting(moment, day).filter(organisation=OuterRef("pk"))
    ended = Role.objects.filter(kind=RoleKind.COORDINATOR, end_date__lte=day)
    left = Organisation.objects.filter(
        Exists(here.filter(kind__in=WORKERS)),
        ~Exists(here.filter(kind__in=KEEPERS)),
        pk__in=ended.values("organisation"),
    )
    return left.order_by("slug")[:LOOKED_AT_MAX]


def waiting_without_keeper(held: list[Held]) -> list[Waiting]:
    return [
        Waiting(
            title=_("%(organisation)s has no coordinator") % {"organisation": say(each.name).text},
            text=_("Its people and cohorts have nobody who looks after them. Give somebody the role."),
            url=reverse("network:people", args=[each.slug]),
            action=_("Choose somebody"),
        )
        for each in organisations_without_keeper(held)[:SHOWN_MAX]
    ]

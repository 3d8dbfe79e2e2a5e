"""What a coordinator's desk says of people who ask to come in."""

from uuid import UUID

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import ngettext, pgettext

from kapok.base.answers import answers
from kapok.base.desk import Waiting
from kapok.base.prepared import prepared
from kapok.base.text import say
from kapok.network.models import Organisation, RoleKind
from kapok.people.lists.models import GroupLink


@answers("site.waiting")
def who_asks_to_come_in(*, person, held):
    """At the organisations where she holds the role herself; the officer of a centre has its ten thousand to others."""
    kept = {each.organisation_id for each in held if each.kind in (RoleKind.COORDINATOR, RoleKind.OFFICER)}
    if not kept:
        return []
    links = _links_to_look_at([str(each) for each in kept])
    found = Organisation.objects.in_bulk([link.subject_id for link in links]) if links else {}
    return [_item(link, found[UUID(link.subject_id)]) for link in links]


@prepared
def _links_to_look_at(subjects):
    """Group links to these organisations (by id as text) through which somebody waits, who waits longest first."""
    links = GroupLink.objects.filter(
        subject_kind=Organisation._meta.label_lower, subject_id__in=subjects, requests__decided_at=None
    )
    counted = links.annotate(waiting=Count("requests"), since=Min("requests__made_at"))
    return counted.filter(waiting__gt=0).order_by("since")


def _item(link, organisation) -> Waiting:
    text = ngettext("%(count)d person asks to come in.", "%(count)d people ask to come in.", link.waiting)
    return Waiting(
        title=say(organisation.name).text,
        text=text % {"count": link.waiting},
        url=reverse("network:link", args=[organisation.slug, link.pk]),
        action=pgettext("at what waits", "Look"),
        when=link.since.date(),
    )

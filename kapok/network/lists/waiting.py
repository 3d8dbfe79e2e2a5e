"""What a coordinator's desk says of people who ask to come in."""

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import ngettext, pgettext

from kapok.base.answers import answers
from kapok.base.desk import Waiting
from kapok.base.text import say
from kapok.network.models import Organisation, RoleKind
from kapok.people.lists.models import GroupLink


@answers("site.waiting")
def who_asks_to_come_in(*, person, held):
    """At the organisations where she holds the role herself; the officer of a centre has its ten thousand to others."""
    kept = {each.organisation_id for each in held if each.kind in (RoleKind.COORDINATOR, RoleKind.OFFICER)}
    if not kept:
        return []
    by_id = {str(each.pk): each for each in Organisation.objects.filter(pk__in=kept)}
    links = (
        GroupLink.objects.filter(
            subject_kind=Organisation._meta.label_lower, subject_id__in=by_id, requests__decided_at=None
        )
        .annotate(waiting=Count("requests"), since=Min("requests__made_at"))
        .filter(waiting__gt=0)
        .order_by("since")
    )
    return [_item(link, by_id[link.subject_id]) for link in links]


def _item(link, organisation) -> Waiting:
    text = ngettext("%(count)d person asks to come in.", "%(count)d people ask to come in.", link.waiting)
    return Waiting(
        title=say(organisation.name).text,
        text=text % {"count": link.waiting},
        url=reverse("network:link", args=[organisation.slug, link.pk]),
        action=pgettext("at what waits", "Look"),
        when=link.since.date(),
    )

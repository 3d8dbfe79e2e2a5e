"""Who looks after an organisation hears, once a day and link, that people ask to come in."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kapok.base.answers import answers
from kapok.base.text import say
from kapok.network.models import Organisation, Role, RoleKind
from kapok.people.lists.models import GroupLink, JoinRequest
from kapok.post.actions import Telling, notify_all
from kapok.post.models import Channel
from kapok.post.notices import Words, notice_kind

ASKED = "network.people_ask_to_come_in"


def load_links(ids: set[str]) -> dict[str, GroupLink]:
    """With how many wait now, for the words are made when they are read."""
    waiting = Count("requests", filter=Q(requests__decided_at=None))
    return {str(link.pk): link for link in GroupLink.objects.filter(pk__in=ids).annotate(waiting=waiting)}


def load_organisations(ids: set[str]) -> dict[str, Organisation]:
    return {str(each.pk): each for each in Organisation.objects.filter(pk__in=ids)}


def _asked(data: dict, language: str) -> Words:
    link, organisation = data["link"], data["organisation"]
    text = ngettext("%(count)d person waits for your word.", "%(count)d people wait for your word.", link.waiting)
    return Words(
        _("People ask to come in to %(organisation)s") % {"organisation": say(organisation.name).text},
        text % {"count": link.waiting} if link.waiting else _("All of them were answered."),
        reverse("network:link", args=[organisation.slug, link.pk]),
    )


notice_kind(
    key=ASKED,
    title=gettext_lazy("People ask to come in to your organisation"),
    things={"link": load_links, "organisation": load_organisations},
    words=_asked,
    default=Channel.DIGEST,
)


@answers("post.write")
def tell_who_confirms(*, fact):
    if fact.kind != "network.joining_asked":
        return
    request = JoinRequest.objects.filter(pk=fact.subject_id, decided_at=None).select_related("link").first()
    if not request or request.link.subject_kind != Organisation._meta.label_lower:
        return
    link = request.link
    keepers = Role.objects.counting().filter(
        organisation=link.subject_id, kind__in=(RoleKind.COORDINATOR, RoleKind.OFFICER)
    )
    tellings = [
        Telling(
            person,
            {"link": str(link.pk), "organisation": link.subject_id},
            about=(fact.subject_kind, fact.subject_id),
            once_key=f"{link.pk} {fact.at:%Y-%m-%d}",
        )
        for person in set(keepers.values_list("person", flat=True))
    ]
    notify_all(kind=ASKED, tellings=tellings, at=fact.at)

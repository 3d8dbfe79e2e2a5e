from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from kapok.base.answers import answers
from kapok.base.text import say
from kapok.journal.reactions import reacts_to
from kapok.network.access import centre_of, may_give_role
from kapok.network.actions.roles import NotYours, give_role, refuse_last_officer
from kapok.network.lists.waiting import who_asks_to_come_in  # noqa: F401
from kapok.network.models import DoubleSearch, Organisation, Role, RoleKind
from kapok.network.queries.contacts import PUBLIC_CONTACT, public_contacts
from kapok.network.queries.keepers import waiting_without_keeper
from kapok.network.queries.own_people import looks_after
from kapok.people.consents import Purpose

ORGANISATION = "network.organisation"


@answers("people.invitation_words")
def organisation_words(*, invitation):
    if invitation.subject_kind != ORGANISATION:
        return None
    organisation = _invited_to(invitation)
    return {
        "title": say(organisation.name).text,
        "text": _("Your role there: %(role)s.") % {"role": RoleKind(invitation.role).label},
        "next_url": reverse("network:organisation", args=[organisation.slug]),
        "spent": _inviter_left() if _has_inviter_left(invitation, organisation) else "",
    }


@answers("people.invitation_accepted")
def take_role(*, invitation, account):
    if invitation.subject_kind == ORGANISATION:
        organisation = _invited_to(invitation)
        if _has_inviter_left(invitation, organisation):
            raise NotYours(_inviter_left())
        give_role(person=account.person, organisation=organisation, kind=invitation.role, by=invitation.invited_by)


def _invited_to(invitation) -> Organisation:
    """The organisation, or the one that it was found to be since."""
    organisation = Organisation.objects.select_related("merged_into").get(pk=invitation.subject_id)
    return organisation.merged_into or organisation


def _has_inviter_left(invitation, organisation) -> bool:
    """A link lives for weeks: one that opens an office must not outlive the office of whoever wrote it."""
    inviter, is_office = invitation.invited_by, invitation.role != RoleKind.LECTURER
    return bool(is_office and inviter and not may_give_role(inviter.person, invitation.role, organisation))


def _inviter_left() -> str:
    return _("The person who invited you no longer looks after this organisation. Ask it for a new invitation.")


@answers("post.is_keeper")
def looks_after_post(*, person):
    """Officers of the centre see the post of the whole house."""
    return centre_of(person) is not None


@answers("people.erase")
def leave_roles(*, person):
    """The last officer stays until there is another. What she delegated goes with the role behind it."""
    for role in Role.objects.counting().filter(person=person, kind=RoleKind.OFFICER).select_related("organisation"):
        refuse_last_officer(role)
    Role.objects.filter(delegated_from__person=person).delete()
    Role.objects.filter(person=person).delete()


@answers("people.export")
def export_roles(*, person):
    roles = (
        Role.objects.filter(person=person)
        .select_related("organisation")
        .prefetch_related("taken_over")
        .order_by("start_date")
    )
    return "network", [
        {
            "role": role.kind,
            "organisation": say(role.organisation.name).text,
            "from": role.start_date,
            "until": role.end_date,
            "ended_at": role.ended_at,
            "is_delegated": role.delegated_from_id is not None,
            "handed_over": [each.note for each in role.taken_over.all()],
        }
        for role in roles
    ]


@answers("people.may_merge")
def may_merge(*, by, people):
    return looks_after(by, people)


@reacts_to("people.split")
def split_roles(fact, split):
    """The roles that were named go with the log-in."""
    Role.objects.filter(pk__in=split.moved.get("roles", []), person=split.source).update(person=split.person)


@answers("people.consent_purposes")
def public_purposes():
    return [
        Purpose(
            key=PUBLIC_CONTACT,
            version=1,
            since=date(2026, 1, 1),
            title=_lazy("Your name on the page of your organisation"),
            words=_lazy(
                "While you are a coordinator, the public page of your organisation shows your name, so that others know "
                "whom to ask. Anybody can read that page, also search engines. Your address and number are never shown."
            ),
        )
    ]


@answers("network.organisation_blocks")
def whom_to_ask(*, organisation):
    names = public_contacts(organisation)
    return [{"title": _("Whom to ask"), "lines": [{"title": name} for name in names]}] if names else []


@answers("site.waiting")
def who_is_without_keeper(*, person, held):
    return waiting_without_keeper(held)


@reacts_to("network.organisation_added")
@reacts_to("network.organisation_changed")
def look_for_doubles(fact, organisation):
    DoubleSearch.objects.get_or_create(organisation=organisation)

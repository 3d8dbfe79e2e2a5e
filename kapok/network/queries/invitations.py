"""The invitations of an organisation: open, accepted, too old, taken back."""

from uuid import UUID

from django.db.models import Case, CharField, Count, Q, Value, When
from django.utils.translation import gettext_lazy as _

from kapok.base.clock import now
from kapok.network.access import has_role
from kapok.network.models import RoleKind
from kapok.people.lists.models import PeopleList
from kapok.people.models import Account, Invitation

OPEN, ACCEPTED, EXPIRED, WITHDRAWN = "open", "accepted", "expired", "withdrawn"
STATES = {OPEN: _("open"), ACCEPTED: _("accepted"), EXPIRED: _("too old"), WITHDRAWN: _("taken back")}
KINDS = {OPEN: "wait", ACCEPTED: "good", EXPIRED: "stop", WITHDRAWN: ""}


def invitations_of(organisation):
    """Newest first, each with its `state`."""
    state = Case(
        When(acceptance__isnull=False, then=Value(ACCEPTED)),
        When(withdrawal__isnull=False, then=Value(WITHDRAWN)),
        When(expires_at__lte=now(), then=Value(EXPIRED)),
        default=Value(OPEN),
        output_field=CharField(),
    )
    rows = Invitation.objects.filter(subject_kind=organisation._meta.label_lower, subject_id=str(organisation.pk))
    return rows.annotate(state=state).order_by("-made_at", "-pk")


def count_states(invitations) -> list[tuple[str, str, int]]:
    """[(state, its word, how many)]."""
    counted = dict(invitations.order_by().values_list("state").annotate(number=Count("pk")))
    return [(state, str(word), counted.get(state, 0)) for state, word in STATES.items()]


def find_invitations(invitations, *, state: str = "", words: str = "", people_list=None):
    if state in STATES:
        invitations = invitations.filter(state=state)
    if people_list:
        invitations = invitations.filter(people_list=people_list)
    for word in words.split()[:5]:
        invitations = invitations.filter(Q(name__icontains=word) | Q(email__icontains=word) | Q(phone__contains=word))
    return invitations


def open_invitations(organisation):
    return invitations_of(organisation).filter(state=OPEN)


def chosen_list(organisation, pk: str) -> PeopleList | None:
    """The list of this organisation that an address names, if it names one."""
    try:
        return PeopleList.objects.filter(pk=UUID(pk), subject_id=str(organisation.pk)).first()
    except ValueError:
        return None


def orphaned(organisation) -> dict:
    """{account: person's name} of those whose invitations are open though they look after this organisation no longer."""
    inviters = Account.objects.filter(
        pk__in=open_invitations(organisation).order_by().values("invited_by"), person__isnull=False
    ).select_related("person")
    keep = (RoleKind.COORDINATOR, RoleKind.OFFICER)
    return {
        each.pk: each.person.name for each in inviters if each.person and not has_role(each.person, keep, organisation)
    }

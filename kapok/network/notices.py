"""What people are told about their roles."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.base.answers import answers
from kapok.base.templatetags.kapok import day
from kapok.base.text import say
from kapok.network.imports import notices as of_imports  # noqa: F401  (its kinds are known with these)
from kapok.network.lists import notices as of_lists  # noqa: F401
from kapok.network.models import Role, RoleKind
from kapok.people.models import Acceptance, Account
from kapok.post.actions import notify
from kapok.post.notices import Words, notice_kind

GIVEN, ENDED = "network.role_given_to_you", "network.role_of_yours_ended"
KINDS = {"network.role_given": GIVEN, "network.role_delegated": GIVEN, "network.role_ended": ENDED}


def load_roles(ids: set[str]) -> dict[str, Role]:
    return {str(role.pk): role for role in Role.objects.filter(pk__in=ids).select_related("organisation")}


def _about(role: Role) -> dict:
    return {
        "role": role.get_kind_display(),
        "organisation": say(role.organisation.name).text,
        "first": day(role.start_date),
        "last": day(role.end_date) if role.end_date else "",
    }


def _given(data: dict, language: str) -> Words:
    role = data["role"]
    text = _("From %(first)s to %(last)s.") if role.end_date else _("From %(first)s.")
    return Words(
        _("Your new role: %(role)s, %(organisation)s") % _about(role),
        text % _about(role),
        reverse("network:organisation", args=[role.organisation.slug]),
    )


def _ended(data: dict, language: str) -> Words:
    role = data["role"]
    text = _("Its last day: %(last)s. What you did in it stays yours.") if role.end_date else ""
    return Words(_("Your role ends: %(role)s, %(organisation)s") % _about(role), text % _about(role) if text else "")


for key, title, words in (
    (GIVEN, gettext_lazy("Somebody gives you a role"), _given),
    (ENDED, gettext_lazy("A role of yours ends"), _ended),
):
    notice_kind(
        key=key,
        title=title,
        things={"role": load_roles},
        words=words,
        may_be_turned_off=False,
        why_always=gettext_lazy("It changes what you may see and do here."),
    )


@answers("post.write")
def tell_of_role(*, fact):
    """A lecturer's role comes with her cohort, and who did it herself or has just accepted an invitation to it knows."""
    if not (kind := KINDS.get(fact.kind)):
        return
    role = Role.objects.filter(pk=fact.subject_id).exclude(kind=RoleKind.LECTURER).first()
    if role and not _knows(fact, role):
        notify(
            person=role.person_id,
            kind=kind,
            data={"role": str(role.pk)},
            about=(fact.subject_kind, fact.subject_id),
            once_key=str(role.pk),
            at=fact.at,
        )


def _knows(fact, role: Role) -> bool:
    if not fact.by or Account.objects.filter(pk=fact.by, person=role.person_id).exists():
        return True
    return Acceptance.objects.filter(
        account__person=role.person_id,
        invitation__subject_id=str(role.organisation_id),
        accepted_at__gte=fact.at - timedelta(minutes=1),
        accepted_at__lte=fact.at + timedelta(minutes=1),
    ).exists()

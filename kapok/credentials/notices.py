"""What holders of certificates are told."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.base.answers import answers
from kapok.base.text import say
from kapok.credentials.models import Credential
from kapok.post.actions import notify
from kapok.post.notices import Words, notice_kind

GIVEN, TAKEN_BACK = "credentials.given", "credentials.taken_back"
KINDS = {"credentials.issued": GIVEN, "credentials.revoked": TAKEN_BACK}


def load_credentials(ids: set[str]) -> dict[str, Credential]:
    found = Credential.objects.filter(pk__in=ids, account__isnull=False).select_related("achievement", "revocation")
    return {str(credential.pk): credential for credential in found}


def _given(data: dict, language: str) -> Words:
    credential = data["credential"]
    return Words(
        _("Your certificate for “%(name)s” is there") % {"name": say(credential.achievement.name).text},
        _("Print it, or give its address to whoever wants to check it."),
        credential.get_absolute_url(),
    )


def _taken_back(data: dict, language: str) -> Words:
    credential = data["credential"]
    return Words(
        _("Your certificate for “%(name)s” was taken back") % {"name": say(credential.achievement.name).text},
        _("The reason: %(why)s. Write to the centre if you think that this is a mistake.")
        % {"why": credential.revocation.why.rstrip(".")},
        credential.get_absolute_url(),
    )


notice_kind(
    key=GIVEN,
    title=gettext_lazy("A certificate of yours is there"),
    things={"credential": load_credentials},
    words=_given,
    may_be_text=True,
)
notice_kind(
    key=TAKEN_BACK,
    title=gettext_lazy("A certificate of yours was taken back"),
    things={"credential": load_credentials},
    words=_taken_back,
    may_be_turned_off=False,
    why_always=gettext_lazy("Whoever you showed it to may ask you about it."),
)


@answers("post.write")
def tell_holder(*, fact):
    if kind := KINDS.get(fact.kind):
        credential = Credential.objects.filter(pk=fact.subject_id).select_related("account").first()
        if credential and credential.account and credential.account.person_id:
            notify(
                person=credential.account.person_id,
                kind=kind,
                data={"credential": str(credential.pk)},
                about=(fact.subject_kind, fact.subject_id),
                once_key=str(fact.id),
                at=fact.at,
            )

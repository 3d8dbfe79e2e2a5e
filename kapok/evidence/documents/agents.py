"""The actor of an agent, made with its first document."""

from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction

from kapok.base.ids import uuid7
from kapok.base.models import home
from kapok.evidence.actions.senders import subject_of
from kapok.evidence.models import Actor, SubjectKind
from kapok.evidence.xapi.agent import Agent, find_actor
from kapok.people.models import Account, Person


@transaction.atomic
def ensure_actor(agent: Agent) -> int:
    if (found := find_actor(agent)) is not None:
        return found
    uuid, person = uuid7(), person_of(agent)
    subject = subject_of(SubjectKind.PERSON, person.pk if person else uuid)
    # Two that make the same one at the same moment get the same.
    Actor.objects.bulk_create(
        [Actor(uuid=uuid, person=person, subject=subject, **agent.columns)], ignore_conflicts=True
    )
    return find_actor(agent)


def person_of(agent: Agent) -> Person | None:
    """One of our own people: by the name of her log-in here, or by a confirmed address."""
    account = Account.objects.select_related("person")
    if agent.columns.get("home_page") == home():
        try:
            found = account.filter(pk=UUID(agent.columns["account_name"])).first()
        except ValueError:
            return None
    elif mbox := agent.columns.get("mbox"):
        kept = EmailAddress.objects.filter(email=mbox.partition(":")[2].lower(), verified=True)
        found = account.filter(pk__in=kept.values("user")).first()
    else:
        return None
    return found.person if found else None

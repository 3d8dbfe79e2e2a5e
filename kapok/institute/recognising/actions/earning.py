"""On the way: beginning, taking a newer edition, and the credential, once, when the last part is met."""

from django.db import transaction
from django.db.models import F

from kapok.base.clock import now
from kapok.credentials.actions import NoHolder, issue_credential
from kapok.institute.recognising.models import MicroCredential, PartKind, Pursuit
from kapok.institute.recognising.progress import met_at, missing_of, progress_of
from kapok.institute.recognising.queries import find_pursuit
from kapok.institute.recognising.rules import EarnedAlready
from kapok.journal.actions import record
from kapok.people.models import Account

BY_EVIDENCE = (PartKind.HOURS, PartKind.STATEMENTS)  # parts that no fact of this room announces
AT_ONCE = 100


@transaction.atomic
def begin(*, micro_credential: MicroCredential, account: Account) -> Pursuit:
    """By the newest edition. Beginning twice changes nothing; if everything is there already, the credential is given at once."""
    if had := find_pursuit(account.person, micro_credential):  # perhaps by another log-in of hers
        return had
    edition = micro_credential.editions.latest("number")
    pursuit, is_new = Pursuit.objects.get_or_create(
        account=account, micro_credential=micro_credential, defaults={"edition": edition, "began_at": now()}
    )
    if is_new:
        record("institute.micro_credential_begun", pursuit, by=account, data={"edition": str(edition.pk)})
        give_if_met(pursuit)
    return pursuit


@transaction.atomic
def take_newest_edition(*, pursuit: Pursuit) -> Pursuit:
    """Her own choice: from now on she is measured by the newest rule. What is done counts there too, as far as it is asked."""
    pursuit = Pursuit.objects.select_for_update().get(pk=pursuit.pk)
    newest = pursuit.micro_credential.editions.latest("number")
    if pursuit.credential_id:
        raise EarnedAlready
    if newest.pk != pursuit.edition_id:
        pursuit.edition = newest
        pursuit.save()
        record("institute.edition_taken", pursuit, by=pursuit.account, data={"edition": str(newest.pk)})
        give_if_met(pursuit)
    return pursuit


@transaction.atomic
def give_if_met(pursuit: Pursuit) -> bool:
    """Gives the credential if every part is met; asked again, late or by two at once, it is the same one credential."""
    pursuit = (
        Pursuit.objects.select_for_update(of=("self",))
        .select_related("account__person", "edition__achievement")
        .get(pk=pursuit.pk)
    )
    if pursuit.credential_id or not pursuit.account.person or _has_it_already(pursuit):
        return False
    states = progress_of(pursuit.account.person, pursuit.edition, pursuit)
    if missing_of(states):
        return False
    try:
        credential = issue_credential(
            account=pursuit.account,
            achievement=pursuit.edition.achievement,
            at=min(met_at(states, pursuit), now()),
        )
    except NoHolder:  # She has no name to be written on it; the next event or the steady job tries again.
        return False
    pursuit.refresh_from_db(fields=["credential"])
    if pursuit.credential_id:  # the giving itself is a fact, and what answers it has been here
        return True
    pursuit.credential = credential
    pursuit.save()
    record("institute.micro_credential_earned", pursuit, data={"credential": str(credential.pk)})
    give_what_is_met(person=pursuit.account.person)  # others may be built on this one
    return True


def _has_it_already(pursuit: Pursuit) -> bool:
    """By another log-in, since two records of her were joined."""
    rows = Pursuit.objects.filter(micro_credential=pursuit.micro_credential_id, account__person=pursuit.account.person)
    return rows.exclude(credential=None).exists()


def give_what_is_met(*, person) -> None:
    """After anything that may be the last part: of all her ways that are open."""
    if person is not None:
        for pursuit in Pursuit.objects.filter(account__person=person, credential=None).order_by("began_at", "pk"):
            give_if_met(pursuit)


def give_by_evidence() -> int:
    """Ways that ask for hours or statements, those first that were not looked at for longest; for the steady job."""
    moment = now()
    rows = Pursuit.objects.filter(credential=None, edition__parts__kind__in=BY_EVIDENCE).exclude(account__person=None)
    found = list(dict.fromkeys(rows.order_by(F("looked_at").asc(nulls_first=True), "pk")[:AT_ONCE]))
    for pursuit in found:
        Pursuit.objects.filter(pk=pursuit.pk).update(looked_at=moment)  # no change that would travel
        give_if_met(pursuit)
    return 0  # the others come in their turn

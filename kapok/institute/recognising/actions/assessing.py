"""Handing in, and signing off: somebody named looks at it, and never at her own."""

from functools import partial

from django.db import transaction

from kapok.base.clock import now
from kapok.evidence.entered.proofs import store_proofs
from kapok.files.actions import forget_unused
from kapok.institute.recognising.actions.earning import give_if_met
from kapok.institute.recognising.models import Assessor, MicroCredential, PartKind, Pursuit, SignOff, Work
from kapok.institute.recognising.progress import is_by_criteria_of, works_of
from kapok.institute.recognising.rules import (
    AcceptedAlready,
    DecidedAlready,
    EarnedAlready,
    NoAssessor,
    NoComment,
    NothingHandedIn,
    NothingToHandIn,
    OwnWork,
    WaitsAlready,
)
from kapok.journal.actions import record
from kapok.people.models import Account


def hand_in(*, pursuit: Pursuit, words: str = "", link: str = "", file: tuple[str, bytes] | None = None) -> Work:
    """`file` is (name, bytes): a PDF or a picture. It is stored before the transaction, for pictures are opened by a child."""
    _refuse_to_take(pursuit)
    if not words.strip() and not link.strip() and not file:
        raise NothingHandedIn
    stored = store_proofs([file])[0] if file else None
    with transaction.atomic():
        pursuit = Pursuit.objects.select_for_update().get(pk=pursuit.pk)
        _refuse_to_take(pursuit)
        work = Work.objects.create(
            pursuit=pursuit,
            edition=pursuit.edition,
            words=words.strip(),
            link=link.strip(),
            file=stored.original if stored else None,
            file_name=stored.name[:200] if stored else "",
            handed_in_at=now(),
        )
        record("institute.work_handed_in", work, by=pursuit.account)
    return work


def _refuse_to_take(pursuit: Pursuit) -> None:
    if pursuit.credential_id:
        raise EarnedAlready
    if not pursuit.edition.parts.filter(kind=PartKind.SIGN_OFF).exists():
        raise NothingToHandIn
    works = works_of(pursuit)
    if any(not each.decision for each in works):
        raise WaitsAlready
    if any(each.decision.is_accepted and is_by_criteria_of(each, pursuit.edition) for each in works):
        raise AcceptedAlready


@transaction.atomic
def decide(*, work: Work, is_accepted: bool, comment: str = "", by: Account) -> SignOff:
    """By a named assessor who is another person than the one whose work it is. Returning it says what is missing."""
    locked = Work.objects.select_for_update().get(pk=work.pk)
    pursuit = Pursuit.objects.select_related("account").get(pk=locked.pursuit_id)
    if by.person_id is None or by.person_id == pursuit.account.person_id:
        raise OwnWork
    if not is_assessor(by.person, pursuit.micro_credential_id):
        raise NoAssessor
    if SignOff.objects.filter(work=locked).exists():
        raise DecidedAlready
    if not is_accepted and not comment.strip():
        raise NoComment
    sign_off = SignOff.objects.create(
        work=locked, decided_by=by, is_accepted=is_accepted, comment=comment.strip(), decided_at=now()
    )
    record("institute.work_accepted" if is_accepted else "institute.work_returned", locked, by=by)
    if is_accepted:
        give_if_met(pursuit)
    return sign_off


def is_assessor(person, micro_credential) -> bool:
    rows = Assessor.objects.filter(account__person=person, micro_credential=micro_credential, ended_at=None)
    return person is not None and rows.exists()


@transaction.atomic
def name_assessor(*, micro_credential: MicroCredential, account: Account, by) -> Assessor:
    """Naming twice changes nothing."""
    assessor, is_new = Assessor.objects.get_or_create(
        account=account, micro_credential=micro_credential, ended_at=None, defaults={"named_at": now()}
    )
    if is_new:
        record("institute.assessor_named", assessor, by=by)
    return assessor


@transaction.atomic
def end_assessor(*, assessor: Assessor, by) -> None:
    """What she decided stays."""
    if assessor.ended_at is None:
        assessor.ended_at = now()
        assessor.save()
        record("institute.assessor_ended", assessor, by=by)


@transaction.atomic
def forget_works(*, person) -> None:
    """Erasure: words, links, files and what was said of them go; that somebody handed in stays. She assesses no more."""
    for work in Work.objects.filter(pursuit__account__person=person).select_related("file"):
        stored = work.file
        Work.objects.filter(pk=work.pk).update(words="", link="", file=None, file_name="")
        if stored:
            transaction.on_commit(partial(forget_unused, stored))
    SignOff.objects.filter(work__pursuit__account__person=person).update(comment="")
    Assessor.objects.filter(account__person=person, ended_at=None).update(ended_at=now())

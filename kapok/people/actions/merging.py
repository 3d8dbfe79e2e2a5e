"""One person under two log-ins becomes one; two people under one become two. No statement is rewritten: people are counted anew."""

from django.db import transaction
from django.utils.translation import gettext as _

from kapok.base.answers import ask
from kapok.base.clock import now
from kapok.base.merging import move_back, move_references
from kapok.base.refusals import Refusal
from kapok.journal.actions import record
from kapok.people.models import Account, PeopleDiffer, Person, PersonMerge, PersonMergeUndone, PersonSplit

# The history of merging itself stays as it was written.
HISTORY = tuple(
    f"people.{model}.{field}"
    for model, fields in (
        ("PersonMerge", ("kept", "merged")),
        ("PersonSplit", ("source", "person")),
        ("PeopleDiffer", ("one", "other")),
    )
    for field in fields
)


class MergeRefused(Refusal):
    pass


@transaction.atomic
def merge_people(*, kept: Person, merged: Person, by: Account, why: str, is_proven: bool = False) -> PersonMerge:
    """All log-ins, roles and actors of `merged` become those of `kept`, whose name and details stay.

    `is_proven`: she holds both log-ins herself and has shown it; else `by` must look after both. Raises MergeRefused.
    """
    kept, merged = _locked(kept, merged)
    _refuse_merge(kept, merged, by, why, is_proven)
    merge = PersonMerge.objects.create(kept=kept, merged=merged, by=by, why=why.strip(), merged_at=now())
    merge.moved = move_references(of=merged, to=kept, except_for=HISTORY)
    merge.save(update_fields=["moved"])
    merged.merged_into = kept
    merged.save()
    record("people.merged", merge, by=by, data={"kept": str(kept.pk), "merged": str(merged.pk)})
    return merge


@transaction.atomic
def undo_merge(*, merge: PersonMerge, by: Account) -> None:
    """What was moved and is still there goes back; what came since stays where it came."""
    kept, merged = _locked(merge.kept, merge.merged)
    merge = PersonMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.is_undone:
        return
    if by.pk != merge.by_id:
        _refuse_stranger(by, kept)
    if kept.erased_at or merged.erased_at:
        raise MergeRefused(_("This person was erased. There is nothing left to take apart."))
    if kept.merged_into_id or merged.merged_into_id != kept.pk:
        raise MergeRefused(_("These people were merged with somebody else since. Undo the later merge first."))
    move_back(moved=merge.moved, of=merged, to=kept)
    merged.merged_into = None
    merged.save()
    PersonMergeUndone.objects.create(merge=merge, by=by, undone_at=now())
    record("people.merge_undone", merge, by=by, data={"kept": str(kept.pk), "merged": str(merged.pk)})


@transaction.atomic
def split_account(*, account: Account, name: str, roles=(), by: Account, why: str) -> PersonSplit:
    """The log-in and these roles are another person's: she gets a record of her own, and what the log-in did goes with it."""
    source = account.person and _locked(account.person)[0]
    if source is None or source.accounts.count() < 2:
        raise MergeRefused(_("This is her only log-in, so there is nothing to take apart."))
    _refuse_split(source, by, name, why)
    person = Person.objects.create(name=name.strip(), name_language=source.name_language, language=source.language)
    split = PersonSplit.objects.create(
        account=account, source=source, person=person, by=by, why=why.strip(), split_at=now()
    )
    account.person = person
    account.save(update_fields=["person"])
    split.moved = {"roles": [str(role) for role in roles]}
    split.save(update_fields=["moved"])
    record("people.split", split, by=by, data={"source": str(source.pk), "person": str(person.pk)})
    return split


@transaction.atomic
def say_people_differ(*, one: Person, other: Person, by: Account) -> None:
    """These two are proposed as doubles no more."""
    _refuse_stranger(by, one, other)
    one, other = sorted((one, other), key=lambda each: str(each.pk))
    PeopleDiffer.objects.get_or_create(one=one, other=other, defaults={"by": by, "said_at": now()})
    record("people.found_different", one, by=by, data={"other": str(other.pk)})


def _locked(*people: Person) -> list[Person]:
    """In the order of their ids, so that two merges at once wait for each other instead of blocking each other."""
    found = Person.objects.select_for_update().in_bulk(sorted(each.pk for each in people))
    return [found[each.pk] for each in people]


def _refuse_merge(kept: Person, merged: Person, by: Account, why: str, is_proven: bool) -> None:
    if kept.pk == merged.pk:
        raise MergeRefused(_("This is one person already."))
    if kept.erased_at or merged.erased_at:
        raise MergeRefused(_("One of them was erased, so nobody knows any more who she was."))
    if kept.merged_into_id or merged.merged_into_id:
        raise MergeRefused(_("One of them was merged already. Open the record that was kept."))
    if not why.strip():
        raise MergeRefused(_("Write why you think that they are the same person."))
    if not is_proven:
        if by.person_id in (kept.pk, merged.pk):
            raise MergeRefused(_("To join your own log-ins, prove that both are yours: open “My log-ins”."))
        _refuse_stranger(by, kept, merged)


def _refuse_split(source: Person, by: Account, name: str, why: str) -> None:
    if not name.strip():
        raise MergeRefused(_("Write the name of the person whose log-in it is."))
    if not why.strip():
        raise MergeRefused(_("Write why you think that they are two people."))
    if source.pk == by.person_id:
        raise MergeRefused(_("Ask your coordinator or the centre: nobody takes her own record apart."))
    _refuse_stranger(by, source)


def _refuse_stranger(by: Account, *people: Person) -> None:
    if not any(ask("people.may_merge", by=by.person, people=list(people))):
        raise MergeRefused(_("Only who looks after these people decides this: their coordinator or the centre."))

"""Two log-ins were found to be one person, or one to be two: her actors count under one subject or two, no statement changes."""

from django.db import transaction

from kapok.base.clock import now
from kapok.base.models import home
from kapok.evidence.actions.erasure import adopt_strays, mailboxes_of
from kapok.evidence.actions.senders import subject_of
from kapok.evidence.models import Actor, Contribution, DueCount, SubjectKind
from kapok.evidence.store.known import forget_actors


@transaction.atomic
def count_as_one(*, actors: list[int], person) -> dict[str, int]:
    """Gives these actors the subject of the person; returns the ones they had, {actor: subject}, to be brought back."""
    forget_actors()
    had = dict(Actor.objects.filter(pk__in=actors).values_list("pk", "subject"))
    subject = subject_of(SubjectKind.PERSON, person.pk)
    Actor.objects.filter(pk__in=actors).update(subject=subject)
    mark_subjects({*had.values(), subject.pk})
    return {str(actor): number for actor, number in had.items()}


@transaction.atomic
def count_apart(*, had: dict[str, int], person) -> None:
    """Undoes count_as_one, for those of the actors that are this person's again."""
    forget_actors()
    touched = set()
    for actor in Actor.objects.filter(pk__in=had, person=person):
        touched |= {actor.subject_id, had[str(actor.pk)]}
        Actor.objects.filter(pk=actor.pk).update(subject=had[str(actor.pk)])
    mark_subjects(touched)


@transaction.atomic
def follow_accounts(*, person) -> None:
    """The actors of her log-ins are hers: person and subject."""
    names = [str(account) for account in person.accounts.values_list("pk", flat=True)]
    strayed = Actor.objects.filter(home_page=home(), account_name__in=names).exclude(person=person)
    actors = list(strayed.values_list("pk", flat=True))
    Actor.objects.filter(pk__in=actors).update(person=person)
    count_as_one(actors=actors, person=person)


@transaction.atomic
def follow_addresses(*, person) -> None:
    """Whom other systems knew by an address that she has confirmed now: person and subject, as from the beginning."""
    if not mailboxes_of(person):
        return
    had = set(Actor.objects.filter(person=person).values_list("pk", flat=True))
    adopt_strays(person=person)
    if strays := list(Actor.objects.filter(person=person).exclude(pk__in=had).values_list("pk", flat=True)):
        count_as_one(actors=strays, person=person)


def mark_subjects(numbers: set[int]) -> None:
    """What counted one of them is due for all of them. What came and is not counted yet is due by itself."""
    measures = Contribution.objects.filter(subject__in=numbers).values_list("period__measure", flat=True).distinct()
    DueCount.objects.bulk_create(
        DueCount(measure_id=measure, subject_id=number, due_at=now())
        for measure in measures
        for number in sorted(numbers)
    )

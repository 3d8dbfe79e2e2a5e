"""Two organisations were found to be one, or one to be two: what counted under them is due; no statement changes."""

from django.db import transaction
from django.db.models import Q

from kapok.base.clock import now
from kapok.evidence.actions.one_person import mark_subjects
from kapok.evidence.actions.senders import numbers_of
from kapok.evidence.actions.spans import mark_tree
from kapok.evidence.models import Contribution, DueCount, Statement, SubjectKind
from kapok.network.models import Organisation


@transaction.atomic
def count_organisations_anew(*, kept: Organisation, merged: Organisation) -> None:
    """Marks the organisations themselves where organisations are counted, and the people and activities that stand in their groups."""
    mark_tree()
    mark_subjects(set(numbers_of(SubjectKind.ORGANISATION, {kept.pk, merged.pk}).values()))
    people = Statement.objects.filter(organisation=merged).values("actor__subject")
    touched = Contribution.objects.filter(organisation__in=[kept.pk, merged.pk])
    touched = touched.filter(Q(subject__in=people) | Q(subject__kind=SubjectKind.ACTIVITY))
    pairs = touched.values_list("period__measure", "subject").distinct()
    DueCount.objects.bulk_create(
        [DueCount(measure_id=measure, subject_id=subject, due_at=now()) for measure, subject in pairs], batch_size=1000
    )


@transaction.atomic
def count_where_it_is(organisation: Organisation) -> None:
    """Its country is another one: where organisations and activities are counted, it and what it gives stand in another group."""
    mark_subjects(set(numbers_of(SubjectKind.ORGANISATION, {organisation.pk}).values()))
    given = Contribution.objects.filter(organisation=organisation, subject__kind=SubjectKind.ACTIVITY)
    pairs = given.values_list("period__measure", "subject").distinct()
    DueCount.objects.bulk_create(
        [DueCount(measure_id=measure, subject_id=subject, due_at=now()) for measure, subject in pairs], batch_size=1000
    )

"""One piece of a list, written in one short transaction together with the cursor that says it is done."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from kapok.base.clock import now, today
from kapok.base.text import say
from kapok.journal.actions import record
from kapok.network.actions.organisations import NOT_SLUGS
from kapok.network.imports.candidate import Item
from kapok.network.imports.models import ImportFinding, ImportPass, OrganisationImport, SourceEntry
from kapok.network.imports.planning import Change, Plan, plan_piece
from kapok.network.models import Domain, DoubleSearch, Identifier, Organisation, Placement
from kapok.network.search import index_organisations

FINDINGS_MAX = 2_000  # kept with a pass; all are counted
CHANGING = ["kind", "country", "place", "website", "name", "other_names", "version"]


class Moved(Exception):
    """Another process has done this piece already."""


@transaction.atomic
def write_piece(*, run: ImportPass, items: list[Item]) -> ImportPass:
    """Takes `items`, which follow the cursor of `run`, and moves it. Raises Moved when it is no longer where it was."""
    locked = ImportPass.objects.select_for_update().get(pk=run.pk)
    if locked.row != run.row or locked.rows_ended_at:
        raise Moved
    plan = plan_piece(run.of, items)
    if not run.is_look:
        _write(run, plan)
    keep_findings(locked, plan)
    locked.row = items[-1].row
    locked.added += len(plan.added)
    locked.changed += len(plan.changed)
    locked.same += plan.same
    locked.refused += plan.refused
    locked.save()
    return locked


@transaction.atomic
def end_rows(*, run: ImportPass, broken_by: str = "") -> ImportPass:
    locked = ImportPass.objects.select_for_update().get(pk=run.pk)
    if locked.row != run.row or locked.rows_ended_at:
        raise Moved
    locked.rows_ended_at, locked.broken_by = now(), broken_by
    locked.save()
    if not broken_by:
        OrganisationImport.objects.filter(pk=run.of_id).update(rows=F("rows") if run.of.rows else locked.row)
    return locked


def _write(run: ImportPass, plan: Plan) -> None:
    added = _add(run.of, plan)
    for change in plan.changed:
        _apply(change)
    Organisation.objects.bulk_update([each.organisation for each in plan.changed], CHANGING)
    _keep_entries([*(each.entry for each in plan.changed), *plan.noted])
    touched = [*added, *(each.organisation for each in plan.changed)]
    if touched:
        index_organisations(touched)
        DoubleSearch.objects.bulk_create([DoubleSearch(organisation=each) for each in touched], ignore_conflicts=True)
        data = {
            "added": [str(each.pk) for each in added],
            "changed": [str(each.organisation.pk) for each in plan.changed],
        }
        record("network.organisations_imported", run.of, by=run.asked_by, data=data)


def _add(of: OrganisationImport, plan: Plan) -> list[Organisation]:
    names = {pk: candidate.name() for pk, candidate in plan.added}
    slugs = _slugs({pk: say(name, "en").text for pk, name in names.items()})
    added = [
        Organisation(
            id=pk,
            slug=slugs[pk],
            kind=each.kind,
            name=names[pk],
            other_names=each.other_names,
            country=each.country,
            place=each.place,
            website=each.website,
        )
        for pk, each in plan.added
    ]
    Organisation.objects.bulk_create(added)
    Domain.objects.bulk_create(
        [Domain(organisation_id=pk, name=name) for pk, each in plan.added for name in each.domains]
    )
    Identifier.objects.bulk_create(
        [
            Identifier(organisation_id=pk, scheme=pair[0], value=pair[1])
            for pk, each in plan.added
            for pair in each.identifiers
        ]
    )
    if of.parent_id:
        # One with a parent of its own in the list is placed when all rows are read: the parent may stand further down.
        under = [pk for pk, each in plan.added if not each.parent_key]
        Placement.objects.bulk_create(
            [Placement(parent_id=of.parent_id, child_id=pk, start_date=today()) for pk in under]
        )
    SourceEntry.objects.bulk_create(
        [
            SourceEntry(
                source=of.source,
                key=each.key,
                organisation_id=pk,
                content_sha256=each.content_sha256(),
                taken=each.taken(),
                parent_key=each.parent_key,
                name_key=each.name_key,
            )
            for pk, each in plan.added
        ]
    )
    return added


def _apply(change: Change) -> None:
    organisation, difference = change.organisation, change.difference
    for name, value in difference.fields.items():
        setattr(organisation, name, value)
    organisation.version += 1
    Domain.objects.filter(organisation=organisation, name__in=difference.drop_domains).delete()
    Domain.objects.bulk_create([Domain(organisation=organisation, name=name) for name in difference.add_domains])
    for scheme, value in difference.drop_identifiers:
        Identifier.objects.filter(organisation=organisation, scheme=scheme, value=value).delete()
    Identifier.objects.bulk_create(
        [
            Identifier(organisation=organisation, scheme=scheme, value=value)
            for scheme, value in difference.add_identifiers
        ]
    )


def _keep_entries(entries: Iterable[SourceEntry]) -> None:
    columns = ["content_sha256", "taken", "parent_key", "name_key"]
    known = [each for each in entries if each.pk]
    SourceEntry.objects.bulk_update(known, columns)
    SourceEntry.objects.bulk_create([each for each in entries if not each.pk])


def keep_findings(run: ImportPass, plan: Plan) -> None:
    room = max(0, FINDINGS_MAX - run.found)
    ImportFinding.objects.bulk_create(
        [
            ImportFinding(of=run, row=each.row, severity=each.severity, code=each.code, data=each.data)
            for each in plan.findings[:room]
        ]
    )
    run.found += len(plan.findings)


def _slugs(names: dict) -> dict:
    """A free slug for each: of its Latin name, with the end of its id where another has it already."""
    wanted = {pk: slugify(name)[:70].strip("-") for pk, name in names.items()}
    taken = set(Organisation.objects.filter(slug__in=set(wanted.values())).values_list("slug", flat=True)) | NOT_SLUGS
    slugs = {}
    for pk, slug in wanted.items():
        slugs[pk] = slug if slug and slug not in taken else f"{slug or 'organisation'}-{pk.hex[-8:]}"
        taken.add(slugs[pk])
    return slugs

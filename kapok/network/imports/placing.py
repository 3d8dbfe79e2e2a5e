"""The second half of an import: each organisation under the one that the list names as its parent."""

from django.db import transaction
from django.db.models import Q

from kapok.base.clock import now, today
from kapok.journal.actions import record
from kapok.network.imports.candidate import Finding
from kapok.network.imports.folding import fold_name
from kapok.network.imports.models import ImportPass, SourceEntry
from kapok.network.imports.planning import Plan
from kapok.network.imports.writing import Moved, keep_findings
from kapok.network.models import Identifier, Organisation, Placement

PIECE = 100


@transaction.atomic
def place_piece(*, run: ImportPass) -> ImportPass:
    """Places the next entries; ends the pass when there is none left."""
    locked = ImportPass.objects.select_for_update().get(pk=run.pk)
    if locked.placed != run.placed or locked.ended_at:
        raise Moved
    waiting = SourceEntry.objects.filter(source=run.of.source, pk__gt=run.placed).exclude(parent_key="")
    entries = [] if run.is_look else list(waiting.select_related("organisation").order_by("pk")[:PIECE])
    if entries:
        _place(locked, entries)
        locked.placed = entries[-1].pk
    else:
        locked.ended_at = now()
        if not run.is_look:
            record("network.import_ended", run.of, by=run.asked_by, data={"pass": locked.pk})
    locked.save()
    return locked


def _place(run: ImportPass, entries: list[SourceEntry]) -> None:
    parents = _parents(run.of.source, entries)
    standing: dict = {}
    for placement in Placement.objects.filter(child__in=[each.organisation_id for each in entries]):
        standing.setdefault(placement.child_id, []).append(placement)
    findings, new = [], []
    for entry in entries:
        parent, code = _parent_of(entry, parents), ""
        placed = standing.get(entry.organisation_id, [])
        if parent is None and not placed:
            parent, code = run.of.parent_id, "parent"
        elif parent and _stands_below(parent, entry.organisation_id):
            parent, code = None, "circle"
        if code:
            findings.append(Finding(0, "note", code, {"value": entry.parent_key}))
        # What ended was ended by a person, and stays ended; a place that a person gave stays, too.
        if parent and not placed:
            new.append(Placement(parent_id=parent, child_id=entry.organisation_id, start_date=today()))
            new[-1].save(force_insert=True)  # at once: the next one may close a circle with it
    if new:
        record("network.organisations_placed", run.of, by=run.asked_by, data={"placed": [str(each.pk) for each in new]})
    keep_findings(run, Plan(findings=findings))


def _parents(source: str, entries: list[SourceEntry]) -> dict[str, object]:
    """What the list writes as a parent -> the organisation's id: the list's own key, a slug, a ROR identifier, or a name."""
    said = {each.parent_key for each in entries}
    folded = {fold_name(each)[:200] for each in said}
    found: dict = {}
    named = SourceEntry.objects.filter(source=source).filter(Q(key__in=said) | Q(name_key__in=folded))
    for entry in named.order_by("-pk"):
        found[f"name:{entry.name_key}"] = entry.organisation_id
        found[f"key:{entry.key}"] = entry.organisation_id
    for identifier in Identifier.objects.filter(scheme="ror", value__in=said):
        found[f"ror:{identifier.value}"] = identifier.organisation_id
    for pk, slug in Organisation.objects.filter(slug__in=said, merged_into=None).values_list("id", "slug"):
        found[f"slug:{slug}"] = pk
    return found


def _parent_of(entry: SourceEntry, parents: dict):
    said = entry.parent_key
    keys = (f"key:{said}", f"slug:{said}", f"ror:{said}", f"name:{fold_name(said)[:200]}")
    return next((parents[key] for key in keys if key in parents and parents[key] != entry.organisation_id), None)


def _stands_below(organisation, above) -> bool:
    return Organisation.objects.below(Organisation.objects.filter(pk=above), today()).filter(pk=organisation).exists()

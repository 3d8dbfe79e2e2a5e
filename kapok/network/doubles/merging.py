"""Two records that are one organisation become one: what pointed to the one points to the other. And back."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kapok.base.clock import now, today
from kapok.base.merging import move_back, move_references
from kapok.base.refusals import Refusal
from kapok.base.text import text_hash
from kapok.journal.actions import record
from kapok.network.access import centre_of, has_role
from kapok.network.doubles.decisions import decide
from kapok.network.models import (
    DoubleSearch,
    Organisation,
    OrganisationKind,
    OrganisationMerge,
    OrganisationMergeUndone,
    Placement,
    RoleKind,
)
from kapok.network.search import index_organisations

TAKEN = ("name", "kind", "country", "place", "website")  # of which an officer chooses whose to take
# The history of doubles and merges stays as it was written; placements have rules of their own.
APART = (
    "network.double.first",
    "network.double.second",
    "network.doublesearch.organisation",
    "network.organisationmerge.kept",
    "network.organisationmerge.merged",
    "network.placement.parent",
    "network.placement.child",
)


class MergeRefused(Refusal):
    pass


@transaction.atomic
def merge_organisations(
    *, kept: Organisation, merged: Organisation, by, why: str = "", fields: tuple[str, ...] = ()
) -> OrganisationMerge:
    """All that belongs to `merged` becomes `kept`'s. `fields`, of TAKEN, are taken from `merged`; the names of both are kept.

    Statements stay as they were written and are counted for `kept` through `merged_into`. Raises MergeRefused.
    """
    kept, merged = _locked(kept, merged)
    _refuse_merge(kept, merged, by, fields)
    merge = OrganisationMerge(kept=kept, merged=merged, by=by, why=why.strip()[:500], merged_at=now())
    merge.changed = _take_fields(kept, merged, fields)
    merge.ended = _end_between(kept, merged)
    merge.moved = move_references(of=merged, to=kept, except_for=APART) | _move_placements(kept, merged)
    merge.moved["network.organisation.merged_into"] = _pass_on_earlier(kept, merged)
    merge.save()
    merged.merged_into = kept
    for each in (kept, merged):
        each.save()
    DoubleSearch.objects.filter(organisation=merged).delete()
    decide(first=kept, second=merged, is_same=True, by=by)
    index_organisations([kept, merged])
    record("network.organisations_merged", merge, by=by, data=_ids(merge))
    return merge


@transaction.atomic
def undo_merge(*, merge: OrganisationMerge, by, why: str = "") -> OrganisationMergeUndone:
    """What was moved and still stands with the one that stayed goes back; what came to it since remains its own."""
    kept, merged = _locked(merge.kept, merge.merged)
    if hasattr(merge, "undone"):
        return merge.undone
    _refuse_stranger(by, kept, merged)
    if kept.merged_into_id or merged.merged_into_id != kept.pk:
        raise MergeRefused(_("One of the two was merged again since. Undo the later merge first."))
    move_back(moved=merge.moved, of=merged, to=kept)
    _move_placements_back(merge, kept, merged)
    Organisation.objects.filter(
        pk__in=merge.moved.get("network.organisation.merged_into", []), merged_into=kept
    ).update(merged_into=merged)
    _give_fields_back(kept, merge.changed)
    merged.merged_into = None
    for each in (kept, merged):
        each.save()
    undone = OrganisationMergeUndone.objects.create(merge=merge, by=by, why=why.strip()[:500], undone_at=now())
    decide(first=kept, second=merged, is_same=False, by=by)
    index_organisations([kept, merged])
    record("network.merge_undone", merge, by=by, data=_ids(merge))
    return undone


def _ids(merge: OrganisationMerge) -> dict:
    return {"kept": str(merge.kept_id), "merged": str(merge.merged_id)}


def _locked(*organisations: Organisation) -> list[Organisation]:
    """In the order of their ids, so that two merges of the same two wait for each other."""
    ids = [each.pk for each in organisations]
    found = {each.pk: each for each in Organisation.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    return [found[pk] for pk in ids]


def _refuse_merge(kept: Organisation, merged: Organisation, by, fields) -> None:
    _refuse_stranger(by, kept, merged)
    if kept.pk == merged.pk:
        raise MergeRefused(_("These are the same record already."))
    if kept.merged_into_id or merged.merged_into_id:
        raise MergeRefused(_("One of them was merged already. Look at the list of merges."))
    if OrganisationKind.CENTRE in {kept.kind, merged.kind}:
        raise MergeRefused(_("A centre is not merged: it has numbers and officers of its own."))
    if not set(fields) <= set(TAKEN):
        raise MergeRefused(_("Choose for each line which of the two counts."))
    between = Organisation.objects.below(Organisation.objects.filter(pk=merged.pk), today()).exclude(
        pk__in=[kept.pk, merged.pk]
    )
    if Placement.objects.filter(child=kept, parent__in=between).exists():
        raise MergeRefused(
            _("The one that stays stands below the other, with a third between them. Place it elsewhere first.")
        )


def _refuse_stranger(by, *organisations: Organisation) -> None:
    """An officer of a centre, for what stands under her centre, and for what stands under nobody."""
    person = getattr(by, "person", None)
    for each in organisations:
        is_free = not Placement.objects.filter(child=each).exists()
        if not (centre_of(person) if is_free or each.merged_into_id else has_role(person, RoleKind.OFFICER, each)):
            raise MergeRefused(_("Only an officer of the centre above both may do this. Ask the centre."))


def _take_fields(kept: Organisation, merged: Organisation, fields) -> dict:
    """Changes `kept`; returns {field: [before, after]}."""
    before = {name: _plain(kept, name) for name in (*TAKEN, "other_names")}
    names = {tag: entry for tag, entry in merged.name.items() if tag != "original"}
    lost = [entry["text"] for tag, entry in kept.name.items() if tag != "original"] if "name" in fields else []
    for name in fields:
        setattr(kept, name, getattr(merged, name))
    kept.name = kept.name | {
        tag: {"text": entry["text"], "of": text_hash(kept.name[kept.name["original"]]["text"])}
        for tag, entry in names.items()
        if tag not in kept.name
    }
    shown = {entry["text"] for tag, entry in kept.name.items() if tag != "original"}
    others = [*kept.other_names, *lost, *(entry["text"] for entry in names.values()), *merged.other_names]
    kept.other_names = [each for each in dict.fromkeys(others) if each not in shown]
    return {name: [was, _plain(kept, name)] for name, was in before.items() if was != _plain(kept, name)}


def _give_fields_back(kept: Organisation, changed: dict) -> None:
    """A field that a person has changed since keeps what she wrote."""
    for name, (before, after) in changed.items():
        if name == "other_names":
            came = [each for each in after if each not in before]
            kept.other_names = [each for each in kept.other_names if each not in came] + [
                each for each in before if each not in kept.other_names
            ]
        elif _plain(kept, name) == after:
            setattr(kept, name, before)


def _plain(organisation: Organisation, name: str):
    value = getattr(organisation, name)
    return value if isinstance(value, dict | list) else str(value or "")


def _end_between(kept: Organisation, merged: Organisation) -> dict:
    """One of them stood under the other: that ends, for nothing stands under itself. {placement: its end before}"""
    both = [kept.pk, merged.pk]
    ended = {}
    for placement in Placement.objects.filter(parent__in=both, child__in=both):
        if placement.end_date is None or placement.end_date >= today():
            ended[str(placement.pk)] = placement.end_date.isoformat() if placement.end_date else None
            yesterday = today().fromordinal(today().toordinal() - 1)
            placement.end_date = max(placement.start_date, yesterday)
            placement.save()
    return ended


def _move_placements(kept: Organisation, merged: Organisation) -> dict[str, list[str]]:
    """What stood under `merged` stands under `kept`. Where `merged` stood counts only when `kept` stands nowhere."""
    above = set(Organisation.objects.above(kept.pk, today()).values_list("pk", flat=True))
    below = set(
        Organisation.objects.below(Organisation.objects.filter(pk=kept.pk), today()).values_list("pk", flat=True)
    )
    moved: dict[str, list[str]] = {"network.placement.parent": [], "network.placement.child": []}
    for placement in Placement.objects.filter(parent=merged).exclude(child__in=above | {kept.pk}):
        _save(placement, parent=kept)
        moved["network.placement.parent"].append(str(placement.pk))
    stands = Placement.objects.filter(child=kept).filter(Q(end_date=None) | Q(end_date__gte=today())).exists()
    if not stands:
        for placement in Placement.objects.filter(child=merged).exclude(parent__in=below | {kept.pk}):
            _save(placement, child=kept)
            moved["network.placement.child"].append(str(placement.pk))
    return {field: keys for field, keys in moved.items() if keys}


def _move_placements_back(merge: OrganisationMerge, kept: Organisation, merged: Organisation) -> None:
    for name in ("parent", "child"):
        keys = merge.moved.get(f"network.placement.{name}", [])
        for placement in Placement.objects.filter(pk__in=keys, **{name: kept}):
            _save(placement, **{name: merged})
    for key, end in merge.ended.items():
        for placement in Placement.objects.filter(pk=key):
            placement.end_date = today().fromisoformat(end) if end else None
            placement.save()


def _save(placement: Placement, **values) -> None:
    for name, value in values.items():
        setattr(placement, name, value)
    placement.save()


def _pass_on_earlier(kept: Organisation, merged: Organisation) -> list[str]:
    """What was merged into `merged` before counts for `kept` from now on, in one step and not in two."""
    earlier = Organisation.objects.filter(merged_into=merged)
    keys = [str(pk) for pk in earlier.values_list("pk", flat=True)]
    earlier.update(merged_into=kept)
    return keys

"""Movement: each stage of a settled assessment becomes a statement of its institution, so that indicators count how far institutions
moved between their first and last profile (docs/evidence.md, kinds *levels* and *moved*).

A question of a version is one activity, its dimension is the activity that it belongs to. After a revision of the framework the
profile of the last assessment before it is stated once more by the new version, along the crosswalk and at its own time: so the way
goes on, and no stage is counted twice.
"""

from datetime import datetime

from kapok.evidence import kinds, verbs
from kapok.evidence.actions import Stated, register_activity, state_facts
from kapok.evidence.iris import activity_iri
from kapok.evidence.models import Activity
from kapok.frameworks.carrying import carry_over
from kapok.frameworks.structure import Structure, structure_of
from kapok.journal.actions import record_many
from kapok.network.affiliations import Affiliation
from kapok.questionnaires.models import Assessment
from kapok.questionnaires.queries import previous_settled, settled_profile


def state_levels(assessment: Assessment, *, by) -> None:
    """`by` is the id of the account that settled it."""
    version = assessment.framework_version
    structure = structure_of(version)
    activities = _activities(structure)
    before = previous_settled(assessment)
    if before is not None and before.framework_version_id != version.pk:
        carried = carry_over(settled_profile(before), before.framework_version, version).stages
        _state(assessment, carried, structure, activities, at=before.settled_at, by=by, is_carried=True)
    _state(assessment, settled_profile(assessment), structure, activities, at=assessment.settled_at, by=by)


def _state(assessment, profile: dict, structure, activities, *, at: datetime | None, by, is_carried=False) -> None:
    codes = [code for code in sorted(profile) if code in activities]
    facts = record_many(
        "plans.level_recorded",
        [assessment] * len(codes),
        by=[by] * len(codes),
        data=[{"item": code, "is_carried": is_carried} for code in codes],
    )
    of = Affiliation(assessment.organisation_id, str(assessment.organisation.country))
    state_facts(
        [
            Stated(
                fact, by, verbs.SCORED, activities[code].pk, 0, at or fact.at,
                {"score": {"raw": profile[code], "min": 1, "max": len(structure.stages)}}, of=of,
            )
            for code, fact in zip(codes, facts, strict=True)
        ]
    )  # fmt: skip


def _activities(structure: Structure) -> dict[str, Activity]:
    """By code of the question; made known with their dimensions when they are first spoken of."""
    base = f"frameworks/{structure.slug}/{structure.number}"
    known = {each.iri: each for each in Activity.objects.filter(iri__startswith=activity_iri(f"{base}/"))}
    found = {}
    for dimension in structure.dimensions:
        root = _known(known, f"{base}/dimensions/{dimension.code}", dimension.name)
        for item in dimension.items:
            found[item.code] = _known(known, f"{base}/items/{item.code}", item.name, root=root)
    return found


def _known(known: dict, name: str, said: dict, root: Activity | None = None) -> Activity:
    iri = activity_iri(name)
    return known.get(iri) or register_activity(iri=iri, kind=kinds.SELF_ASSESSMENT, name=said, root=root)

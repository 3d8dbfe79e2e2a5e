"""From a settled assessment to the plain values of the recommender: the only place that knows both."""

from collections import defaultdict

from kapok.frameworks.structure import Structure, structure_of
from kapok.plans.models import AspectTheme
from kapok.plans.recommending import Context, Dimension, Standing
from kapok.plans.recommending.library import shipped_themes
from kapok.questionnaires.models import Assessment
from kapok.questionnaires.models import Context as Facts
from kapok.questionnaires.queries import settled_profile


def standing_of(assessment: Assessment, *, only: set[str] | None = None) -> Standing:
    """`only` names dimensions by code: a plan looks at its own priorities."""
    structure = structure_of(assessment.framework_version)
    themes = themes_of(assessment.framework_version.framework)
    return Standing(
        framework=structure.slug,
        profile=settled_profile(assessment),
        stages=len(structure.stages),
        dimensions=tuple(each for each in _dimensions(structure, themes) if only is None or each.code in only),
        context=context_of(assessment.context),
    )


def themes_of(framework) -> dict[str, tuple[str, ...]]:
    """What a centre said of its own framework; else what comes with Kapok."""
    found: dict[str, list[str]] = defaultdict(list)
    for aspect, theme in AspectTheme.objects.filter(framework=framework).values_list("aspect", "theme"):
        found[aspect].append(theme)
    return {aspect: tuple(sorted(each)) for aspect, each in found.items()} or shipped_themes(framework.slug)


def context_of(facts: Facts | None) -> Context:
    if facts is None:
        return Context()
    return Context(
        power_hours=_number(facts.power_hours),
        uplink_mbps=_number(facts.uplink_mbit),
        downlink_mbps=_number(facts.downlink_mbit),
        devices=facts.devices,
        students=facts.students,
        teachers=facts.teachers,
    )


def _dimensions(structure: Structure, themes) -> list[Dimension]:
    return [
        Dimension(each.code, each.name, tuple(item.code for item in each.items), themes.get(each.code, ()))
        for each in structure.dimensions
    ]


def _number(value) -> float | None:
    return None if value is None else float(value)

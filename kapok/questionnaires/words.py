"""Spread and profile in words: what a picture shows is also said."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kapok.base.text import listed
from kapok.frameworks.structure import Structure
from kapok.questionnaires.names import role_names
from kapok.questionnaires.queries.results import Result
from kapok.questionnaires.queries.spread import Group, Spread


def one_decimal(value: float) -> str:
    return number_format(round(value, 1), decimal_pos=1, use_l10n=True)


def spread_in_words(spread: Spread, structure: Structure) -> str:
    """ "12 answers: 1 × 2, 2 × 7, 3 × 2; 1 does not know.\""""
    if not spread.whole:
        return _too_few(spread.total) if spread.total else _("No answer.")
    answers = ngettext("%(count)d answer", "%(count)d answers", spread.total) % {"count": spread.total}
    return _("%(answers)s: %(counts)s") % {"answers": answers, "counts": counts_in_words(spread.whole, structure)}


def _too_few(count: int) -> str:
    words = ngettext("%(count)d answer: too few to be shown.", "%(count)d answers: too few to be shown.", count)
    return words % {"count": count}


def counts_in_words(group: Group, structure: Structure) -> str:
    parts = [
        _("stage %(stage)d: %(count)d") % {"stage": each.position, "count": group.counts[each.position]}
        for each in structure.stages
        if group.counts.get(each.position)
    ]
    if unknown := group.counts.get(None, 0):
        parts.append(_("not known: %(count)d") % {"count": unknown})
    return listed(parts)


def spread_lines(spread: Spread, structure: Structure) -> list[dict]:
    """A row of the table for each group of roles: its name, how many at each stage, the middle and the range."""
    names = role_names(structure)
    groups = [*spread.groups] if spread.groups else []
    return [
        {
            "name": listed([names[role].text if role in names else role for role in group.roles]),
            "counts": [group.counts.get(each.position, 0) for each in structure.stages],
            "unknown": group.counts.get(None, 0),
            "total": group.total,
            "median": one_decimal(group.median) if group.median is not None else "–",
            "range": _range(group),
        }
        for group in groups
    ]


def _range(group: Group) -> str:
    if not group.range:
        return "–"
    low, high = group.range
    return str(low) if low == high else _("%(low)d to %(high)d") % {"low": low, "high": high}


def finding_of(result: Result) -> str:
    said = [
        _("%(dimension)s: %(stage)s of %(stages)d")
        % {"dimension": each.name.text, "stage": one_decimal(each.mean), "stages": result.stages}
        for each in result.dimensions
        if each.mean is not None
    ]
    return pgettext("between findings in a list", "; ").join(said)

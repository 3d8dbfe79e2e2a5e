"""The meeting with one screen: all items with their spread, and one item large enough to be read from the back of the room."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kapok.base.refusals import Refusal
from kapok.base.text import say
from kapok.frameworks.models import Item
from kapok.frameworks.structure import structure_of
from kapok.questionnaires.access import get_assessment_to_keep_for
from kapok.questionnaires.actions.consensus import settle_item
from kapok.questionnaires.forms.answering import UNKNOWN
from kapok.questionnaires.forms.settling import SettleForm
from kapok.questionnaires.models import Consensus, ItemEvidence
from kapok.questionnaires.pages import stages_of
from kapok.questionnaires.pictures import seeds_svg
from kapok.questionnaires.queries.settled import context_of
from kapok.questionnaires.queries.spread import Spread, spread_of, spreads_of
from kapok.questionnaires.rules import SettledMeanwhile
from kapok.questionnaires.words import spread_in_words, spread_lines


@login_required
@require_safe
def items(request, pk):
    assessment = get_assessment_to_keep_for(request, pk)
    structure = structure_of(assessment.framework_version)
    spreads = spreads_of(assessment, structure)
    agreed = {each.item_id: each for each in Consensus.objects.filter(assessment=assessment)}
    names = {each.position: say(each.name) for each in structure.stages}

    def line(item) -> dict:
        consensus = agreed.get(item.pk)
        return {
            "item": item,
            "name": say(item.name),
            "spread": spreads[item.code],
            "words": spread_in_words(spreads[item.code], structure),
            "consensus": consensus,
            "stage": names.get(consensus.stage) if consensus else None,
        }

    context = {
        "assessment": assessment,
        "dimensions": [
            {"name": say(each.name), "lines": [line(item) for item in each.items]} for each in structure.dimensions
        ],
        "settled": len(agreed),
        "count": len(structure.items),
    }
    return render(request, "questionnaires/items.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def item(request, pk, item):
    assessment = get_assessment_to_keep_for(request, pk)
    structure = structure_of(assessment.framework_version)
    if not (asked := structure.by_code.get(item)):
        raise Http404
    consensus = (
        Consensus.objects.filter(assessment=assessment, item=asked.pk).select_related("settled_by__person").first()
    )
    form = SettleForm(request.POST or None, structure=structure, initial=_initial(consensus))
    if request.method == "POST" and form.is_valid():
        try:
            settle_item(assessment=assessment, item=Item.objects.get(pk=asked.pk), by=request.user, **form.cleaned_data)
            return _next(request, assessment, structure, item)
        except SettledMeanwhile as refusal:
            consensus = refusal.consensus
            form = _kept(form, consensus, structure, str(refusal))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = _about(assessment, structure, asked) | {"consensus": consensus, "form": form}
    return render(request, "questionnaires/item.html", context)


def _initial(consensus: Consensus | None) -> dict:
    if consensus is None:
        return {"seen": 0}
    stage = UNKNOWN if consensus.stage is None else str(consensus.stage)
    return {"seen": consensus.edition, "stage": stage, "reason": consensus.reason}


def _kept(form: SettleForm, consensus: Consensus, structure, sentence: str) -> SettleForm:
    """What she typed, with the newer edition before her eyes: settling again replaces it knowingly."""
    kept = SettleForm({**form.data, "seen": consensus.edition}, structure=structure)
    kept.add_error(None, sentence)
    return kept


def _about(assessment, structure, asked) -> dict:
    spread = spread_of(assessment, asked)
    codes = [each.code for each in structure.items]
    place = codes.index(asked.code)
    dimension = next(each for each in structure.dimensions if each.code == asked.dimension)
    return {
        "assessment": assessment,
        "item": asked,
        "name": say(asked.name),
        "statement": say(asked.statement or asked.name),
        "dimension": say(dimension.name),
        "number": place + 1,
        "count": len(codes),
        "before": codes[place - 1] if place else "",
        "after": codes[place + 1] if place + 1 < len(codes) else "",
        "spread": spread,
        "stages": _with_seeds(stages_of(asked, structure), spread),
        "unknown": spread.whole.counts.get(None, 0) if spread.whole else 0,
        "groups": spread_lines(spread, structure),
        "facts": context_of(assessment.organisation),
        "evidence_asked": say(asked.evidence_asked) if asked.evidence_asked else None,
        "evidence": ItemEvidence.objects.filter(assessment=assessment, item=asked.pk).order_by("added_at"),
    }


def _with_seeds(stages: list[dict], spread: Spread) -> list[dict]:
    if not spread.whole:
        return stages
    counts = spread.whole.counts
    return [
        each | {"count": counts.get(each["position"], 0), "seeds": seeds_svg(counts.get(each["position"], 0))}
        for each in stages
    ]


def _next(request, assessment, structure, code: str):
    """On to the first item after this one that is not talked over; else to the list."""
    done = set(Consensus.objects.filter(assessment=assessment).values_list("item__code", flat=True))
    codes = [each.code for each in structure.items]
    later = codes[codes.index(code) + 1 :] + codes[: codes.index(code)]
    if left := next((each for each in later if each not in done), None):
        messages.success(request, _("Item %(item)s is settled. This one is next.") % {"item": code})
        return redirect("questionnaires:item", assessment.pk, left)
    messages.success(
        request, _("All items are talked over. Settle the assessment when you have looked at it once more.")
    )
    return redirect("questionnaires:items", assessment.pk)

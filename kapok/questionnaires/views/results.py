"""What was settled: a picture and a table of the dimensions, then item by item, with what moved and what touched it in between."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from kapok.frameworks.structure import structure_of
from kapok.questionnaires.access import Sight, get_result_for
from kapok.questionnaires.pictures import radar_svg
from kapok.questionnaires.queries.progress import progress_of, sums_of
from kapok.questionnaires.queries.results import result_of
from kapok.questionnaires.queries.spread import spreads_of
from kapok.questionnaires.queries.touching import touches_between
from kapok.questionnaires.words import finding_of, spread_in_words


@login_required
@require_safe
def result(request, pk):
    """Keepers and the house see reasons and spread; a verifier reasons and evidence; a national centre stages and conditions."""
    assessment, sight = get_result_for(request, pk)
    structure = structure_of(assessment.framework_version)
    result = result_of(assessment, structure, with_likes=sight == Sight.KEEPER)
    has_spread = sight in (Sight.KEEPER, Sight.HOUSE)
    spreads = spreads_of(assessment, structure) if has_spread else {}
    touches = touches_between(result.previous, assessment) if result.previous else {}
    context = {
        "assessment": assessment,
        "sight": sight,
        "is_keeper": sight == Sight.KEEPER,
        "has_reasons": sight != Sight.NATIONAL_CENTRE,
        "has_spread": has_spread,
        "has_evidence": sight in (Sight.KEEPER, Sight.VERIFIER),
        "facts": assessment.context,
        "result": result,
        "sums": sums_of(progress_of(assessment, structure)),
        "dimensions": [
            {
                "line": each,
                "items": [
                    {
                        "line": line,
                        "stage": result.names.get(line.stage),
                        "spread": spread_in_words(spreads[line.item.code], structure) if has_spread else "",
                        "touches": touches.get(line.item.code, []),
                    }
                    for line in each.items
                ],
            }
            for each in result.dimensions
        ],
        "picture": radar_svg(result, label=finding_of(result), is_rtl=get_language_bidi()),
    }
    return render(request, "questionnaires/result.html", context)

"""What was settled: a picture and a table of the dimensions, then item by item, with what moved and what touched it in between."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from kapok.frameworks.structure import structure_of
from kapok.people.access import person_of
from kapok.questionnaires.access import INSIDE, Sight, find_previous, get_result_for
from kapok.questionnaires.pictures import radar_svg
from kapok.questionnaires.queries.results import result_of
from kapok.questionnaires.queries.spread import spreads_of
from kapok.questionnaires.queries.touching import touches_between
from kapok.questionnaires.words import finding_of, spread_in_words


@login_required
@require_safe
def result(request, pk):
    """Keepers and the house see reasons, spread and what moved; a verifier reasons and evidence; a national centre stages and conditions."""
    assessment, sight = get_result_for(request, pk)
    structure = structure_of(assessment.framework_version)
    previous = find_previous(person_of(request), assessment, sight)
    result = result_of(assessment, structure, previous=previous, with_likes=sight == Sight.KEEPER)
    has_spread = sight in INSIDE
    has_reasons = sight != Sight.NATIONAL_CENTRE
    spreads = spreads_of(assessment, structure) if has_spread else {}
    touches = touches_between(previous, assessment) if previous else {}
    context = {
        "assessment": assessment,
        "sight": sight,
        "is_keeper": sight == Sight.KEEPER,
        "has_reasons": has_reasons,
        "has_spread": has_spread,
        "has_evidence": sight in (Sight.KEEPER, Sight.VERIFIER),
        "facts": assessment.context,
        "result": result,
        "asked": assessment.respondents.count() if has_reasons else 0,
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

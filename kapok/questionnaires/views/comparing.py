"""Two settled assessments beside each other."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kapok.questionnaires.access import Sight, get_result_for
from kapok.questionnaires.queries.comparing import comparison_of


@login_required
@require_safe
def comparison(request, pk):
    """For whoever may see both: those of the house see all that was settled there. Others get the page of the result only."""
    assessment, sight = get_result_for(request, pk)
    if sight not in (Sight.KEEPER, Sight.HOUSE) or not (found := comparison_of(assessment)):
        raise Http404
    context = {"assessment": assessment, "comparison": found, "is_keeper": sight == Sight.KEEPER}
    return render(request, "questionnaires/comparison.html", context)

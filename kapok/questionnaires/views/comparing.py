"""Two settled assessments beside each other."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kapok.people.access import person_of
from kapok.questionnaires.access import Sight, find_previous, get_result_for
from kapok.questionnaires.queries.comparing import comparison_of


@login_required
@require_safe
def comparison(request, pk):
    """For whoever of the house may see both. Others get the page of the result only."""
    assessment, sight = get_result_for(request, pk)
    if not (before := find_previous(person_of(request), assessment, sight)):
        raise Http404
    context = {
        "assessment": assessment,
        "comparison": comparison_of(before, assessment),
        "is_keeper": sight == Sight.KEEPER,
    }
    return render(request, "questionnaires/comparison.html", context)

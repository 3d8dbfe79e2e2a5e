"""Lists: what somebody is asked, and the assessments of an institution."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kapok.network.access import get_organisation
from kapok.people.access import person_of
from kapok.questionnaires.access import keeps, may_begin
from kapok.questionnaires.queries.lists import asked_of, assessments_of, kept_by, open_to, verified_by


@login_required
@require_safe
def own(request):
    """What she is asked, what she verifies, and the institutions whose assessments she keeps."""
    person = person_of(request)
    context = {"asked": asked_of(person), "verifies": verified_by(person), "organisations": kept_by(person)}
    return render(request, "questionnaires/own.html", context)


@login_required
@require_safe
def of_organisation(request, slug):
    """For its keepers all of them; for others what they may open."""
    person, organisation = person_of(request), get_organisation(slug)
    is_keeper = keeps(person, organisation)
    rows = assessments_of(organisation)
    context = {
        "organisation": organisation,
        "assessments": rows if is_keeper else open_to(person, rows),
        "may_begin": may_begin(person, organisation),
    }
    return render(request, "questionnaires/of_organisation.html", context)

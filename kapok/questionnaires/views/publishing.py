"""To whom it is shown; the badge that everyone may see; and the statistics of a centre, without a name and never under five."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kapok.base.refusals import Refusal
from kapok.frameworks.structure import structure_of
from kapok.network.access import get_centre_for
from kapok.people.access import person_of
from kapok.questionnaires.access import get_assessment_to_keep_for, get_badge
from kapok.questionnaires.actions.publishing import choose_audiences
from kapok.questionnaires.forms.settling import AudienceForm
from kapok.questionnaires.pictures import radar_svg
from kapok.questionnaires.queries.given import least_compared
from kapok.questionnaires.queries.results import result_of
from kapok.questionnaires.queries.statistics import statistics_of_all
from kapok.questionnaires.words import finding_of


@login_required
@require_http_methods(["GET", "POST"])
def publish(request, pk):
    assessment = get_assessment_to_keep_for(request, pk)
    here = [each.audience for each in assessment.publications.all()]
    form = AudienceForm(request.POST if request.method == "POST" else None, initial={"audiences": here})
    if request.method == "POST" and form.is_valid():
        try:
            choose_audiences(assessment=assessment, by=request.user, **form.cleaned_data)
            messages.success(request, _("It is shown to whom you chose, and to nobody else."))
            return redirect(assessment)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"assessment": assessment, "form": form, "least": least_compared()}
    return render(request, "questionnaires/publish.html", context)


@require_safe
def badge(request, pk):
    """Where the institution stands in each dimension, when it was settled and whether somebody looked at it; no more."""
    assessment = get_badge(pk)
    result = result_of(assessment, structure_of(assessment.framework_version))
    context = {
        "assessment": assessment,
        "result": result,
        "picture": radar_svg(result, label=finding_of(result), is_rtl=get_language_bidi(), with_before=False),
    }
    return render(request, "questionnaires/badge.html", context)


@login_required
@require_safe
def statistics(request):
    """For officers of a centre."""
    get_centre_for(person_of(request))
    context = {"frameworks": statistics_of_all(), "least": least_compared()}
    return render(request, "questionnaires/statistics.html", context)

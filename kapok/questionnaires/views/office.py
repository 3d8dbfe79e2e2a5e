"""A coordinator's pages: an assessment is begun, and the page from which she does all the rest."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kapok.base.clock import today
from kapok.base.refusals import Refusal
from kapok.frameworks.models import FrameworkKind
from kapok.frameworks.queries import get_published, published_frameworks
from kapok.frameworks.structure import structure_of
from kapok.people.access import person_of
from kapok.questionnaires.access import get_assessment_to_keep_for, get_organisation_to_assess_for, keeps
from kapok.questionnaires.actions.assessments import begin_assessment
from kapok.questionnaires.forms.beginning import BeginForm
from kapok.questionnaires.models import Consensus
from kapok.questionnaires.queries.progress import progress_of, sums_of
from kapok.questionnaires.queries.settled import context_of


@login_required
@require_http_methods(["GET", "POST"])
def begin(request, slug):
    organisation = get_organisation_to_assess_for(request, slug)
    versions = published_frameworks(FrameworkKind.MATURITY)
    form = BeginForm(request.POST or None, versions=versions)
    if request.method == "POST" and form.is_valid():
        try:
            assessment = begin_assessment(organisation=organisation, by=request.user, **form.cleaned_data)
            messages.success(request, _("The assessment is prepared. Say who is asked, then open it."))
            return redirect("questionnaires:respondents", assessment.pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {
        "organisation": organisation,
        "form": form,
        "versions": versions,
        "is_for_them": not keeps(person_of(request), organisation),
    }
    return render(request, "questionnaires/begin.html", context)


@login_required
@require_safe
def assessment(request, pk):
    assessment = get_assessment_to_keep_for(request, pk)
    structure = structure_of(assessment.framework_version)
    lines = progress_of(assessment, structure)
    newest = get_published(structure.slug)
    context = {
        "assessment": assessment,
        "structure": structure,
        "sums": sums_of(lines),
        "waited_for": sum(line.is_waited_for for line in lines),
        "facts": assessment.context if assessment.is_settled else context_of(assessment.organisation),
        "settled": Consensus.objects.filter(assessment=assessment).count(),
        "items": len(structure.items),
        "is_late": assessment.is_open and assessment.last_date and assessment.last_date < today(),
        "newer": newest if newest and newest.number > structure.number else None,
        "publications": [each.get_audience_display() for each in assessment.publications.all()],
        "is_for_them": not keeps(person_of(request), assessment.organisation),
    }
    return render(request, "questionnaires/assessment.html", context)

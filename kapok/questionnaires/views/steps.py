"""The steps of an assessment, each with a page that says what follows from it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kapok.base.refusals import Refusal
from kapok.frameworks.structure import structure_of
from kapok.questionnaires.access import get_assessment_to_keep_for
from kapok.questionnaires.actions.assessments import (
    change_assessment,
    close_answers,
    give_up_assessment,
    open_assessment,
    settle_assessment,
)
from kapok.questionnaires.forms.beginning import ChangeForm
from kapok.questionnaires.queries.progress import progress_of, sums_of


@login_required
@require_http_methods(["GET", "POST"])
def change(request, pk):
    assessment = get_assessment_to_keep_for(request, pk)
    form = ChangeForm(request.POST or None, initial={"name": assessment.name, "last_date": assessment.last_date})
    if request.method == "POST" and form.is_valid():
        try:
            change_assessment(assessment=assessment, by=request.user, **form.cleaned_data)
            return redirect(assessment)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "questionnaires/change.html", {"assessment": assessment, "form": form})


def _take(request, assessment, action, said: str):
    try:
        action(assessment=assessment, by=request.user)
        messages.success(request, said)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(assessment)


@login_required
@require_POST
def open_it(request, pk):
    assessment = get_assessment_to_keep_for(request, pk)
    return _take(request, assessment, open_assessment, _("It is open. Those who are asked are told."))


@login_required
@require_http_methods(["GET", "POST"])
def close(request, pk):
    """Asked twice: it is not opened again."""
    assessment = get_assessment_to_keep_for(request, pk)
    if request.method == "POST":
        return _take(request, assessment, close_answers, _("Answers are closed. Now talk over what they say."))
    lines = progress_of(assessment, structure_of(assessment.framework_version))
    context = {
        "assessment": assessment,
        "sums": sums_of(lines),
        "waited_for": [each for each in lines if each.is_waited_for],
    }
    return render(request, "questionnaires/close.html", context)


@login_required
@require_POST
def settle(request, pk):
    assessment = get_assessment_to_keep_for(request, pk)
    said = _("It is settled. Choose now who may see it.")
    return _take(request, assessment, settle_assessment, said)


@login_required
@require_POST
def give_up(request, pk):
    assessment = get_assessment_to_keep_for(request, pk)
    try:
        give_up_assessment(assessment=assessment, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(assessment)
    messages.success(request, _("It is gone. Nobody had answered."))
    return redirect("questionnaires:of-organisation", assessment.organisation.slug)

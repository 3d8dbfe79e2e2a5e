from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kapok.base.refusals import Refusal
from kapok.network.access import roles_held
from kapok.people.access import person_of
from kapok.plans.access import get_organisation_to_plan_for
from kapok.plans.actions import make_plan
from kapok.plans.forms import MakeForm
from kapok.plans.models.plans import kept_through
from kapok.plans.queries.lists import assessments_to_plan_from
from kapok.plans.recommending import gaps_of
from kapok.plans.recommending.words import fact_lines
from kapok.plans.standing import standing_of
from kapok.questionnaires.queries import settled_assessments


@login_required
@require_http_methods(["GET", "POST"])
def make(request, slug):
    """A plan of the newest settled assessment of this institution, or of the one that the address names."""
    organisation = get_organisation_to_plan_for(request, slug)
    assessment = _chosen(request, organisation)
    if assessment is None:
        return render(request, "plans/nothing_settled.html", {"organisation": organisation})
    standing = standing_of(assessment)
    gaps = gaps_of(standing)
    form = MakeForm(request.POST or None, gaps=gaps, stages=standing.stages)
    if request.method == "POST" and form.is_valid():
        try:
            plan = _make(form, assessment, request)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The plan is begun. Its first steps are what fits best; change them as you like."))  # fmt: skip
            return redirect(plan)
    context = {"form": form, "organisation": organisation, "assessment": assessment, "facts": fact_lines(standing.context), "has_gaps": len(gaps) >= 2}  # fmt: skip
    return render(request, "plans/make.html", context)


def _chosen(request, organisation):
    settled = settled_assessments(organisation)
    if asked := request.GET.get("assessment"):
        return next((each for each in settled if str(each.pk) == asked), None)
    waiting = {each.pk for each in assessments_to_plan_from(kept_through(roles_held(person_of(request))))}
    return next((each for each in reversed(settled) if each.pk in waiting), settled[-1] if settled else None)


def _make(form: MakeForm, assessment, request):
    said = form.cleaned_data
    return make_plan(
        assessment=assessment, title=said["title"], dimensions=said["dimensions"], currency=said["currency"],
        rate=said["rate"], budgets=form.budgets(said["currency"]), start_date=said["start_date"],
        language=request.LANGUAGE_CODE, by=request.user,
    )  # fmt: skip

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kapok.base.refusals import Refusal
from kapok.institute.access import get_run_to_hold
from kapok.institute.holding import about_run
from kapok.institute.models import Pace
from kapok.institute.names import unit_title
from kapok.institute.outline import outline_of
from kapok.institute.pacing.actions import keep_days, spread_days
from kapok.institute.pacing.forms import DaysForm
from kapok.institute.pacing.queries import due_days


@login_required
@require_http_methods(["GET", "POST"])
def days(request, slug):
    """By when each unit should be done."""
    run = get_run_to_hold(request, slug)
    if run.pace != Pace.WEEKS:
        return render(request, "institute/pacing/none.html", about_run(request, run))
    titles = {number: unit_title(run.package, number).text for number in outline_of(run.package).units}
    form = DaysForm(request.POST or None, titles=titles, days=due_days(run))
    if request.method == "POST" and form.is_valid():
        try:
            keep_days(run=run, days=form.days(), by=request.user)
        except Refusal as refusal:
            form.add_error(getattr(refusal, "field", None), str(refusal))
        else:
            messages.success(request, _("The days are kept."))
            return redirect("institute:days", slug)
    return render(request, "institute/pacing/days.html", about_run(request, run) | {"form": form})


@login_required
@require_POST
def spread(request, slug):
    run = get_run_to_hold(request, slug)
    if run.pace == Pace.WEEKS:
        spread_days(run=run, by=request.user)
        messages.success(request, _("The units are spread over the run."))
    return redirect("institute:days", slug)

from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.base.text import say
from kapok.evidence.entered.pages import answer_with
from kapok.plans.access import get_plan_for, get_proof_for, get_review_for
from kapok.plans.actions import begin_review, close_review, say_step
from kapok.plans.actions.reviewing import last_day_of, steps_of
from kapok.plans.finding import statements_for
from kapok.plans.forms.reviewing import LineForm
from kapok.plans.queries.reviews import pointed_at, review_name, reviewed_steps, sum_of


@login_required
@require_POST
def begin(request, pk):
    plan = get_plan_for(request, pk)
    try:
        review = begin_review(plan=plan, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(plan)
    return redirect(review)


@login_required
@require_safe
def review(request, pk, review):
    found = get_review_for(request, pk, review)
    context = {
        "review": found,
        "plan": found.plan,
        "name": review_name(found),
        "until": last_day_of(found.year, found.quarter),
        "steps": reviewed_steps(found),
        "sums": sum_of(found),
    }
    return render(request, "plans/review.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def step(request, pk, review, step):
    """One step: its state, a sentence, and what shows it."""
    found = get_review_for(request, pk, review)
    step = next((each for each in steps_of(found.signed) if each.pk == step), None)
    if step is None:
        raise Http404
    line = found.lines.filter(step=step).prefetch_related("proofs__original").first()
    initial = {"state": line.state, "sentence": line.sentence} if line else None
    form = LineForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            say_step(review=found, step=step, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is kept."))
            return redirect(found)
    statements = statements_for(step)
    context = {
        "review": found, "plan": found.plan, "name": review_name(found), "step": step, "title": say(step.title), "form": form,
        "line": line, "found": statements.count(), "pointed": pointed_at(line) if line else [],
        "activity": say(step.activity.name) if step.activity else None,
    }  # fmt: skip
    return render(request, "plans/review_step.html", context)


@login_required
@require_POST
def close(request, pk, review):
    found = get_review_for(request, pk, review)
    try:
        close_review(review=found, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The review is closed. It stays as it is."))
    return redirect(found)


@login_required
@require_safe
def proof(request, pk, proof):
    """Under the name that it was given. A picture is shown, without camera data; a file is to be kept and not opened here."""
    found = get_proof_for(request, pk, proof)
    response = answer_with(found)
    name = "".join(each for each in found.name if each.isprintable() and each not in '"\\') or "proof"
    kind = response["Content-Disposition"].partition(";")[0]
    response["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(name)}"
    return response

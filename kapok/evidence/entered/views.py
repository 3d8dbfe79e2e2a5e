"""Entering, reviewing and correcting a reported value: for officers of the organisation that answers for the measure."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kapok.base.refusals import Refusal
from kapok.evidence.access import get_entered_for, get_kept_measure_for
from kapok.evidence.entered.actions import enter_value, review_value
from kapok.evidence.entered.forms import EnteredForm, SendBackForm
from kapok.evidence.models import EnteredValue
from kapok.people.access import person_of


@login_required
@require_http_methods(["GET", "POST"])
def add(request, measure):
    return _write(request, get_kept_measure_for(person_of(request), measure), None)


@login_required
@require_http_methods(["GET", "POST"])
def correct(request, measure, entered):
    found = get_kept_measure_for(person_of(request), measure)
    return _write(request, found, get_entered_for(person_of(request), found, entered))


@login_required
@require_POST
def accept(request, measure, entered):
    return _review(request, measure, entered, is_accepted=True, reason="")


@login_required
@require_POST
def send_back(request, measure, entered):
    form = SendBackForm(request.POST)
    form.is_valid()
    return _review(request, measure, entered, is_accepted=False, reason=form.cleaned_data.get("reason", ""))


def _review(request, measure, entered, *, is_accepted: bool, reason: str):
    kept = get_kept_measure_for(person_of(request), measure)
    found = get_entered_for(person_of(request), kept, entered)
    try:
        review_value(entered=found, is_accepted=is_accepted, reason=reason, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is accepted.") if is_accepted else _("It is sent back with your words."))
    return redirect("figures:measure-entered", measure=kept.pk, entered=found.pk)


def _write(request, measure, replaces: EnteredValue | None):
    form = EnteredForm(request.POST or None, request.FILES or None, initial=_initial(replaces))
    if request.method == "POST" and form.is_valid():
        try:
            entered = enter_value(measure=measure, by=request.user, replaces=replaces, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It stands beside the counted value, and waits for a colleague's review."))
            return redirect("figures:measure-entered", measure=measure.pk, entered=entered.pk)
    return render(request, "evidence/entered/add.html", {"form": form, "measure": measure, "replaces": replaces})


def _initial(replaces: EnteredValue | None) -> dict:
    if not replaces:
        return {}
    said = {name: getattr(replaces, name) for name in ("value", "start_date", "end_date", "source", "note")}
    return said | {"organisation": replaces.organisation.slug if replaces.organisation else ""}

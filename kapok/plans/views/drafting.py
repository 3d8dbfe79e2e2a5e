"""Changing the draft: its frame, priorities, steps. Each form carries the version that was seen."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kapok.base.refusals import Refusal
from kapok.base.templatetags.kapok import day
from kapok.base.text import say
from kapok.frameworks.queries import levels_of
from kapok.plans.access import get_plan_for, get_priority_for, get_step_for
from kapok.plans.actions import (
    add_priority,
    add_suggested,
    change_plan,
    change_priority,
    change_step,
    remove_priority,
    remove_step,
    write_step,
)
from kapok.plans.amounts import shown
from kapok.plans.forms import PlanForm, PriorityForm, StepForm
from kapok.plans.forms.plans import BUDGETS
from kapok.plans.models import Source, Variant
from kapok.plans.refusals import ChangedMeanwhile, TakenOut


@login_required
@require_http_methods(["GET", "POST"])
def change(request, pk):
    plan = get_plan_for(request, pk)
    form = PlanForm(request.POST or None, plan=plan)
    return _form_page(
        request, plan, form, title=_("The frame of the plan"),
        save=lambda: change_plan(plan=plan, seen=form.cleaned_data["seen"], by=request.user, **form.as_changes()),
        there=_plan_there,
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def priority(request, pk, priority):
    found = get_priority_for(request, pk, priority, also_gone=request.method == "POST")
    levels = levels_of(found.plan.assessment.framework_version)
    form = PriorityForm(request.POST or None, priority=found, levels=levels)
    return _form_page(
        request, found.plan, form, title=say(found.name).text,
        save=lambda: change_priority(priority=found, seen=form.cleaned_data["seen"], by=request.user, **form.as_changes()),
        there=lambda now: [(_("Stage to reach"), now.aim), (_("What shall be different"), now.words)],
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def step(request, pk, step):
    found = get_step_for(request, pk, step, also_gone=request.method == "POST")
    plan = found.priority.plan
    form = StepForm(request.POST or None, priority=found.priority, step=found)
    return _form_page(
        request, plan, form, title=say(found.title).text,
        save=lambda: change_step(
            step=found, seen=form.cleaned_data["seen"] or 0, by=request.user, **form.as_changes(request.LANGUAGE_CODE)
        ),
        there=lambda now: _step_there(now, plan),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def write(request, pk, priority):
    """A step of one's own."""
    found = get_priority_for(request, pk, priority, also_gone=request.method == "POST")
    form = StepForm(request.POST or None, priority=found)
    return _form_page(
        request, found.plan, form, title=_("A step of your own"),
        save=lambda: write_step(priority=found, by=request.user, **form.as_changes(request.LANGUAGE_CODE)),
        there=lambda now: [],
    )  # fmt: skip


def _form_page(request, plan, form, *, title: str, save, there):
    """Whoever comes second sees all that is there now beside what she typed; saving once more takes hers, unless it was taken out."""
    now_there, sentence = [], ""
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except ChangedMeanwhile as refusal:
            now_there, sentence = there(refusal.now), str(refusal)
            form.data = form.data.copy()
            form.data["seen"] = refusal.now.version
        except TakenOut as refusal:
            sentence = str(refusal)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is saved."))
            return redirect(plan)
    context = {"form": form, "plan": plan, "page_title": title, "now_there": now_there, "sentence": sentence}
    return render(request, "plans/form.html", context, status=409 if sentence else 200)


def _plan_there(plan) -> list[tuple]:
    return [
        (_("Title"), plan.title),
        (_("Which variant is to be agreed on"), Variant(plan.variant).label),
        (_("First day"), day(plan.start_date)),
        *((label, shown(plan.budget_of(name), plan.currency) or _("no limit")) for name, label in BUDGETS.items()),
    ]


def _step_there(step, plan) -> list[tuple]:
    return [
        (_("What is done"), say(step.title).text),
        (_("In more words"), say(step.text).text),
        (_("The least variant that has it"), Variant(step.variant).label),
        (_("Who answers for it"), _listed(step.owner.name if step.owner else "", step.owner_office)),
        (_("Who will help"), say(step.helper.name).text if step.helper else ""),
        (_("Activity of the network"), say(step.activity.name).text if step.activity else ""),
        (_("Time"), f"{day(step.start_date)} – {day(step.end_date)}"),
        (_("Cost"), shown(step.cost_minor, plan.currency)),
        (_("Where the money comes from"), _listed(str(Source(step.source).label), step.source_words)),
        (_("Indicator"), say(step.indicator.name).text if step.indicator else ""),
        (_("How one will know"), step.indicator_words),
    ]  # fmt: skip


def _listed(*parts: str) -> str:
    return _(", ").join(filter(None, parts))


@login_required
@require_POST
def add(request, pk):
    plan = get_plan_for(request, pk)
    variant = request.POST.get("variant", "")
    variant = variant if variant in Variant.values else Variant.LOW
    said = {"key": request.POST.get("key", ""), "variant": variant}
    return _act(request, plan, "plans:suggestions", _("It is a step of the plan now."), lambda: add_suggested(plan=plan, by=request.user, **said))  # fmt: skip


@login_required
@require_POST
def add_gap(request, pk):
    plan = get_plan_for(request, pk)
    dimension = request.POST.get("dimension", "")
    return _act(request, plan, "plans:suggestions", _("It is a priority of the plan now."), lambda: add_priority(plan=plan, dimension=dimension, by=request.user))  # fmt: skip


@login_required
@require_POST
def remove_gap(request, pk, priority):
    found = get_priority_for(request, pk, priority)
    return _act(request, found.plan, "plans:plan", _("The priority is out of the draft, with its steps."), lambda: remove_priority(priority=found, by=request.user))  # fmt: skip


@login_required
@require_POST
def remove(request, pk, step):
    found = get_step_for(request, pk, step)
    return _act(request, found.priority.plan, "plans:plan", _("The step is out of the draft."), lambda: remove_step(step=found, by=request.user))  # fmt: skip


def _act(request, plan, back: str, sentence: str, act):
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, sentence)
    return redirect(back, plan.pk)
